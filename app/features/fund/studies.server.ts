import { and, asc, count, desc, eq, gte, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { RoundStatus } from '#app/domain/fund/vocabulary.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundPortfolioRuns, fundPriorities, fundScenarios, fundStudies } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';
import type { PortfolioFirmness } from './portfolio-firmness.server.ts';
import type { RoundStudy } from './study-round.server.ts';

/** Nobody asks any more what a round that is decided could have been. */
export const ENDED: readonly RoundStatus[] = ['adopted', 'settled', 'called-off'];

/** What fails so often fails for a reason that trying does not mend. It is tried anew once it is asked for anew. */
export const MOST_TRIES = 3;
/** A worker that died, or that failed, leaves its study behind; after so long another takes it up. */
const ABANDONED_SECONDS = 180;
export const IS_ABANDONED = sql`coalesce(${fundStudies.claimedAt}, ${fundStudies.startedAt}) < now() - make_interval(secs => ${ABANDONED_SECONDS})`;

type Round = Pick<RoundRow, 'id' | 'prioritizedAt' | 'status'>;

/** A text that differs whenever the ranking, a scenario or an answer of the solver does. */
async function versionOf(ctx: Context, round: Round): Promise<string> {
  const [scenarios, answers] = await Promise.all([
    ctx.db
      .select({ id: fundScenarios.id })
      .from(fundScenarios)
      .where(eq(fundScenarios.roundId, round.id))
      .orderBy(asc(fundScenarios.sequence)),
    ctx.db
      .select({ id: fundPortfolioRuns.id })
      .from(fundPortfolioRuns)
      .where(
        and(
          eq(fundPortfolioRuns.roundId, round.id),
          eq(fundPortfolioRuns.status, 'done'),
          ...(round.prioritizedAt ? [gte(fundPortfolioRuns.askedAt, round.prioritizedAt)] : []),
        ),
      )
      .orderBy(asc(fundPortfolioRuns.sequence)),
  ]);
  const text = canonicalJson({
    prioritizedAt: round.prioritizedAt?.toISOString() ?? null,
    scenarios: scenarios.map(({ id }) => id),
    answers: answers.map(({ id }) => id),
  });
  return sha256Hex(text);
}

/**
 * Asks the worker for the scenarios and the sensitivity as they now follow. Called in the transaction of whatever changes
 * them, with the round's row locked. `anew` where the ranking was replaced: nothing found before it counts.
 */
export async function askForStudy(ctx: Context, round: Round, { anew = false } = {}): Promise<void> {
  const version = await versionOf(ctx, round);
  const [ranked] = await ctx.db
    .select({ requests: count() })
    .from(fundPriorities)
    .where(eq(fundPriorities.roundId, round.id));
  await ctx.db
    .update(fundStudies)
    .set({ status: 'superseded' })
    .where(and(eq(fundStudies.roundId, round.id), ...(anew ? [] : [ne(fundStudies.version, version)])));
  await ctx.db
    .insert(fundStudies)
    .values({ roundId: round.id, version, requests: ranked!.requests, askedAt: ctx.now })
    .onConflictDoUpdate({
      target: [fundStudies.roundId, fundStudies.version],
      set: { status: 'waiting', requests: ranked!.requests, askedAt: ctx.now, ...NOT_BEGUN },
      setWhere: inArray(fundStudies.status, ['superseded', 'failed']),
    });
}

const NOT_BEGUN = { startedAt: null, finishedAt: null, tries: 0 } as const;

export type StudyProgress = {
  /** `failed` is tried again in a few minutes, `given-up` is not; of a round that was `decided` first nothing is worked out any more. */
  readonly status: 'waiting' | 'running' | 'failed' | 'given-up' | 'decided';
  readonly requests: number;
  readonly seconds: number;
};
/** The trials are kept for the next turn, and no page reads them. */
type PageStudy = Omit<RoundStudy, 'portfolio'> & {
  readonly portfolio: Omit<PortfolioFirmness, 'trials'> | null;
};
const WITHOUT_TRIALS = sql<PageStudy>`${fundStudies.result} #- '{portfolio,trials}'`;
const STATUS = sql<NonNullable<FoundStudy['further']>>`case
  when ${fundStudies.tries} >= ${MOST_TRIES}
    and (${fundStudies.status} = 'failed' or (${fundStudies.status} = 'running' and ${IS_ABANDONED})) then 'given-up'
  else ${fundStudies.status} end`;

export type FoundStudy = {
  /** Null where nothing was found yet. */
  readonly study: PageStudy | null;
  /** When it was asked, on the district's clock: all that it follows from is of then. */
  readonly asOf: string | null;
  /** Null where what was found is of today's ranking, scenarios and answers. */
  readonly progress: StudyProgress | null;
  /** How the worker fares that tries the weights of a best portfolio further than what stands; null where it does not. */
  readonly further: Exclude<StudyProgress['status'], 'decided'> | null;
};

const DECIDED = { status: 'decided' } as const;

/** What the worker found last, and how far it is with what was asked since. */
export async function studyOf(ctx: Context, round: Round): Promise<FoundStudy> {
  const [latest, found] = await Promise.all([
    ctx.db
      .select({
        status: STATUS,
        requests: fundStudies.requests,
        isAnswered: sql<boolean>`${fundStudies.finishedAt} is not null`,
        seconds: sql<number>`coalesce(extract(epoch from now() - ${fundStudies.startedAt}), 0)::int`,
      })
      .from(fundStudies)
      .where(
        and(eq(fundStudies.roundId, round.id), inArray(fundStudies.status, ['waiting', 'running', 'failed'])),
      )
      .orderBy(desc(fundStudies.sequence))
      .limit(1),
    ctx.db
      .select({ result: WITHOUT_TRIALS, askedAt: fundStudies.askedAt })
      .from(fundStudies)
      .where(and(eq(fundStudies.roundId, round.id), isNotNull(fundStudies.result)))
      .orderBy(
        sql`(${fundStudies.status} <> 'superseded' and ${fundStudies.finishedAt} is not null) desc`,
        sql`${fundStudies.finishedAt} desc nulls last`,
      )
      .limit(1),
  ]);
  const [open] = latest;
  const isDecided = ENDED.includes(round.status);
  const study = found[0]?.result;
  return {
    study: study ?? null,
    asOf: study ? found[0]!.askedAt.toISOString() : null,
    progress: open && !open.isAnswered ? { ...open, ...(isDecided && DECIDED) } : null,
    further: open?.isAnswered && !isDecided ? open.status : null,
  };
}
