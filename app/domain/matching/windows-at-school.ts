import type { TimeWindow } from '../offerings/vocabulary.ts';
import type { Bells, OfferingFacts } from './match-facts.ts';

/** A session that starts at or after this is in the evening, not after school. */
export const EVENING_FROM = '18:00';

/**
 * The windows an offering has for one school. Where its clock times and the
 * school's bells are known, the bells decide what a weekday session is: done
 * by the first bell is before school, from the last bell on is after school,
 * anything that overlaps lessons is in the school day. Weekend and summer do
 * not hang on a bell. Without times or bells, what the partner stated stands.
 */
export function windowsAtSchool(
  offering: Pick<OfferingFacts, 'windows' | 'days' | 'startsAt' | 'endsAt'>,
  bells: Bells,
): TimeWindow[] {
  const { windows, days, startsAt, endsAt } = offering;
  const onWeekend = days.some((day) => day === 'sat' || day === 'sun');
  const onlyWeekend = days.length > 0 && days.every((day) => day === 'sat' || day === 'sun');
  const found = new Set<TimeWindow>(onWeekend ? ['weekend'] : []);
  if (startsAt === null || endsAt === null || bells === null) {
    for (const window of windows) found.add(window);
    return [...found];
  }
  for (const window of windows) if (window === 'weekend' || window === 'summer') found.add(window);
  if (!onlyWeekend) found.add(weekdayWindow(startsAt, endsAt, bells));
  return [...found];
}

function weekdayWindow(startsAt: string, endsAt: string, bells: NonNullable<Bells>): TimeWindow {
  if (endsAt <= bells.starts) return 'before-school';
  if (startsAt < bells.ends) return 'school-day';
  return startsAt >= EVENING_FROM ? 'evening' : 'after-school';
}
