import { and, asc, eq } from 'drizzle-orm';
import type { AssignmentRoundId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { assignmentChoices, assignmentRankings } from '#db/schema/index.ts';

/** A school's ranking with its choices, the first choice first; version 0 while nothing was saved. */
export async function ownRanking(ctx: Context, roundId: AssignmentRoundId, schoolCode: SchoolCode) {
  const [[ranking], choices] = await Promise.all([
    ctx.db
      .select()
      .from(assignmentRankings)
      .where(and(eq(assignmentRankings.roundId, roundId), eq(assignmentRankings.schoolCode, schoolCode))),
    ctx.db
      .select({ id: assignmentChoices.offeringId })
      .from(assignmentChoices)
      .where(and(eq(assignmentChoices.roundId, roundId), eq(assignmentChoices.schoolCode, schoolCode)))
      .orderBy(asc(assignmentChoices.rank)),
  ]);
  return {
    status: ranking?.status ?? null,
    version: ranking?.version ?? 0,
    preparedAt: ranking?.preparedAt ?? null,
    submittedAt: ranking?.submittedAt ?? null,
    choices: choices.map(({ id }): OfferingId => id),
  };
}
