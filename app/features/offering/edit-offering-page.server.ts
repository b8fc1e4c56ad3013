import { OFFERING_PLACES, TIME_WINDOWS, WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { dayName, PLACE_LABELS, WINDOW_LABELS } from '#app/features/catalogue/components/words.ts';
import { type Term, termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { getOwnOffering } from './own-offering-page.server.ts';

const asChoices = (terms: readonly Term[]) => terms.map(({ code, label }) => ({ value: code, label }));

export async function editOfferingPage(ctx: Context, offeringId: OfferingId) {
  const { offering, registration } = await getOwnOffering(ctx, offeringId);
  if (offering.status === 'archived') throw new Refusal('not-found', 'offering');
  const labels = await termLabels(ctx.db);
  const { createdAt, updatedAt, needsLookSince, organizationId, ...fields } = offering;
  return {
    offering: { ...fields, places: registration?.places ?? 0 },
    placesTaken: registration?.placesTaken ?? 0,
    vetted: offering.status !== 'draft',
    year: formatSchoolYear(ctx.schoolYear),
    choices: {
      category: asChoices(labels.category.choices),
      goals: asChoices(labels.goal.choices),
      grades: GRADES.map((value) => ({ value, label: value })),
      populations: asChoices(labels.population.choices),
      languages: asChoices(labels.language.choices),
      neighborhoods: asChoices(labels.neighborhood.choices),
      windows: TIME_WINDOWS.map((value) => ({ value, label: WINDOW_LABELS[value] })),
      days: WEEKDAYS.map((value) => ({ value, label: dayName(value) })),
      place: OFFERING_PLACES.map((value) => ({ value, label: PLACE_LABELS[value] })),
    },
  };
}
