import { addDays } from '../shared/calendar.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { DocumentKind, KindDemand, KindSubject } from './vocabulary.ts';

/** What the Office says of a kind: who needs one, how long it counts, and when people are told that it ends. */
export type KindRule = {
  readonly code: DocumentKind;
  readonly label: string;
  readonly subject: KindSubject;
  readonly demand: KindDemand;
  /** How long one counts that names no last day; null where such a one never ends. */
  readonly validMonths: number | null;
  /** Days after its last day on which one still counts, while the next is on its way. */
  readonly graceDays: number;
  /** Days before its last day on which people are told, most days first; 0 is the last day itself. */
  readonly reminderDays: readonly number[];
};

/** Whether a partnership needs a paper of this kind. A price of nothing is not paid; online is not in person. */
export function isDemanded(
  { demand }: Pick<KindRule, 'demand'>,
  partnership: { readonly paid: boolean; readonly online: boolean },
): boolean {
  switch (demand) {
    case 'nobody':
      return false;
    case 'everybody':
      return true;
    case 'paid':
      return partnership.paid;
    case 'in-person':
      return !partnership.online;
  }
}

/** The same day some months later; where that month is too short, its last day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)));
  return moved.toISOString().slice(0, 10) as CalendarDate;
}

/**
 * The last day of a paper: the one that it names, else so many months from its first day, that day not included. A
 * paper without a first day is counted from the day on which it came.
 */
export function lastDayOf(
  paper: { readonly validFrom: CalendarDate | null; readonly validUntil: CalendarDate | null },
  { validMonths }: Pick<KindRule, 'validMonths'>,
  cameOn: CalendarDate,
): CalendarDate | null {
  if (paper.validUntil !== null || validMonths === null) return paper.validUntil;
  return addDays(addMonths(paper.validFrom ?? cameOn, validMonths), -1);
}
