import type { ApplicationId } from '#app/domain/shared/id.ts';
import { targetKey } from '#app/domain/vetting/return-items.ts';
import { isWaiting, wordsByTarget } from '#app/domain/vetting/review-asks.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applicationPage } from './application-page.server.ts';
import { asksForOffice } from './asks.server.ts';
import { keysOf } from './return-keys.ts';
import { returnables } from './returnables.server.ts';
import { latestSubmission } from './submissions.server.ts';

/**
 * Everything that may go back, as it was sent, for the Office to tick; what reviewers ask for is ticked already, but for
 * what can go back no more: an offering that was taken out since, or a kind of paper that is retired.
 */
export async function returnPage(ctx: Context, applicationId: ApplicationId) {
  const { id, organization, reference, dates, now, allowed } = await applicationPage(ctx, applicationId);
  const [submission, asks] = await Promise.all([
    latestSubmission(ctx.db, applicationId),
    asksForOffice(ctx, applicationId),
  ]);
  const content = submission?.content;
  const waiting = asks.filter(isWaiting);
  const parts = content ? await returnables(ctx.db, content, { asked: wordsByTarget(waiting) }) : null;
  const lines = parts ? keysOf(parts) : new Set<string>();
  const inForm = waiting.filter(({ target }) => lines.has(targetKey(target)));
  return {
    id,
    organization: organization.name,
    reference,
    until: dates.reviewsDue,
    now,
    asks: inForm.map((ask) => ask.id),
    asksElsewhere: waiting.length - inForm.length,
    mayReturn: allowed.return && content !== undefined,
    parts,
  };
}
