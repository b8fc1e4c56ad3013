import type { OfferingPlace } from '../offerings/vocabulary.ts';
import { addDays } from '../shared/calendar.ts';
import { inPeriod } from '../shared/period.ts';
import type { CalendarDate } from '../shared/year.ts';

/** The district has narrowed who may serve: in these places and categories, from a day on, until one or without end. */
export type AccessRestriction = {
  readonly reason: string;
  /** Empty for every place. */
  readonly places: readonly OfferingPlace[];
  /** Empty for every category. */
  readonly categories: readonly string[];
  readonly fromDay: CalendarDate;
  readonly untilDay: CalendarDate | null;
};

/** Whether a restriction is about an offering of this kind, on whatever day. */
export function touches(
  restriction: Pick<AccessRestriction, 'places' | 'categories'>,
  offering: { readonly place: OfferingPlace; readonly category: string | null },
): boolean {
  const { places, categories } = restriction;
  return (
    (places.length === 0 || places.includes(offering.place)) &&
    (categories.length === 0 || (offering.category !== null && categories.includes(offering.category)))
  );
}

/** What stands in the way on a day, and, where nothing does, the last day before something will. */
export function accessOn(
  restrictions: readonly Pick<AccessRestriction, 'reason' | 'fromDay' | 'untilDay'>[],
  day: CalendarDate,
): { readonly reason: string | null; readonly openUntil: CalendarDate | null } {
  const now = restrictions.find(({ fromDay, untilDay }) => inPeriod({ first: fromDay, last: untilDay }, day));
  if (now) return { reason: now.reason, openUntil: null };
  const coming = restrictions.map(({ fromDay }) => fromDay).filter((from) => from > day);
  return { reason: null, openUntil: coming.length > 0 ? addDays(coming.sort()[0]!, -1) : null };
}
