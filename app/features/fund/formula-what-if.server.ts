import { stringify } from 'csv-stringify/sync';
import { asc, eq } from 'drizzle-orm';
import { runAllocation } from '#app/domain/fund/allocation-snapshot.ts';
import { nextBelow } from '#app/domain/fund/near-twins.ts';
import {
  type FormulaSettings,
  type GroupSwing,
  isOfFormula,
  MOST_SCENARIOS,
  swingsBy,
  swingsOf,
} from '#app/domain/fund/scenario.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { type Reply, readFields } from '#app/platform/forms.server.ts';
import { formatHundredths } from '#app/ui/format.ts';
import { fundScenarios } from '#db/schema/index.ts';
import { allocationRows } from './allocate-round.server.ts';
import { allocationRulesOf, type NamedSchool, schoolsOf } from './allocation-facts.server.ts';
import { boundsInWords, tierLines } from './allocation-words.ts';
import { readFormula } from './formula-values.server.ts';
import { FORMULA_GROUPINGS, type FormulaGrouping, type Grouping } from './groupings.ts';
import type { RoundRow } from './load-round.server.ts';
import { sayRound } from './refusal-text.ts';
import { fieldOf } from './require-feasible.server.ts';
import { FormulaTryForm, type Typed } from './what-if-inputs.ts';

export type FormulaWhatIf = Awaited<ReturnType<typeof formulaWhatIf>>;
export type FormulaScenario = ReturnType<typeof scenarioOf>;

type Asked = { readonly by: Grouping; readonly typed: Typed | null; readonly save: boolean };
type Named = { readonly id: string | null; readonly name: string; readonly settings: FormulaSettings };

/**
 * A formula beside its scenarios, and beside what stands in the address to be tried, which is kept nowhere. All of it is
 * worked out as it is looked at: from the facts of the allocations once they stand, before that from today's records.
 */
export async function formulaWhatIf(ctx: Context, round: RoundRow, { by: asked, typed, save }: Asked) {
  const by: FormulaGrouping = asked === 'category' ? 'band' : asked;
  const [schools, kept] = await Promise.all([countedSchools(ctx, round), scenariosOf(ctx, round)]);
  const { settings, reply } = await readTry(round, schools, typed);
  const named: Named[] = [
    { id: null, name: 'As the round stands', settings: settingsOf(round) },
    ...kept,
    ...(settings ? [{ id: null, name: 'What you try', settings }] : []),
  ];
  const received = named.map((each) => receivedUnder(round, schools, each.settings));
  return {
    by,
    allowed: { save, another: save && kept.length < MOST_SCENARIOS, adopt: round.status === 'draft' && save },
    most: MOST_SCENARIOS,
    isWorkedOut: round.prioritizedAt !== null,
    reply,
    tried: settings && typedSettings(settings),
    scenarios: named.map((each, at) =>
      scenarioOf(each, { schools, by, before: received[0]!, after: received[at]! }),
    ),
    schools: [...schools]
      .sort((a, b) => b.opportunityIndex - a.opportunityIndex || (a.school < b.school ? -1 : 1))
      .map(({ schoolCode, school, opportunityIndex }) => ({
        schoolCode: schoolCode as string,
        school,
        opportunityIndex,
        amounts: received.map(({ amounts }) => amounts.get(schoolCode) ?? 0),
      })),
  };
}

/** Every scenario by every grouping, a line for each group; with what stands in the address to be tried. */
export async function formulaCsv(
  ctx: Context,
  round: RoundRow,
  typed: Typed | null,
): Promise<{ name: string; text: string }> {
  const views = await Promise.all(
    FORMULA_GROUPINGS.map((by) => formulaWhatIf(ctx, round, { by, typed, save: false })),
  );
  const records = views.flatMap(({ by, scenarios }) =>
    scenarios.flatMap(({ name, groups }) =>
      groups.map(({ group, before, after, gain, lose }) => ({
        scenario: name,
        grouped_by: by,
        group,
        as_the_round_stands: (before / 100).toFixed(2),
        in_the_scenario: (after / 100).toFixed(2),
        schools_that_gain: gain,
        schools_that_lose: lose,
      })),
    ),
  );
  return {
    name: `${round.slug}-what-if.csv`,
    text: stringify(records, { header: true, bom: true, escape_formulas: true }),
  };
}

/** The schools that the formula counts: frozen with the allocations, else as the records stand. */
export async function countedSchools(ctx: Context, round: RoundRow): Promise<NamedSchool[]> {
  if (round.prioritizedAt === null) return (await schoolsOf(ctx, round)).counted;
  return (await allocationRows(ctx, round.id)).map(({ facts }) => facts);
}

async function scenariosOf(ctx: Context, round: RoundRow): Promise<Named[]> {
  const rows = await ctx.db
    .select({ id: fundScenarios.id, name: fundScenarios.name, settings: fundScenarios.settings })
    .from(fundScenarios)
    .where(eq(fundScenarios.roundId, round.id))
    .orderBy(asc(fundScenarios.sequence));
  return rows.flatMap(({ id, name, settings }) => (isOfFormula(settings) ? [{ id, name, settings }] : []));
}

/** What is tried, or what is wrong with it at its field. Without anything typed the form shows the round's own rules. */
async function readTry(
  round: RoundRow,
  schools: readonly NamedSchool[],
  typed: Typed | null,
): Promise<{ settings: FormulaSettings | null; reply: Reply }> {
  const plain = (values: Typed): Reply => ({ fieldErrors: {}, formErrors: [], values });
  if (typed === null) return { settings: null, reply: plain(typedSettings(settingsOf(round))) };
  const form = readFields(typed, FormulaTryForm);
  if (!form.ok) return { settings: null, reply: await form.reply.json() };
  const read = await form.attempt(async (input) => {
    const settings = readFormula(input);
    requireOwn(settings, schools);
    const { problem } = receivedUnder(round, schools, settings);
    if (problem && schools.length > 0)
      throw new Refusal('rule', `rules-${problem.reason}`, {
        differs: problem.differs,
        field: fieldOf(problem.reason, settings),
      });
    return settings;
  }, sayRound);
  if (!read.ok) return { settings: null, reply: await read.reply.json() };
  return { settings: read.result, reply: plain(typed) };
}

const settingsOf = (round: RoundRow): FormulaSettings => ({
  pool: round.pool,
  allocationMethod: round.allocationMethod ?? 'at-threshold',
  threshold: round.threshold,
  tiers: round.tiers,
  allocationFloor: round.allocationFloor,
  schoolCap: round.schoolCap,
  lossLimit: round.lossLimit,
});

/** Cents by school. Where the bounds do not meet the pool nobody receives anything, and it is said why. */
function receivedUnder(round: RoundRow, schools: readonly NamedSchool[], settings: FormulaSettings) {
  const reserve = cents(Math.min(round.reserve, settings.pool));
  const run = runAllocation({
    rules: allocationRulesOf({ ...settings, reserve }),
    schools,
  });
  return run.ok
    ? {
        problem: null,
        left: run.left * 100,
        amounts: new Map(run.allocations.map(({ schoolCode, dollars }) => [schoolCode, dollars * 100])),
      }
    : { problem: run, left: 0, amounts: new Map<NamedSchool['schoolCode'], number>() };
}

/** Whether it matches what schools put in where none has put in anything: every match is then nothing. */
const isUnmatched = ({ allocationMethod }: FormulaSettings, schools: readonly NamedSchool[]): boolean =>
  allocationMethod === 'tiers' && !schools.some(({ ownDollars }) => ownDollars > 0);

/** What schools put in is kept with a round whose own rules are tiers; it cannot be typed where others are tried. */
export function requireOwn(settings: FormulaSettings, schools: readonly NamedSchool[]): void {
  if (isUnmatched(settings, schools)) throw new Refusal('rule', 'match-without-own');
}

type Received = ReturnType<typeof receivedUnder>;

function scenarioOf(
  { id, name, settings }: Named,
  found: {
    readonly schools: readonly NamedSchool[];
    readonly by: FormulaGrouping;
    readonly before: Received;
    readonly after: Received;
  },
) {
  const { schools, by, before, after } = found;
  const known = new Map(schools.map((school) => [school.schoolCode, school]));
  const groups = swingsBy(swingsOf(before.amounts, after.amounts), (code) => GROUP_OF[by](known.get(code)!));
  const funded = schools.filter(({ schoolCode }) => (after.amounts.get(schoolCode) ?? 0) > 0);
  const { allocationMethod, threshold } = settings;
  const below =
    allocationMethod === 'tiers' || threshold === null
      ? undefined
      : nextBelow(
          schools.map(({ schoolCode, school, opportunityIndex, enrollment }) => ({
            ...{ key: schoolCode as string, opportunityIndex, size: enrollment, school },
          })),
          threshold,
        );
  const sum = (of: (group: GroupSwing) => number) => groups.reduce((total, group) => total + of(group), 0);
  return {
    id,
    name,
    method: allocationMethod,
    words: boundsInWords(settings),
    pool: settings.pool,
    isInfeasible: after.problem !== null,
    isUnmatched: isUnmatched(settings, schools),
    awarded: sum((group) => group.after),
    left: after.left,
    funded: funded.length,
    students: funded.reduce((total, { enrollment }) => total + enrollment, 0),
    gain: sum((group) => group.gain),
    lose: sum((group) => group.lose),
    nextBelow: below ? `${below.school}, ${formatHundredths(below.opportunityIndex)}` : null,
    groups: by === 'band' ? inOrderOfNeed(groups) : groups,
    /** The same as an address would say it. */
    query: new URLSearchParams(typedSettings(settings)).toString(),
  };
}

const GROUP_OF: Readonly<Record<FormulaGrouping, (school: NamedSchool) => string>> = {
  band: ({ opportunityIndex }) => indexBand(opportunityIndex)?.label ?? 'No index',
  neighborhood: ({ neighborhood }) => neighborhood ?? 'No neighborhood',
  school: ({ school }) => school,
};

function inOrderOfNeed(groups: readonly GroupSwing[]): GroupSwing[] {
  const place = ({ group }: GroupSwing) => INDEX_BANDS.findIndex(({ label }) => label === group);
  return [...groups].sort((a, b) => place(a) - place(b));
}

/** A formula's settings as somebody would type them. */
export function typedSettings(settings: Pick<RoundRow, keyof FormulaSettings>): Record<string, string> {
  const dollars = (amount: number | null) => (amount === null ? '' : String(amount / 100));
  return {
    allocationMethod: settings.allocationMethod ?? 'at-threshold',
    pool: dollars(settings.pool),
    threshold: settings.threshold === null ? '' : formatHundredths(settings.threshold),
    tiers: tierLines(settings.tiers ?? []),
    allocationFloor: dollars(settings.allocationFloor),
    schoolCap: dollars(settings.schoolCap),
    lossLimit: settings.lossLimit === null ? '' : String(settings.lossLimit / 100),
  };
}
