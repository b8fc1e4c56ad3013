import { fallingTiers } from '#app/domain/fund/judge-tiers.ts';
import { readFloors, readPledges, readTiers } from '#app/domain/fund/read-round-lines.ts';
import type { FormulaSettings } from '#app/domain/fund/scenario.ts';
import { readSchoolCode } from '#app/domain/schools/read-school-code.ts';
import { plainName } from '#app/domain/schools/read-schools.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { schools } from '#db/schema/index.ts';
import { tierInWords } from './allocation-words.ts';
import type { RoundInput } from './inputs.ts';

export type Pledge = { readonly schoolCode: SchoolCode; readonly dollars: number };

/** The settings that only some rounds have, read from their lines; what the kind or method does not use stays empty. */
export async function formulaValues(ctx: Context, input: RoundInput) {
  const isFormula = input.kind !== 'requests';
  const isPortfolio = !isFormula && input.method === 'best-portfolio';
  const formula = isFormula ? readFormula(input) : null;
  const method = formula?.allocationMethod ?? null;
  const pledges =
    method === 'tiers'
      ? whole(
          'pledges-unreadable',
          readPledges(input.pledges ?? '', (cell) => readSchoolCode(cell)?.code),
        )
      : [];
  await requireKnown(ctx, pledges);
  if (isFormula && input.reserve % 100 !== 0) throw new Refusal('rule', 'rules-whole-dollars');
  return {
    values: {
      kind: input.kind,
      method: isFormula ? ('in-order' as const) : input.method,
      schoolCap: isFormula || isPortfolio ? input.schoolCap : null,
      neighborhoodFloors: isPortfolio ? await floorsOf(ctx, input.neighborhoodFloors) : null,
      allocationMethod: method,
      tiers: formula?.tiers ?? null,
      allocationFloor: formula?.allocationFloor ?? null,
      lossLimit: formula?.lossLimit ?? null,
    },
    pledges,
  };
}

/** A formula's settings as they were typed, a round's or a scenario's, each refused at its field. */
export function readFormula(
  input: Pick<
    RoundInput,
    'pool' | 'allocationMethod' | 'threshold' | 'tiers' | 'allocationFloor' | 'schoolCap' | 'lossLimit'
  >,
): FormulaSettings {
  const { pool, allocationMethod, threshold, allocationFloor, schoolCap, lossLimit } = input;
  if (allocationMethod === null) throw new Refusal('rule', 'rules-allocationMethod-required');
  const isMatch = allocationMethod === 'tiers';
  if (!isMatch && threshold === null) throw new Refusal('rule', 'rules-threshold-required');
  const tiers = isMatch ? whole('tiers-unreadable', readTiers(input.tiers ?? '')) : null;
  if (tiers?.length === 0) throw new Refusal('rule', 'rules-tiers-required');
  const falling = fallingTiers(tiers ?? []);
  if (falling)
    throw new Refusal('rule', 'tiers-falling', {
      lower: tierInWords(falling.lower),
      higher: tierInWords(falling.higher),
    });
  if (lossLimit !== null && lossLimit > 10_000) throw new Refusal('rule', 'rules-lossLimit-out-of-range');
  if ([pool, allocationFloor ?? 0, schoolCap ?? 0].some((amount) => amount % 100 !== 0))
    throw new Refusal('rule', 'rules-whole-dollars');
  return { pool, allocationMethod, threshold, tiers, allocationFloor, schoolCap, lossLimit };
}

function whole<Value>(
  code: string,
  { value, problems }: { value: Value; problems: readonly string[] },
): Value {
  if (problems.length > 0) throw new Refusal('rule', code, { problems: problems.slice(0, 8).join('. ') });
  return value;
}

async function floorsOf(ctx: Context, text: string | null): Promise<Record<string, number> | null> {
  if (text === null) return null;
  const { neighborhood } = await termLabels(ctx.db);
  const codes = new Map(
    neighborhood.choices.flatMap(({ code, label }) => [
      [plainName(label), code],
      [plainName(code), code],
    ]),
  );
  return whole(
    'floors-unreadable',
    readFloors(text, (name) => codes.get(plainName(name))),
  );
}

async function requireKnown(ctx: Context, pledges: readonly Pledge[]): Promise<void> {
  if (pledges.length === 0) return;
  const known = new Set((await ctx.db.select({ code: schools.code }).from(schools)).map(({ code }) => code));
  const stranger = pledges.find(({ schoolCode }) => !known.has(schoolCode));
  if (stranger)
    throw new Refusal('rule', 'pledges-unreadable', {
      problems: `${stranger.schoolCode} is not a school of this district. Import the schools first`,
    });
}
