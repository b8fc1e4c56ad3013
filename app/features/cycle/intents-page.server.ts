import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { CycleId, IntentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeAnswerIntent } from '#app/domain/vetting/judge-intent.ts';
import { INTENT_STATUSES, type IntentAnswer, type IntentStatus } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { cycles, intents, organizations } from '#db/schema/index.ts';
import { instantWords } from './cycle-words.ts';

export const INTENTS_PAGE_SIZE = 25;

/** The statements of intent of one cycle in one standing, those that came first on top. */
export async function intentsPage(
  ctx: Context,
  cycleId: CycleId,
  { status, page }: { status: IntentStatus; page: number },
) {
  authorize(ctx, 'intent.list');
  const [cycle, counted, rows] = await Promise.all([
    cycleOf(ctx, cycleId),
    ctx.db
      .select({ status: intents.status, count: count() })
      .from(intents)
      .where(eq(intents.cycleId, cycleId))
      .groupBy(intents.status),
    linesOf(ctx, and(eq(intents.cycleId, cycleId), eq(intents.status, status)), page),
  ]);
  const many = new Map(counted.map(({ status, count }) => [status, count]));
  return {
    ...cycle,
    status,
    page,
    pageSize: INTENTS_PAGE_SIZE,
    rows,
    tabs: INTENT_STATUSES.map((each) => ({ status: each, count: many.get(each) ?? 0 })),
    allowed: { answer: can(ctx.actor, 'intent.answer') },
  };
}

/** What an answer to the chosen ones would do, before it is done: whom it reaches, and who is left out and why. */
export async function answerIntentsPage(
  ctx: Context,
  cycleId: CycleId,
  { pick, answer }: { pick: readonly IntentId[]; answer: IntentAnswer },
) {
  authorize(ctx, 'intent.answer');
  const cycle = await cycleOf(ctx, cycleId);
  const rows =
    pick.length === 0
      ? []
      : await linesOf(ctx, and(eq(intents.cycleId, cycleId), inArray(intents.id, [...pick])), 1, pick.length);
  const judged = rows.map((row) => ({
    row,
    verdict: judgeAnswerIntent({
      cycle: { closesAt: cycle.closesAt },
      standing: row.status,
      answer,
      now: ctx.now,
    }),
  }));
  return {
    ...cycle,
    answer,
    reached: judged.flatMap(({ row, verdict }) => (verdict.ok ? [row] : [])),
    leftOut: judged.flatMap(({ row, verdict }) => (verdict.ok ? [] : [{ ...row, why: verdict.reason }])),
  };
}

async function cycleOf(ctx: Context, cycleId: CycleId) {
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId));
  if (!cycle) throw new Refusal('not-found', 'cycle');
  const words = (instant: Date) => instantWords(instant, ctx.district.timeZone);
  return {
    cycleId,
    name: cycle.name,
    closesAt: cycle.closesAt,
    closes: words(cycle.closesAt),
    intentCloses: cycle.intentClosesAt && words(cycle.intentClosesAt),
    answersBy: cycle.invitationsDueAt && words(cycle.invitationsDueAt),
  };
}

function linesOf(ctx: Context, where: SQL | undefined, page: number, size = INTENTS_PAGE_SIZE) {
  return ctx.db
    .select({
      id: intents.id,
      partner: organizations.name,
      status: intents.status,
      places: intents.places,
      why: intents.why,
      sentAt: intents.sentAt,
      reason: intents.reason,
      answeredAt: intents.answeredAt,
      offerings: sql<string[]>`array(
        select o.name from intent_offerings io join offerings o on o.id = io.offering_id
         where io.intent_id = ${intents.id} order by o.name)`,
    })
    .from(intents)
    .innerJoin(organizations, eq(organizations.id, intents.organizationId))
    .where(where)
    .orderBy(asc(intents.sentAt), asc(intents.id))
    .limit(size)
    .offset((page - 1) * size);
}
