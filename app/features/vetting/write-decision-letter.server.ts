import { eq } from 'drizzle-orm';
import type { LetterId } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import { type Context, nextReference, requireUser } from '#app/platform/context.server.ts';
import { letters, organizations, users } from '#db/schema/index.ts';
import type { ApplicationFile } from './application-file.server.ts';
import { appealsCloseAt } from './deadlines.ts';
import type { DecidedOutcome } from './decision-draft.ts';
import { decisionLetter } from './decision-letter.ts';

/** Writes the letter as it is sent. It stands still whatever becomes of the records behind it. */
export async function writeDecisionLetter(
  ctx: Context,
  file: ApplicationFile,
  outcomes: readonly DecidedOutcome[],
  nextSteps: string,
): Promise<{ id: LetterId; reference: string; subject: string }> {
  const { application, cycle, organization } = file;
  const [letterReference, [sender], [place]] = await Promise.all([
    nextReference(ctx, `D-${fiscalYearOf(cycle.schoolYear).slice(2)}`),
    application.submittedBy
      ? ctx.db.select({ name: users.name }).from(users).where(eq(users.id, application.submittedBy))
      : [],
    ctx.db
      .select({ address: organizations.address })
      .from(organizations)
      .where(eq(organizations.id, organization.id)),
  ]);
  const content = decisionLetter({
    reference: application.reference,
    letterReference,
    schoolYear: cycle.schoolYear,
    rubric: file.rubric,
    addressee: sender?.name ?? null,
    address: place?.address ?? null,
    subjects: outcomes,
    nextSteps,
    decidedAt: ctx.now,
    appealsCloseAt: appealsCloseAt(ctx.district.timeZone, ctx.now, cycle.appealDays),
    zone: ctx.district.timeZone,
    office: { name: ctx.district.officeName, email: ctx.district.officeEmail },
    director: ctx.actor.name,
  });
  const [letter] = await ctx.db
    .insert(letters)
    .values({
      reference: letterReference,
      kind: 'application-decision',
      organizationId: organization.id,
      subjectType: 'application',
      subjectId: application.id,
      content,
      signedBy: requireUser(ctx),
      sentAt: ctx.now,
    })
    .returning({ id: letters.id });
  return { id: letter!.id, reference: letterReference, subject: content.subject };
}
