import type { ApplicationId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { sentForAnEarlierYear } from '#app/features/application/last-year.server.ts';
import { returnItemsOf } from '#app/features/application/open-items.server.ts';
import { supplementSections } from '#app/features/supplement/supplement-sections.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { getApplicationFile, requireSent } from './application-file.server.ts';
import { differenceView } from './difference-view.ts';
import { findSubmission, latestSubmission, type Submission } from './submissions.server.ts';

/** All that an applicant sent, the last time, with what changed since the time before and what was answered beside it. For the Office. */
export async function submissionPage(ctx: Context, applicationId: ApplicationId) {
  const { application, organization } = await getApplicationFile(ctx.db, applicationId);
  admit(ctx, 'application.list', application);
  requireSent(application);
  const submission = await latestSubmission(ctx.db, applicationId);
  if (!submission) throw new Refusal('not-found', 'submission');
  return {
    id: application.id,
    reference: application.reference,
    organization: organization.name,
    number: submission.number,
    submittedAt: submission.submittedAt.toISOString(),
    content: submission.content,
    changes: await changesSince(ctx, applicationId, submission),
    supplements: await supplementSections(ctx, applicationId),
  };
}

/** What changed since the submission before, beside what the Office had asked; null where it was sent once only. */
export async function changesSince(ctx: Context, applicationId: ApplicationId, submission: Submission) {
  if (submission.number < 2) return null;
  const before = await findSubmission(ctx.db, applicationId, submission.number - 1);
  if (!before) return null;
  const items = await returnItemsOf(ctx.db, applicationId, before.number);
  return {
    since: { words: `version ${before.number}`, at: before.submittedAt.toISOString() },
    ...differenceView(before.content, submission.content, items),
  };
}

/** What changed since the last application for a year before; null for who applies for the first time. */
export async function changesSinceLastYear(
  ctx: Context,
  organizationId: OrganizationId,
  { content }: Pick<Submission, 'content'>,
) {
  const before = await sentForAnEarlierYear(ctx.db, organizationId, content.schoolYear);
  if (!before) return null;
  return {
    since: { words: formatSchoolYear(before.content.schoolYear), at: before.sentAt.toISOString() },
    ...differenceView(before.content, content),
  };
}
