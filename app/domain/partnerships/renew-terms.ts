import { addDays, daysBetween } from '../shared/calendar.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import { firstDay, nextSchoolYear, type SchoolYear } from '../shared/year.ts';
import type { OfferingSlot, RequestTerms } from './judge-revision.ts';
import type { PartnershipStatus } from './vocabulary.ts';

export type RenewalRefusal = 'ended' | 'already-asked' | 'offering-not-offered' | 'not-next-year';

/**
 * Whether next year's request may be made from a partnership: once for each offering and school, where the offering is
 * approved and published for that year, and unless the partnership was broken off.
 */
export function judgeRenewal(facts: {
  readonly status: PartnershipStatus;
  /** A request for the same offering and school stands in the next year. */
  readonly alreadyAsked: boolean;
  /** The offering is approved and published in the next year. */
  readonly isOffered: boolean;
  /** The next year is the district's year now or the one after it. */
  readonly isNear: boolean;
}): Verdict<RenewalRefusal> {
  if (facts.status === 'ended') return refused('ended');
  if (facts.alreadyAsked) return refused('already-asked');
  if (!facts.isNear) return refused('not-next-year');
  if (!facts.isOffered) return refused('offering-not-offered');
  return ALLOWED;
}

/**
 * Whether next year is a question yet: from the middle of what was agreed on, when both sides have seen it work. Asking
 * before is allowed to whoever knows the way; nobody is invited to renew what has hardly begun.
 */
export function isTimeToRenew({ startsOn, endsOn }: TermDates, today: CalendarDate): boolean {
  return daysBetween(startsOn, today) * 2 >= daysBetween(startsOn, endsOn);
}

type TermDates = { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate };

/** The same weekday nearest to the same day, a year later: 52 weeks, or the first day where that falls short of the year. */
function yearLater(date: CalendarDate, year: SchoolYear): CalendarDate {
  const shifted = new Date(Date.parse(`${date}T00:00:00Z`) + 364 * 86_400_000)
    .toISOString()
    .slice(0, 10) as CalendarDate;
  // 52 weeks are shorter than a year, so only the first days can fall short.
  if (shifted < firstDay(year)) return firstDay(year);
  return shifted;
}

/** The same weekday from a day on: the date itself where it is not before. */
function notBefore(date: CalendarDate, day: CalendarDate): CalendarDate {
  return date >= day ? date : addDays(date, Math.ceil(daysBetween(date, day) / 7) * 7);
}

/**
 * Last year's terms as next year can ask for them: dates 52 weeks later, on the same weekday and within the new school
 * year; only grades that both still have; the slot only where next year has one of that name, with days and times inside
 * it. Everything else stays as it was agreed, the note too. Who renews after the first day would have come begins on its weekday from today on. The order of dates is kept
 * for as long as that day comes before the last one.
 */
export function renewTerms(
  terms: RequestTerms,
  context: {
    readonly schoolYear: SchoolYear;
    readonly offeringGrades: readonly string[];
    readonly schoolGrades: readonly string[];
    readonly slots: readonly OfferingSlot[];
    readonly today: CalendarDate;
  },
): RequestTerms {
  const year = nextSchoolYear(context.schoolYear);
  const slot = context.slots.find(({ name }) => name === terms.slot);
  const inSlot =
    slot && slot.days.length > 0 ? terms.days.filter((day) => slot.days.includes(day)) : terms.days;
  return {
    ...terms,
    grades: terms.grades.filter(
      (grade) =>
        context.schoolGrades.includes(grade) &&
        (context.offeringGrades.length === 0 || context.offeringGrades.includes(grade)),
    ),
    startsOn: notBefore(yearLater(terms.startsOn, year), context.today),
    endsOn: yearLater(terms.endsOn, year),
    slot: slot?.name ?? null,
    days: inSlot,
    startsAt:
      slot?.startsAt && terms.startsAt && terms.startsAt < slot.startsAt ? slot.startsAt : terms.startsAt,
    endsAt: slot?.endsAt && terms.endsAt && terms.endsAt > slot.endsAt ? slot.endsAt : terms.endsAt,
  };
}
