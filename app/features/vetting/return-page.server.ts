import type { ApplicationId } from '#app/domain/shared/id.ts';
import { isWaiting, wordsByTarget } from '#app/domain/vetting/review-asks.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applicationPage } from './application-page.server.ts';
import { asksForOffice } from './asks.server.ts';
import { returnables } from './returnables.server.ts';
import { latestSubmission } from './submissions.server.ts';

/** Everything that may go back, as it was sent, for the Office to tick; what reviewers ask for is ticked already. */
export async function returnPage(ctx: Context, applicationId: ApplicationId) {
  const { id, organization, reference, dates, now, allowed } = await applicationPage(ctx, applicationId);
  const [submission, asks] = await Promise.all([
    latestSubmission(ctx.db, applicationId),
    asksForOffice(ctx, applicationId),
  ]);
  const content = submission?.content;
  const waiting = asks.filter(isWaiting);
  return {
    id,
    organization: organization.name,
    reference,
    until: dates.reviewsDue,
    now,
    asked: waiting.length,
    mayReturn: allowed.return && content !== undefined,
    parts: content ? await returnables(ctx.db, content, { asked: wordsByTarget(waiting) }) : null,
  };
}
