import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { AwardPlan } from '#app/domain/fund/award-plan.ts';
import type { PortfolioAnswer } from '#app/domain/fund/best-portfolio.ts';
import { TERMS, type Term } from '#app/domain/fund/prioritize.ts';
import { runRound } from '#app/domain/fund/round-snapshot.ts';
import {
  type GroupSwing,
  isOfFormula,
  rulesUnder,
  type Swing,
  swings,
  swingsBy,
} from '#app/domain/fund/scenario.ts';
import { type Sensitivity, sensitivity, type WeightRange } from '#app/domain/fund/sensitivity.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundPortfolioRuns, fundScenarios, offerings } from '#db/schema/index.ts';
import { METHOD_NAME, type WordedRules } from './fund-words.ts';
import { GROUPINGS, type Grouping } from './groupings.ts';
import { type RoundRow, rulesOf } from './load-round.server.ts';
import { type PortfolioFirmness, portfolioFirmness, type StudyTurn } from './portfolio-firmness.server.ts';
import { answerOf } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import type { NamedFacts } from './round-facts.server.ts';
import { wordedRules } from './round-head.server.ts';

export type RoundStudy = {
  /** The round itself stands first, with nothing gained and nothing lost. */
  readonly scenarios: readonly ScenarioFound[];
  readonly ranges: readonly RangeFound[];
  /** Null for the other methods, and while there is no answer. */
  readonly portfolio: PortfolioFirmness | null;
};
export type ScenarioFound = {
  readonly id: string | null;
  readonly name: string;
  readonly settings: ScenarioWords;
  /** The solver is not done: the simple answer stands in its place. */
  readonly isWaiting: boolean;
  readonly awarded: number;
  readonly left: number;
  readonly funded: number;
  readonly students: number;
  readonly nextBelow: string | null;
  readonly groups: Readonly<Record<Grouping, readonly GroupSwing[]>>;
};
export type ScenarioWords = Pick<
  WordedRules,
  'pool' | 'threshold' | 'weights' | 'requestCap' | 'schoolCap'
> & { readonly methodName: string };
export type RangeFound = {
  readonly id: string;
  readonly rank: number;
  readonly offering: string;
  readonly school: string;
  readonly award: number;
  readonly ranges: Readonly<Record<Term, WeightRange>>;
  /** Basis points that some weight may move before the outcome changes; null when nothing changes it. */
  readonly least: number | null;
};

type GroupOf = (id: FundRequestId) => string;

/** Every scenario of a ranked round by every grouping, and how firm each outcome is. Seconds of work for a large round. */
export async function studyRound(ctx: Context, round: RoundRow, turn: StudyTurn = {}): Promise<RoundStudy> {
  const rows = await prioritizedRows(ctx, round.id);
  const facts = rows.map((row) => row.facts);
  const [kept, answers, groupings] = await Promise.all([
    ctx.db
      .select()
      .from(fundScenarios)
      .where(eq(fundScenarios.roundId, round.id))
      .orderBy(asc(fundScenarios.sequence)),
    answersOf(ctx, round),
    groupingsOf(ctx, facts),
  ]);
  const own = inputsOf(round, facts, await answerOf(ctx, round));
  const base = runRound(own);
  const told = (plan: AwardPlan) => {
    const swung = swings(base.plan, plan);
    const funded = new Set(plan.lines.filter(({ award }) => award > 0).map(({ id }) => id));
    return {
      awarded: plan.awarded,
      left: plan.left,
      funded: funded.size,
      students: facts.reduce((sum, { id, students }) => sum + (funded.has(id) ? students : 0), 0),
      nextBelow: nameOf(facts, plan.nextBelow),
      groups: groupsOf(swung, groupings),
    };
  };
  const scenarios: ScenarioFound[] = [
    {
      id: null,
      name: 'As the round stands',
      settings: scenarioWords(wordedRules(round)),
      isWaiting: round.method === 'best-portfolio' && !own.portfolio,
      ...told(base.plan),
    },
    ...kept.flatMap(({ id, name, settings }) => {
      if (isOfFormula(settings)) return [];
      const portfolio = answers.get(id);
      const { portfolio: _, ...inputs } = own;
      const run = runRound({
        ...inputs,
        rules: rulesUnder(rulesOf(round), settings),
        ...(settings.method === 'best-portfolio' && portfolio ? { portfolio } : {}),
      });
      return [
        {
          ...{ id: id as string, name },
          settings: scenarioWords({ ...wordedRules(round), ...settings }),
          isWaiting: settings.method === 'best-portfolio' && !portfolio,
          ...told(run.plan),
        },
      ];
    }),
  ];
  if (round.method !== 'best-portfolio')
    return {
      scenarios,
      ranges: rangesOf(rows, sensitivity(ranked(rows), rulesOf(round), round.lotterySeed)),
      portfolio: null,
    };
  const firm = await portfolioFirmness(ctx, round, { own, turn });
  return {
    scenarios,
    ranges: firm ? rangesOf(rows, firm.ranges, firm.portfolio.tried) : [],
    portfolio: firm?.portfolio ?? null,
  };
}

const ranked = (rows: readonly PriorityWorking[]) => rows.flatMap((row) => (row.ranked ? [row.ranked] : []));

const WHOLE: WeightRange = { low: 0, high: 10_000 };

/** `tried` says how far each weight was moved at all: an outcome that stands up to there is not said to end there. */
function rangesOf(
  rows: readonly PriorityWorking[],
  ranges: Sensitivity,
  tried: Readonly<Record<Term, WeightRange>> | null = null,
): RangeFound[] {
  return rows.flatMap(({ facts, ranked: own, line }) => {
    const found = own && ranges.get(facts.id);
    if (!own || !found) return [];
    const least = Math.min(
      ...TERMS.flatMap((term) => {
        const weight = own.terms[term].weight;
        const end = tried?.[term] ?? WHOLE;
        return [
          ...(found[term].low === end.low ? [] : [weight - found[term].low]),
          ...(found[term].high === end.high ? [] : [found[term].high - weight]),
        ];
      }),
    );
    return [
      {
        ...{ id: facts.id as string, rank: own.rank, offering: facts.offering, school: facts.school },
        ...{ award: line?.award ?? 0, ranges: found },
        least: Number.isFinite(least) ? least : null,
      },
    ];
  });
}

/** Bands stand in the order of need, other groups by their names. */
function groupsOf(
  swung: ReadonlyMap<FundRequestId, Swing>,
  groupings: Readonly<Record<Grouping, GroupOf>>,
): Record<Grouping, GroupSwing[]> {
  const place = ({ group }: GroupSwing) => INDEX_BANDS.findIndex(({ label }) => label === group);
  return Object.fromEntries(
    GROUPINGS.map((by) => {
      const groups = swingsBy(swung, groupings[by]);
      return [by, by === 'band' ? groups.sort((a, b) => place(a) - place(b)) : groups];
    }),
  ) as Record<Grouping, GroupSwing[]>;
}

export const scenarioWords = ({
  pool,
  threshold,
  weights,
  requestCap,
  schoolCap,
  method,
}: WordedRules): ScenarioWords => ({
  ...{ pool, threshold, weights, requestCap, schoolCap },
  methodName: METHOD_NAME[method],
});

function nameOf(facts: readonly NamedFacts[], reference: string | null): string | null {
  const found = facts.find((request) => request.reference === reference);
  return found ? `${found.offering} at ${found.school}` : null;
}

async function answersOf(ctx: Context, round: RoundRow): Promise<Map<string, PortfolioAnswer>> {
  const runs = await ctx.db
    .select({ scenarioId: fundPortfolioRuns.scenarioId, answer: fundPortfolioRuns.answer })
    .from(fundPortfolioRuns)
    // An answer found before the order was worked out anew may name requests that are no longer there.
    .where(
      and(
        eq(fundPortfolioRuns.roundId, round.id),
        eq(fundPortfolioRuns.status, 'done'),
        ...(round.prioritizedAt ? [gte(fundPortfolioRuns.askedAt, round.prioritizedAt)] : []),
      ),
    )
    .orderBy(asc(fundPortfolioRuns.sequence));
  return new Map(
    runs.flatMap(({ scenarioId, answer }) => (scenarioId && answer ? [[scenarioId as string, answer]] : [])),
  );
}

async function groupingsOf(
  ctx: Context,
  facts: readonly NamedFacts[],
): Promise<Readonly<Record<Grouping, GroupOf>>> {
  const known = new Map(facts.map((request) => [request.id, request]));
  const ids = facts.flatMap(({ offeringId }) => (offeringId ? [offeringId] : []));
  const [rows, { category }] = await Promise.all([
    ids.length === 0
      ? []
      : ctx.db
          .select({ id: offerings.id, category: offerings.category })
          .from(offerings)
          .where(inArray(offerings.id, ids)),
    termLabels(ctx.db),
  ]);
  const codes = new Map(rows.map((row) => [row.id, row.category]));
  return {
    school: (id) => known.get(id)!.school,
    neighborhood: (id) => known.get(id)!.neighborhood ?? 'No neighborhood',
    band: (id) => indexBand(known.get(id)!.opportunityIndex)?.label ?? 'No index',
    category(id) {
      const code = codes.get(known.get(id)!.offeringId!);
      return code ? category.label(code) : 'No category';
    },
  };
}
