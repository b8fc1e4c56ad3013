import { stringify } from 'csv-stringify/sync';
import { asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { type GroupSwing, MOST_SCENARIOS } from '#app/domain/fund/scenario.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { fundScenarios } from '#db/schema/index.ts';
import { formulaCsv, formulaWhatIf, typedSettings } from './formula-what-if.server.ts';
import { GROUPINGS, type Grouping } from './groupings.ts';
import type { RoundRow } from './load-round.server.ts';
import { loadRoundHead } from './round-head.server.ts';
import { ENDED, type StudyProgress, studyOf } from './studies.server.ts';
import type { Typed } from './what-if-inputs.ts';

export type WhatIf = Awaited<ReturnType<typeof whatIfPage>>;

/**
 * A ranked round beside its scenarios, as the worker found them: what each hands out, and who gains and loses. Of a round by
 * formula `formula` says the same, with what stands in the address to be tried.
 */
export async function whatIfPage(ctx: Context, slug: string, by: Grouping, typed: Typed | null = null) {
  const { head, round } = await loadRoundHead(ctx, slug);
  const isRanked = round.kind === 'requests' && round.prioritizedAt !== null;
  const [kept, { study, asOf, progress }] = await Promise.all([
    ctx.db
      .select({ id: fundScenarios.id, name: fundScenarios.name })
      .from(fundScenarios)
      .where(eq(fundScenarios.roundId, round.id))
      .orderBy(asc(fundScenarios.sequence)),
    studyOf(ctx, round),
  ]);
  const may = can(ctx.actor, 'round.prioritize');
  const save = may && isRanked;
  const known = new Set(kept.map(({ id }) => id as string));
  const found = (study?.scenarios ?? []).filter(({ id }) => id === null || known.has(id));
  const ids = new Set(found.map(({ id }) => id));
  return {
    head,
    by,
    formula: round.kind === 'requests' ? null : await formulaWhatIf(ctx, round, { by, typed, save: may }),
    allowed: { save, another: save && kept.length < MOST_SCENARIOS },
    most: MOST_SCENARIOS,
    isRanked,
    asOf,
    progress: isRanked && study === null && !progress ? notAsked(round) : progress,
    scenarios: found.map(({ groups, ...scenario }) => ({ ...scenario, groups: [...groups[by]] })),
    /** Kept since the worker last looked. */
    waiting: kept.filter(({ id }) => !ids.has(id)).map(({ id, name }) => ({ id: id as string, name })),
  };
}

const notAsked = ({ status }: Pick<RoundRow, 'status'>): StudyProgress => ({
  status: ENDED.includes(status) ? 'decided' : 'waiting',
  ...{ requests: 0, seconds: 0 },
});

/** Every scenario by every grouping, a line for each group, from what the worker found. Refused while it is out of date. */
export async function whatIfCsv(
  ctx: Context,
  slug: string,
  typed: Typed | null = null,
): Promise<{ name: string; text: string }> {
  authorize(ctx, 'round.list');
  const { round } = await loadRoundHead(ctx, slug);
  if (round.kind !== 'requests') return formulaCsv(ctx, round, typed);
  const { study, progress } = await studyOf(ctx, round);
  if (!study || progress) throw new Refusal('rule', 'study-not-done');
  const records = GROUPINGS.flatMap((by) =>
    study.scenarios.flatMap(({ name, groups }) => groups[by].map((group) => recordOf(name, by, group))),
  );
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
  const { head, round } = await loadRoundHead(ctx, slug);
  return { head, formula: round.kind === 'requests' ? null : typedSettings(round) };
}
