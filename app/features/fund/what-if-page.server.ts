import { stringify } from 'csv-stringify/sync';
import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { AwardPlan } from '#app/domain/fund/award-plan.ts';
import type { PortfolioAnswer } from '#app/domain/fund/best-portfolio.ts';
import { runRound } from '#app/domain/fund/round-snapshot.ts';
import { type GroupSwing, MOST_SCENARIOS, rulesUnder, swings, swingsBy } from '#app/domain/fund/scenario.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { fundPortfolioRuns, fundScenarios, offerings } from '#db/schema/index.ts';
import { METHOD_NAME } from './fund-words.ts';
import { type RoundRow, rulesOf } from './load-round.server.ts';
import { answerOf } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import type { NamedFacts } from './round-facts.server.ts';
import { loadRoundHead, wordedRules } from './round-head.server.ts';
import { GROUPINGS, type Grouping } from './what-if-inputs.ts';

export type WhatIf = Awaited<ReturnType<typeof whatIfPage>>;

/** A ranked round beside its scenarios: what each hands out, and who gains and loses against the round as it stands. */
export async function whatIfPage(ctx: Context, slug: string, by: Grouping) {
  const { head, round } = await loadRoundHead(ctx, slug);
  const rows = await prioritizedRows(ctx, round.id);
  const allowed = {
    save: can(ctx.actor, 'round.prioritize') && rows.length > 0,
  };
  const scenarios = await scenariosOf(ctx, round, rows, by);
  return {
    head,
    by,
    allowed: { ...allowed, another: allowed.save && scenarios.length <= MOST_SCENARIOS },
    most: MOST_SCENARIOS,
    isRanked: rows.length > 0,
    scenarios,
  };
}

/** The round itself stands first, with nothing gained and nothing lost. */
async function scenariosOf(ctx: Context, round: RoundRow, rows: readonly PriorityWorking[], by: Grouping) {
  if (rows.length === 0 || round.kind !== 'requests') return [];
  const facts = rows.map((row) => row.facts);
  const [kept, answers, groupOf] = await Promise.all([
    ctx.db
      .select()
      .from(fundScenarios)
      .where(eq(fundScenarios.roundId, round.id))
      .orderBy(asc(fundScenarios.sequence)),
    answersOf(ctx, round),
    groupingOf(ctx, facts, by),
  ]);
  const own = inputsOf(round, facts, await answerOf(ctx, round));
  const base = runRound(own);
  const told = (plan: AwardPlan) => ({
    awarded: plan.awarded,
    left: plan.left,
    funded: plan.lines.filter(({ award }) => award > 0).length,
    students: studentsOf(plan, facts),
    nextBelow: nameOf(facts, plan.nextBelow),
    groups: inOrder(by, swingsBy(swings(base.plan, plan), groupOf)),
  });
  return [
    {
      id: null,
      name: 'As the round stands',
      ...settingsInWords(wordedRules(round)),
      isWaiting: round.method === 'best-portfolio' && !own.portfolio,
      ...told(base.plan),
    },
    ...kept.map(({ id, name, settings }) => {
      const portfolio = answers.get(id);
      const { portfolio: _, ...inputs } = own;
      const run = runRound({
        ...inputs,
        rules: rulesUnder(rulesOf(round), settings),
        ...(settings.method === 'best-portfolio' && portfolio ? { portfolio } : {}),
      });
      return {
        id: id as string,
        name,
        ...settingsInWords({ ...wordedRules(round), ...settings }),
        isWaiting: settings.method === 'best-portfolio' && !portfolio,
        ...told(run.plan),
      };
    }),
  ];
}

/** Bands stand in the order of need, other groups by their names. */
const inOrder = (by: Grouping, groups: GroupSwing[]): GroupSwing[] => {
  const place = ({ group }: GroupSwing) => INDEX_BANDS.findIndex(({ label }) => label === group);
  return by === 'band' ? groups.sort((a, b) => place(a) - place(b)) : groups;
};

const settingsInWords = ({
  pool,
  threshold,
  weights,
  requestCap,
  schoolCap,
  method,
}: ReturnType<typeof wordedRules>) => ({
  settings: { pool, threshold, weights, requestCap, schoolCap, methodName: METHOD_NAME[method] },
});

const studentsOf = (plan: AwardPlan, facts: readonly NamedFacts[]): number => {
  const funded = new Set(plan.lines.filter(({ award }) => award > 0).map(({ id }) => id));
  return facts.reduce((sum, { id, students }) => sum + (funded.has(id) ? students : 0), 0);
};

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

async function groupingOf(
  ctx: Context,
  facts: readonly NamedFacts[],
  by: Grouping,
): Promise<(id: FundRequestId) => string> {
  const known = new Map(facts.map((request) => [request.id, request]));
  if (by === 'school') return (id) => known.get(id)!.school;
  if (by === 'neighborhood') return (id) => known.get(id)!.neighborhood ?? 'No neighborhood';
  if (by === 'band') return (id) => indexBand(known.get(id)!.opportunityIndex)?.label ?? 'No index';
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
  return (id) => {
    const code = codes.get(known.get(id)!.offeringId!);
    return code ? category.label(code) : 'No category';
  };
}

/** Every scenario by every grouping, a line for each group. */
export async function whatIfCsv(ctx: Context, slug: string): Promise<{ name: string; text: string }> {
  authorize(ctx, 'round.list');
  const records: Record<string, string | number>[] = [];
  for (const by of GROUPINGS) {
    const { scenarios } = await whatIfPage(ctx, slug, by);
    for (const { name, groups } of scenarios)
      records.push(...groups.map((group) => recordOf(name, by, group)));
  }
  return {
    name: `${slug}-what-if.csv`,
    text: stringify(records, { header: true, bom: true, escape_formulas: true }),
  };
}

const recordOf = (scenario: string, by: Grouping, { group, before, after, gain, lose }: GroupSwing) => ({
  scenario,
  grouped_by: by,
  group,
  as_the_round_stands: (before / 100).toFixed(2),
  in_the_scenario: (after / 100).toFixed(2),
  requests_that_gain: gain,
  requests_that_lose: lose,
});

/** The form for a scenario, filled in with the round's own rules. */
export async function newScenarioPage(ctx: Context, slug: string) {
  const { head } = await loadRoundHead(ctx, slug);
  return { head };
}
