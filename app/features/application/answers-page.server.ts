import { and, desc, eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { supplementSections } from '#app/features/supplement/supplement-sections.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDateTime, formatSchoolYear } from '#app/ui/format.ts';
import { applicationSubmissions } from '#db/schema/index.ts';
import { answersView } from './answers-view.server.ts';
import type { Dossier } from './application-dossier.server.ts';
import { DECLARATION } from './declaration.ts';
import { getOwnDossier } from './find-own-application.server.ts';
import { isEditable } from './own-application.server.ts';
import { submissionContentOf } from './submission-content-of.server.ts';

/** What was last sent, or what a draft that was never sent says now. */
export async function latestContent(
  ctx: Context,
  dossier: Dossier,
): Promise<{ content: SubmissionContent; number: number | null; sentAt: Date | null }> {
  const [sent] = isEditable(dossier.application.status)
    ? []
    : await ctx.db
        .select()
        .from(applicationSubmissions)
        .where(eq(applicationSubmissions.applicationId, dossier.application.id))
        .orderBy(desc(applicationSubmissions.number))
        .limit(1);
  if (sent) {
    return { content: sent.content as SubmissionContent, number: sent.number, sentAt: sent.submittedAt };
  }
  return {
    content: submissionContentOf(dossier, { name: ctx.actor.name, text: DECLARATION }),
    number: null,
    sentAt: null,
  };
}

/** What was sent the first time, the second, and so on. */
export async function sentContent(ctx: Context, dossier: Dossier, number: number) {
  const [sent] = await ctx.db
    .select()
    .from(applicationSubmissions)
    .where(
      and(
        eq(applicationSubmissions.applicationId, dossier.application.id),
        eq(applicationSubmissions.number, number),
      ),
    );
  if (!sent) throw new Refusal('not-found', 'submission');
  return { content: sent.content as SubmissionContent, number: sent.number, sentAt: sent.submittedAt };
}

/** Every answer on one page, to read and to print. */
export async function answersPage(ctx: Context) {
  authorize(ctx, 'application.read', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDossier(ctx);
  const { content, number, sentAt } = await latestContent(ctx, dossier);
  return {
    reference: content.reference,
    year: formatSchoolYear(content.schoolYear),
    organization: content.organization.name,
    sent: sentAt ? formatDateTime(sentAt, 'weekday', ctx.district.timeZone) : null,
    number,
    answers: answersView(dossier, content, false),
    supplements: await supplementSections(ctx, dossier.application.id),
    declaration: number === null ? null : content.declaration,
  };
}
