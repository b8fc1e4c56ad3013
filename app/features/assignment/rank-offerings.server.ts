import { and, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgeSave, judgeTakesRankings } from '#app/domain/assignment/assignment-transitions.ts';
import { judgeRanking } from '#app/domain/assignment/judge-ranking.ts';
import { isEligible } from '#app/domain/assignment/priority.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { assignmentChoices, assignmentRankings, schools } from '#db/schema/index.ts';
import { schoolFacts } from './assignment-facts.server.ts';
import { choiceField } from './choice-field.ts';
import type { RankingInput } from './inputs.ts';
import { type AssignmentRow, lockAssignment, offeredIn, ofRound } from './load-assignment.server.ts';
import { ownRanking } from './own-ranking.server.ts';

/** The round, shared with other schools until commit, and one's own school, so that two of its people take turns. */
async function lockOwn(ctx: Context, slug: string, schoolCode: SchoolCode): Promise<AssignmentRow> {
  const round = await lockAssignment(ctx, slug, 'share');
  if (round.openedAt === null) throw new Refusal('not-found', 'assignment-round');
  const verdict = judgeTakesRankings(round.status, round, ctx.now);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
  await ctx.db.select({ code: schools.code }).from(schools).where(eq(schools.code, schoolCode)).for('update');
  return round;
}

/**
 * Keeps a school's ranking. While it is only prepared, leader and designee both may; once it is submitted only the leader
 * changes it, and it stays submitted.
 */
export async function saveRanking(ctx: Context, input: RankingInput & { slug: string }): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'ranking.prepare', { schoolCode });

  await inTransaction(ctx, async (ctx) => {
    const round = await lockOwn(ctx, input.slug, schoolCode);
    const before = await ownRanking(ctx, round.id, schoolCode);
    const maySubmit = can(ctx.actor, 'ranking.submit', { schoolCode });
    const verdict = judgeSave({ ...before, maySubmit, seen: input.seen });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const choices = await judged(ctx, round, schoolCode, input.typed);
    const isSubmitted = before.status === 'submitted';
    if (isSubmitted && choices.length === 0) throw new Refusal('rule', 'ranking-empty');

    const values = {
      version: before.version + 1,
      preparedBy: requireUser(ctx),
      preparedAt: ctx.now,
      ...(isSubmitted
        ? { status: 'submitted' as const, submittedBy: requireUser(ctx), submittedAt: ctx.now }
        : {}),
    };
    await ctx.db
      .insert(assignmentRankings)
      .values({ roundId: round.id, schoolCode, ...values })
      .onConflictDoUpdate({
        target: [assignmentRankings.roundId, assignmentRankings.schoolCode],
        set: values,
      });
    await writeChoices(ctx, round, schoolCode, choices);
    await record(ctx, {
      type: isSubmitted ? 'assignment-ranking.changed' : 'assignment-ranking.prepared',
      ...ofRound(round),
      schoolCode,
      data: { round: round.name, slug: round.slug, choices: choices.length, bySubmitter: maySubmit },
    });
  });
}

async function judged(
  ctx: Context,
  round: AssignmentRow,
  schoolCode: SchoolCode,
  typed: readonly (OfferingId | null)[],
): Promise<readonly OfferingId[]> {
  const [offered, [school]] = await Promise.all([
    offeredIn(ctx, round),
    schoolFacts(ctx, round, [schoolCode]),
  ]);
  const { choices, problems } = judgeRanking(
    typed,
    offered.map((offering) => ({ id: offering.id, eligible: isEligible(school!, offering) })),
  );
  const [problem] = problems;
  if (problem) throw new Refusal('rule', `choice-${problem.code}`, { field: choiceField(problem.at) });
  return choices;
}

async function writeChoices(
  ctx: Context,
  round: AssignmentRow,
  schoolCode: SchoolCode,
  choices: readonly OfferingId[],
): Promise<void> {
  await ctx.db
    .delete(assignmentChoices)
    .where(and(eq(assignmentChoices.roundId, round.id), eq(assignmentChoices.schoolCode, schoolCode)));
  if (choices.length === 0) return;
  await ctx.db
    .insert(assignmentChoices)
    .values(choices.map((offeringId, at) => ({ roundId: round.id, schoolCode, offeringId, rank: at + 1 })));
}

/** The leader puts the school's ranking in: from now on it counts. */
export async function submitRanking(ctx: Context, input: { slug: string; seen: number }): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'ranking.submit', { schoolCode });

  await inTransaction(ctx, async (ctx) => {
    const round = await lockOwn(ctx, input.slug, schoolCode);
    const { status, version, choices } = await ownRanking(ctx, round.id, schoolCode);
    if (status === 'submitted') throw new Refusal('rule', 'ranking-submitted');
    if (status === null || choices.length === 0) throw new Refusal('rule', 'ranking-empty');
    if (version !== input.seen) throw new Refusal('rule', 'changed-meanwhile');
    await ctx.db
      .update(assignmentRankings)
      .set({ status: 'submitted', submittedBy: requireUser(ctx), submittedAt: ctx.now })
      .where(and(eq(assignmentRankings.roundId, round.id), eq(assignmentRankings.schoolCode, schoolCode)));
    await record(ctx, {
      type: 'assignment-ranking.submitted',
      ...ofRound(round),
      schoolCode,
      data: { round: round.name, slug: round.slug, choices: choices.length },
    });
  });
}

/** The leader takes the ranking back. It stays as it was prepared, and does not count until it is submitted again. */
export async function withdrawRanking(ctx: Context, slug: string): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'ranking.withdraw', { schoolCode });

  await inTransaction(ctx, async (ctx) => {
    const round = await lockOwn(ctx, slug, schoolCode);
    const { status } = await ownRanking(ctx, round.id, schoolCode);
    if (status !== 'submitted') throw new Refusal('rule', 'ranking-not-submitted');
    await ctx.db
      .update(assignmentRankings)
      .set({
        status: 'prepared',
        submittedBy: null,
        submittedAt: null,
        version: sql`${assignmentRankings.version} + 1`,
      })
      .where(and(eq(assignmentRankings.roundId, round.id), eq(assignmentRankings.schoolCode, schoolCode)));
    await record(ctx, {
      type: 'assignment-ranking.withdrawn',
      ...ofRound(round),
      schoolCode,
      data: { round: round.name, slug: round.slug },
    });
  });
}
