import type { LetterId } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import { letterHead } from '#app/features/letter/letter-head.server.ts';
import { writeLetter } from '#app/features/letter/write-letter.server.ts';
import { type Context, nextReference, requireUser } from '#app/platform/context.server.ts';
import { letters } from '#db/schema/index.ts';
import type { ApplicationFile } from './application-file.server.ts';
import { appealsCloseAt } from './deadlines.ts';
import { type DecisionLetterFacts, decisionLetter, templateOf } from './decision-letter.ts';
import type { WrittenDecision } from './write-decision.server.ts';

export type WrittenLetter = { readonly id: LetterId; readonly reference: string; readonly subject: string };

/** Writes the letter as it is sent. It stands still whatever becomes of the records behind it. */
export async function writeDecisionLetter(
  ctx: Context,
  { application, cycle, organization }: Pick<ApplicationFile, 'application' | 'cycle' | 'organization'>,
  { decisionId, trace, traceHash }: WrittenDecision,
  nextSteps: string,
  before?: DecisionLetterFacts['before'],
): Promise<WrittenLetter> {
  const [letterReference, head] = await Promise.all([
    nextReference(ctx, `D-${fiscalYearOf(cycle.schoolYear).slice(2)}`),
    letterHead(ctx, {
      organizationId: organization.id,
      schoolYear: cycle.schoolYear,
      addresseeId: application.submittedBy,
    }),
  ]);
  const asked = { kind: templateOf(trace), language: head.language };
  const content = await writeLetter(ctx.db, asked, (words) =>
    decisionLetter({
      words,
      head,
      trace,
      traceHash,
      letterReference,
      nextSteps,
      appealsCloseAt: appealsCloseAt(ctx.district.timeZone, ctx.now, cycle.appealDays),
      ...(before && { before }),
    }),
  );
  const [letter] = await ctx.db
    .insert(letters)
    .values({
      reference: letterReference,
      kind: KINDS[trace.kind],
      organizationId: organization.id,
      subjectType: 'application',
      subjectId: application.id,
      decisionId,
      content,
      signedBy: requireUser(ctx),
      sentAt: ctx.now,
    })
    .returning({ id: letters.id });
  return { id: letter!.id, reference: letterReference, subject: content.subject };
}

const KINDS = { first: 'application-decision', appeal: 'appeal-decision' } as const;
