import { addDays } from '../shared/calendar.ts';
import { divideHalfUp } from '../shared/exact.ts';
import { groupBy } from '../shared/group-by.ts';
import type { CalendarDate, SchoolYear } from '../shared/year.ts';
import { FEWEST_PUBLISHED, type TookPlace } from './vocabulary.ts';

export type RatingSettings = {
  readonly isPublic: boolean;
  /** The fewest schools whose ratings are averaged in public. */
  readonly threshold: number;
  /** Days for the partner's reply after a confirmation, the last of which may come on the closing day. */
  readonly replyDays: number;
};

export type ConfirmedRating = {
  readonly schoolCode: string;
  readonly schoolYear: SchoolYear;
  readonly tookPlace: TookPlace;
  readonly confirmedOn: CalendarDate;
  /** The last day on which a confirmation counts for the rating's school year: `verifyingCloses`. */
  readonly closesOn: CalendarDate;
  /** 1 to 4 by element. */
  readonly levels: ReadonlyMap<string, number>;
};

export type PublishedRatings = {
  readonly schoolYear: SchoolYear;
  readonly schools: number;
  readonly ratings: number;
  /** The mean level of each element, in hundredths: 100 to 400. */
  readonly elements: ReadonlyMap<string, number>;
};

/**
 * What everybody may read of an offering's ratings: those of the newest school year of which enough may be said, or null. Years
 * are never averaged together, and the threshold holds for each. Only where the Office publishes them, never of fewer schools
 * than the threshold and never of fewer than three. A rating counts once its year's verifying is over and
 * the days for the partner's reply to the last of them have passed, replied to or not, and if it was confirmed in time: one
 * that came later would show itself as the difference between what was published before and after.
 */
export function publishRatings(
  settings: RatingSettings,
  ratings: readonly ConfirmedRating[],
  today: CalendarDate,
): PublishedRatings | null {
  if (!settings.isPublic) return null;
  const ripe = groupBy(
    ratings.filter((rating) => isRipe(rating, settings, today)),
    ({ schoolYear }) => schoolYear,
  );
  const newestFirst = [...ripe].sort(([a], [b]) => (a < b ? 1 : -1));
  for (const [schoolYear, own] of newestFirst) {
    const published = averagesOf(settings, own);
    if (published) return { schoolYear, ...published };
  }
  return null;
}

function averagesOf(
  settings: RatingSettings,
  ripe: readonly ConfirmedRating[],
): Omit<PublishedRatings, 'schoolYear'> | null {
  const schools = new Set(ripe.map(({ schoolCode }) => schoolCode)).size;
  if (schools < Math.max(settings.threshold, FEWEST_PUBLISHED)) return null;
  const elements = new Map<string, number>();
  for (const element of new Set(ripe.flatMap(({ levels }) => [...levels.keys()]))) {
    const rated = ripe.filter(({ levels }) => levels.has(element));
    const own = new Set(rated.map(({ schoolCode }) => schoolCode)).size;
    if (own < Math.max(settings.threshold, FEWEST_PUBLISHED)) continue;
    const sum = rated.reduce((all, { levels }) => all + (levels.get(element) ?? 0), 0);
    elements.set(element, divideHalfUp(sum * 100, rated.length));
  }
  return { schools, ratings: ripe.length, elements };
}

function isRipe(rating: ConfirmedRating, { replyDays }: RatingSettings, today: CalendarDate): boolean {
  const { confirmedOn, closesOn, tookPlace } = rating;
  return tookPlace !== 'no' && confirmedOn <= closesOn && today > addDays(closesOn, replyDays);
}
