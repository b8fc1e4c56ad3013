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
  const weekendDays = days.filter((day) => day === 'sat' || day === 'sun').length;
  const found: TimeWindow[] = weekendDays > 0 ? ['weekend'] : [];
  const isTimed = startsAt !== null && endsAt !== null && bells !== null;
  for (const window of windows) {
    const stands = !isTimed || window === 'weekend' || window === 'summer';
    if (stands && !found.includes(window)) found.push(window);
  }
  if (isTimed && (days.length === 0 || weekendDays < days.length)) {
    const window = weekdayWindow(startsAt, endsAt, bells);
    if (!found.includes(window)) found.push(window);
  }
  return found;
}

function weekdayWindow(startsAt: string, endsAt: string, bells: NonNullable<Bells>): TimeWindow {
  if (endsAt <= bells.starts) return 'before-school';
  if (startsAt < bells.ends) return 'school-day';
  return startsAt >= EVENING_FROM ? 'evening' : 'after-school';
}
