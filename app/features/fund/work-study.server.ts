import {
  and,
  asc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { log } from '#app/platform/log.server.ts';
import { fundRounds, fundStudies } from '#db/schema/index.ts';
import { lockRoundById } from './load-round.server.ts';
import { keepTrials, type StudyTurn } from './portfolio-firmness.server.ts';
import { askForStudy, ENDED, IS_ABANDONED, MOST_TRIES } from './studies.server.ts';
import { studyRound } from './study-round.server.ts';

const CLAIM_EVERY_MS = 45_000;
const LOOK_EVERY_MS = 1_500;
/** A study that was never answered is answered before the solver tries anything, from the trials that are kept. */
const FIRST_TURN: StudyTurn = { rangesSeconds: 0 };

type StudyRow = Pick<typeof fundStudies.$inferSelect, 'id' | 'roundId' | 'startedAt' | 'finishedAt'>;
type WorkTurn = StudyTurn & {
  /** How often a turn looks whether somebody waits for something else. */
  readonly lookEveryMs?: number;
};

/**
 * Works out the scenarios and the sensitivity that were asked for longest ago. It computes between two transactions, and
 * what was asked anew meanwhile is not answered by it. The first turn answers with what is known; where weights of a best portfolio
 * are still to be tried the study waits for further turns, behind all that were never answered, and such a turn makes way for them.
 * False when none was waiting.
 */
export async function workStudy(
  ctx: Context,
  { signal, lookEveryMs = LOOK_EVERY_MS, ...further }: WorkTurn = {},
): Promise<boolean> {
  await askForUnstudied(ctx);
  const study = await takeUp(ctx);
  if (!study) return false;
  const mine = and(
    eq(fundStudies.id, study.id),
    eq(fundStudies.status, 'running'),
    eq(fundStudies.startedAt, study.startedAt!),
  );
  const watch = watchOver(ctx, mine, lookEveryMs);
  try {
    const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.id, study.roundId));
    const result = await studyRound(ctx, round!, {
      ...(study.finishedAt === null ? FIRST_TURN : further),
      signal: AbortSignal.any([watch.signal, ...(signal ? [signal] : [])]),
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
      if (kept.length === 0) {
        if (result.portfolio) await keepTrials(ctx, study.roundId, result.portfolio);
        return;
      }
      await ctx.db
        .delete(fundStudies)
        .where(and(eq(fundStudies.roundId, study.roundId), eq(fundStudies.status, 'superseded')));
    });
  } catch (error) {
    await ctx.db.update(fundStudies).set({ status: 'failed' }).where(mine);
    throw error;
  } finally {
    watch.end();
  }
  return true;
}

/** Says now and then that a study is worked on. The signal breaks its turn off once it was superseded, or another is awaited. */
function watchOver(ctx: Context, mine: SQL | undefined, lookEveryMs: number) {
  const wayMade = new AbortController();
  const unsaid = (error: unknown) =>
    log.warn({ err: error }, 'a study could not say that it is worked on, or look whether it still is to be');
  const claim = setInterval(() => {
    ctx.db.update(fundStudies).set({ claimedAt: sql`clock_timestamp()` }).where(mine).catch(unsaid);
  }, CLAIM_EVERY_MS);
  const look = setInterval(() => {
    Promise.all([ctx.db.$count(fundStudies, mine), neverAnswered(ctx)])
      .then(([still, [other]]) => (still === 0 || other) && wayMade.abort())
      .catch(unsaid);
  }, lookEveryMs);
  return {
    signal: wayMade.signal,
    end() {
      clearInterval(claim);
      clearInterval(look);
    },
  };
}

/** What may be taken up. Read beside the round. */
const IS_OPEN = and(
  or(
    eq(fundStudies.status, 'waiting'),
    and(inArray(fundStudies.status, ['running', 'failed']), IS_ABANDONED),
  ),
  lt(fundStudies.tries, MOST_TRIES),
  notInArray(fundRounds.status, [...ENDED]),
);

const neverAnswered = (ctx: Context) =>
  ctx.db
    .select({ id: fundStudies.id })
    .from(fundStudies)
    .innerJoin(fundRounds, eq(fundRounds.id, fundStudies.roundId))
    .where(and(IS_OPEN, isNull(fundStudies.finishedAt)))
    .limit(1);

async function takeUp(ctx: Context): Promise<StudyRow | undefined> {
  return ctx.db.transaction(async (tx) => {
    const { id, startedAt, finishedAt, roundId, tries } = fundStudies;
    const [study] = await tx
      .select({ id })
      .from(fundStudies)
      .innerJoin(fundRounds, eq(fundRounds.id, roundId))
      .where(IS_OPEN)
      // What failed before comes after what was never tried, and after both what stands already and is only gone on with.
      .orderBy(isNotNull(finishedAt), asc(tries), asc(fundStudies.sequence))
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
      .returning({ id, roundId, startedAt, finishedAt });
    return taken;
  });
}

/** A round that was ranked before anybody asked, as after an import. */
async function askForUnstudied(ctx: Context): Promise<void> {
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
  if (!found) return;
  await inTransaction(ctx, async (ctx) => askForStudy(ctx, await lockRoundById(ctx, found.id)));
}
