import { eq } from 'drizzle-orm';
import { readFloors, readPledges, readTiers } from '#app/domain/fund/read-round-lines.ts';
import { readSchoolCode } from '#app/domain/schools/read-school-code.ts';
import { plainName } from '#app/domain/schools/read-schools.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { schoolProfiles, schools } from '#db/schema/index.ts';
import type { RoundInput } from './inputs.ts';

export type Pledge = { readonly schoolCode: SchoolCode; readonly dollars: number };

/** The settings that only some rounds have, read from their lines; what the kind or method does not use stays empty. */
export async function formulaValues(ctx: Context, input: RoundInput) {
  const isFormula = input.kind !== 'requests';
  const isPortfolio = !isFormula && input.method === 'best-portfolio';
  const method = isFormula ? input.allocationMethod : null;
  if (isFormula && method === null) throw new Refusal('rule', 'rules-allocationMethod-required');
  if (isFormula && method !== 'tiers' && input.threshold === null)
    throw new Refusal('rule', 'rules-threshold-required');
  const tiers = method === 'tiers' ? whole('tiers-unreadable', readTiers(input.tiers ?? '')) : null;
  if (tiers?.length === 0) throw new Refusal('rule', 'rules-tiers-required');
  const pledges =
    method === 'tiers'
      ? whole(
          'pledges-unreadable',
          readPledges(input.pledges ?? '', (cell) => readSchoolCode(cell)?.code),
        )
      : [];
  await requireKnown(ctx, pledges);
  const { lossLimit } = input;
  if (lossLimit !== null && lossLimit > 10_000) throw new Refusal('rule', 'rules-lossLimit-out-of-range');
  const dollars = [input.pool, input.reserve, input.allocationFloor ?? 0, input.schoolCap ?? 0];
  if (isFormula && dollars.some((amount) => amount % 100 !== 0))
    throw new Refusal('rule', 'rules-whole-dollars');
  return {
    values: {
      kind: input.kind,
      method: isFormula ? ('in-order' as const) : input.method,
      schoolCap: isFormula || isPortfolio ? input.schoolCap : null,
      neighborhoodFloors: isPortfolio ? await floorsOf(ctx, input.neighborhoodFloors) : null,
      allocationMethod: method,
      tiers,
      allocationFloor: isFormula ? input.allocationFloor : null,
      lossLimit: isFormula ? lossLimit : null,
      enrollmentYear: isFormula ? await yearOf(ctx, input.enrollmentYear) : null,
    },
    pledges,
  };
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

async function yearOf(ctx: Context, text: string | null): Promise<SchoolYear | null> {
  if (text === null) return null;
  const [found] = await ctx.db
    .select({ year: schoolProfiles.schoolYear })
    .from(schoolProfiles)
    .where(eq(schoolProfiles.schoolYear, text as SchoolYear))
    .limit(1);
  if (!found) throw new Refusal('rule', 'rules-enrollmentYear-unknown');
  return found.year;
}
