import { addDays } from '../shared/calendar.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';

/** Nobody looks a record over for a day that is further off than this, unless the Office reminds them earlier. */
export const LOOK_OVER_DAYS = 60;

type Day = { readonly onDay: CalendarDate; readonly reminderDays: readonly number[] };

/** The first day on which partners can confirm for a date: never after the first reminder of it. */
export const opensOn = ({ onDay, reminderDays }: Day): CalendarDate =>
  addDays(onDay, -Math.max(LOOK_OVER_DAYS, ...reminderDays));

/**
 * Whether a partner still owes a date of looking over: it is open, the partner was approved for the year by its last
 * day, and nobody has confirmed. Who is approved later has just had everything read. The date stays open after its day.
 */
export function owesLookOver(
  date: Day,
  facts: {
    readonly day: CalendarDate;
    /** Null while not approved for the date's school year. */
    readonly approvedOn: CalendarDate | null;
    readonly confirmed: boolean;
  },
): boolean {
  const { day, approvedOn, confirmed } = facts;
  return !confirmed && approvedOn !== null && approvedOn <= date.onDay && day >= opensOn(date);
}

/** How a paper that partners are asked for stands. */
export type PaperStanding = {
  readonly key: string;
  readonly state: 'in-force' | 'with-office' | 'returned' | 'missing';
  /** Needed of every partner, whatever they offer. */
  readonly always: boolean;
  /** There is or was one. */
  readonly held: boolean;
};

export type LookOverFlaw = {
  readonly key: string;
  readonly what: 'no-email' | 'paper-missing' | 'paper-ended' | 'paper-returned';
};

/**
 * What stands against saying that everything is still right. A paper that only some partnerships need counts once there
 * was one; a paper that waits for the Office is none of the partner's to mend.
 */
export function lookOverFlaws(facts: {
  readonly email: string | null;
  readonly papers: readonly PaperStanding[];
}): LookOverFlaw[] {
  const papers = facts.papers.flatMap(({ key, state, always, held }): LookOverFlaw[] => {
    if (state === 'returned') return [{ key, what: 'paper-returned' }];
    if (state !== 'missing') return [];
    if (held) return [{ key, what: 'paper-ended' }];
    return always ? [{ key, what: 'paper-missing' }] : [];
  });
  return (facts.email ?? '').trim() === '' ? [{ key: 'email', what: 'no-email' }, ...papers] : papers;
}

export type LookOverRefusal = 'done' | 'nothing-asked' | 'changed-since' | 'not-in-order';

/** Whether a confirmation stands: something is asked, what was read is what is there, and nothing of it is known to be wrong. */
export function judgeLookOver(facts: {
  /** Dates that are open and not confirmed. */
  readonly owed: number;
  /** Dates of the year that somebody has confirmed. */
  readonly confirmed: number;
  readonly seenAsItIs: boolean;
  readonly flaws: number;
}): Verdict<LookOverRefusal> {
  if (facts.owed === 0) return refused(facts.confirmed > 0 ? 'done' : 'nothing-asked');
  if (!facts.seenAsItIs) return refused('changed-since');
  return facts.flaws === 0 ? ALLOWED : refused('not-in-order');
}
