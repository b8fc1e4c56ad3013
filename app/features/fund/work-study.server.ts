import { and, asc, eq, inArray, isNotNull, lt, notExists, notInArray, or, sql } from 'drizzle-orm';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { log } from '#app/platform/log.server.ts';
import { fundRounds, fundStudies } from '#db/schema/index.ts';
import { lockRoundById } from './load-round.server.ts';
import type { StudyTurn } from './portfolio-firmness.server.ts';
import { askForStudy, ENDED } from './studies.server.ts';
import { studyRound } from './study-round.server.ts';

/** A worker that died, or that failed, leaves its study behind; after so long another takes it up. */
const ABANDONED_SECONDS = 180;
const CLAIM_EVERY_MS = 45_000;
/** What fails so often fails for a reason that trying does not mend. It is tried anew once it is asked for anew. */
const MOST_TRIES = 3;
type StudyRow = Pick<typeof fundStudies.$inferSelect, 'id' | 'roundId' | 'startedAt'>;

/**
 * Works out the scenarios and the sensitivity that were asked for longest ago. It computes between two transactions, and
 * what was asked anew meanwhile is not answered by it. What one turn found is kept, and where it had no time to try every weight of
 * a best portfolio the study waits for another turn, behind all that were never answered. False when none was waiting.
 */
export async function workStudy(ctx: Context, { signal, ...turn }: StudyTurn = {}): Promise<boolean> {
  const study = (await takeUp(ctx)) ?? (await askForUnstudied(ctx));
  if (!study) return false;
  const mine = and(
    eq(fundStudies.id, study.id),
    eq(fundStudies.status, 'running'),
    eq(fundStudies.startedAt, study.startedAt!),
  );
  const lost = new AbortController();
  const claim = setInterval(() => {
    ctx.db
      .update(fundStudies)
      .set({ claimedAt: sql`clock_timestamp()` })
      .where(mine)
      .returning({ id: fundStudies.id })
      .then((still) => still.length === 0 && lost.abort())
      .catch((error) => log.warn({ err: error }, 'a study could not say that it is worked on'));
  }, CLAIM_EVERY_MS);
  try {
    const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.id, study.roundId));
    const result = await studyRound(ctx, round!, {
      ...turn,
      signal: AbortSignal.any([lost.signal, ...(signal ? [signal] : [])]),
    });
    // Whoever changes what it follows from has it superseded in the same transaction, so that nothing stale is kept.
    await inTransaction(ctx, async (ctx) => {
      const kept = await ctx.db
        .update(fundStudies)
        .set({
          ...(result.portfolio?.isWhole === false ? { status: 'waiting', tries: 0 } : { status: 'done' }),
          ...{ result, finishedAt: sql`now()` },
        })
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
  } finally {
    clearInterval(claim);
  }
  return true;
}

async function takeUp(ctx: Context): Promise<StudyRow | undefined> {
  return ctx.db.transaction(async (tx) => {
    const { id, status, startedAt, claimedAt, roundId, tries } = fundStudies;
    const abandoned = sql`coalesce(${claimedAt}, ${startedAt}) < now() - make_interval(secs => ${ABANDONED_SECONDS})`;
    const [study] = await tx
      .select({ id })
      .from(fundStudies)
      .innerJoin(fundRounds, eq(fundRounds.id, roundId))
      .where(
        and(
          or(eq(status, 'waiting'), and(inArray(status, ['running', 'failed']), abandoned)),
          lt(tries, MOST_TRIES),
          notInArray(fundRounds.status, [...ENDED]),
        ),
      )
      // What failed before comes after what was never tried, and after both what stands already and is only gone on with.
      .orderBy(isNotNull(fundStudies.finishedAt), asc(tries), asc(fundStudies.sequence))
      .limit(1)
      .for('update', { of: fundStudies, skipLocked: true });
    if (!study) return undefined;
    // Whole milliseconds, so that the instant can be compared as it is read.
    const [taken] = await tx
      .update(fundStudies)
      .set({
        status: 'running',
        startedAt: sql`date_trunc('milliseconds', clock_timestamp())`,
        claimedAt: sql`clock_timestamp()`,
        tries: sql`${tries} + 1`,
      })
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
    .where(
      and(
        eq(fundRounds.kind, 'requests'),
        isNotNull(fundRounds.prioritizedAt),
        notInArray(fundRounds.status, [...ENDED]),
        notExists(studied),
      ),
    )
    .orderBy(asc(fundRounds.prioritizedAt))
    .limit(1);
  if (!found) return undefined;
  await inTransaction(ctx, async (ctx) => askForStudy(ctx, await lockRoundById(ctx, found.id)));
  return takeUp(ctx);
}
