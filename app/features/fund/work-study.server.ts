import { and, asc, eq, isNotNull, notExists, or, sql } from 'drizzle-orm';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { fundRounds, fundStudies } from '#db/schema/index.ts';
import { lockRoundById } from './load-round.server.ts';
import { askForStudy } from './studies.server.ts';
import { studyRound } from './study-round.server.ts';

/** A worker that died, or that failed, leaves its study behind; after so long another takes it up. */
const ABANDONED_SECONDS = 180;

type StudyRow = Pick<typeof fundStudies.$inferSelect, 'id' | 'roundId' | 'startedAt'>;

/**
 * Works out the scenarios and the sensitivity that were asked for longest ago. It computes between two transactions, and
 * what was asked anew meanwhile is not answered by it. False when none was waiting.
 */
export async function workStudy(ctx: Context): Promise<boolean> {
  const study = (await takeUp(ctx)) ?? (await askForUnstudied(ctx));
  if (!study) return false;
  const mine = and(
    eq(fundStudies.id, study.id),
    eq(fundStudies.status, 'running'),
    eq(fundStudies.startedAt, study.startedAt!),
  );
  try {
    const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.id, study.roundId));
    const result = await studyRound(ctx, round!);
    // Whoever changes what it follows from has it superseded in the same transaction, so that nothing stale is kept.
    await inTransaction(ctx, async (ctx) => {
      const kept = await ctx.db
        .update(fundStudies)
        .set({ status: 'done', result, finishedAt: sql`now()` })
        .where(mine)
        .returning({ id: fundStudies.id });
      if (kept.length === 0) return;
      await ctx.db
        .delete(fundStudies)
        .where(and(eq(fundStudies.roundId, study.roundId), eq(fundStudies.status, 'superseded')));
    });
  } catch (error) {
    await ctx.db.update(fundStudies).set({ status: 'failed' }).where(mine);
    throw error;
  }
  return true;
}

async function takeUp(ctx: Context): Promise<StudyRow | undefined> {
  return ctx.db.transaction(async (tx) => {
    const { id, status, startedAt, roundId } = fundStudies;
    const abandoned = sql`${startedAt} < now() - make_interval(secs => ${ABANDONED_SECONDS})`;
    const [study] = await tx
      .select({ id })
      .from(fundStudies)
      .where(or(eq(status, 'waiting'), and(or(eq(status, 'running'), eq(status, 'failed')), abandoned)))
      .orderBy(asc(fundStudies.sequence))
      .limit(1)
      .for('update', { skipLocked: true });
    if (!study) return undefined;
    // Whole milliseconds, so that the instant can be compared as it is read.
    const [taken] = await tx
      .update(fundStudies)
      .set({ status: 'running', startedAt: sql`date_trunc('milliseconds', clock_timestamp())` })
      .where(eq(id, study.id))
      .returning({ id, roundId, startedAt });
    return taken;
  });
}

/** A round that was ranked before anybody asked, as after an import. */
async function askForUnstudied(ctx: Context): Promise<StudyRow | undefined> {
  const studied = ctx.db
    .select({ one: sql`1` })
    .from(fundStudies)
    .where(eq(fundStudies.roundId, fundRounds.id));
  const [found] = await ctx.db
    .select({ id: fundRounds.id })
    .from(fundRounds)
    .where(and(eq(fundRounds.kind, 'requests'), isNotNull(fundRounds.prioritizedAt), notExists(studied)))
    .orderBy(asc(fundRounds.prioritizedAt))
    .limit(1);
  if (!found) return undefined;
  await inTransaction(ctx, async (ctx) => askForStudy(ctx, await lockRoundById(ctx, found.id)));
  return takeUp(ctx);
}
