import { GRADE_SPANS } from '#app/domain/equity/grade-span.ts';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  BY_FORMULA,
  type CategoryAward,
  type CategoryServices,
  type SchoolFacts,
} from './equity-facts.server.ts';
import { BAND_NONE, SPAN_NAME } from './equity-words.ts';
import type { Grouping } from './inputs.ts';

export type Group = { readonly key: string; readonly label: string };
export type Groups = Readonly<Record<Grouping, readonly Group[]>>;

/** The district's own lists, and whatever else the records hold: no school is left out of the sums. */
export async function groupsOf(
  ctx: Pick<Context, 'db'>,
  schools: readonly SchoolFacts[],
  awards: readonly CategoryAward[],
  services: readonly CategoryServices[],
): Promise<Groups> {
  const { neighborhood, category } = await termLabels(ctx.db);
  const terms = (
    choices: readonly { code: string; label: string }[],
    occurring: readonly string[],
    none: string,
  ) => {
    const known = new Map(choices.map(({ code, label }) => [code, label]));
    const others = [...new Set(occurring)].filter((key) => key !== 'none' && !known.has(key)).sort();
    return [
      ...[...known].map(([key, label]) => ({ key, label })),
      ...others.map((key) => ({ key, label: key })),
      { key: 'none', label: none },
    ];
  };
  return {
    band: [...INDEX_BANDS.map(({ key, label }) => ({ key, label })), { key: 'none', label: BAND_NONE }],
    neighborhood: terms(
      neighborhood.choices,
      schools.map((school) => school.neighborhood),
      'No neighborhood on record',
    ),
    span: GRADE_SPANS.map((key) => ({ key, label: SPAN_NAME[key] })),
    category: terms(
      [...category.choices, { code: BY_FORMULA, label: 'Given by formula' }],
      [...awards, ...services].map((each) => each.category),
      'No category on record',
    ),
    partner: [...new Map(awards.map(({ partner, partnerName }) => [partner, partnerName]))]
      .map(([key, label]) => ({ key, label }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  };
}
