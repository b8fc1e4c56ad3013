import { divideHalfUp } from '../shared/exact.ts';
import type { CalendarDate } from '../shared/year.ts';
import { type Figures, isDeliveredStatus, type SessionStatus } from './vocabulary.ts';

export type RecordedSession = {
  readonly day: CalendarDate;
  readonly status: SessionStatus;
  readonly figures: Figures;
};

export type MonthOfService = {
  /** `YYYY-MM` */
  readonly month: string;
  readonly plannedSessions: number;
  readonly deliveredSessions: number;
  readonly plannedMinutes: number;
  readonly deliveredMinutes: number;
  /** Tenths of a student; null where nothing was delivered. */
  readonly averageTenths: number | null;
};

export type Dose = {
  readonly plannedSessions: number;
  readonly plannedSoFar: number;
  readonly deliveredSessions: number;
  readonly plannedMinutes: number;
  readonly deliveredMinutes: number;
  /** Students at a session on average, in tenths; null where nothing was delivered. */
  readonly averageTenths: number | null;
  /** The average against the agreed number of students, in basis points. */
  readonly attendanceBasisPoints: number | null;
  readonly waiting: number;
  readonly disputed: number;
  readonly notHeld: number;
  readonly months: readonly MonthOfService[];
};

/**
 * What was delivered against what was agreed. Only what both sides stand by, or the Office ruled, counts; a session that
 * did not take place is delivered by nobody. Months are those that hold a planned day or a delivered session, in order.
 */
export function doseOf(facts: {
  readonly planned: readonly CalendarDate[];
  readonly plan: Figures;
  readonly sessions: readonly RecordedSession[];
  readonly today: CalendarDate;
}): Dose {
  const { planned, plan, sessions, today } = facts;
  const agreed = sessions.filter(({ status }) => isDeliveredStatus(status));
  const delivered = agreed.filter(({ figures }) => figures.minutes > 0);
  const count = (status: SessionStatus) => sessions.filter((session) => session.status === status).length;
  const months = [...new Set([...planned, ...delivered.map(({ day }) => day)].map(monthOf))].sort();
  const average = averageTenths(delivered);
  return {
    plannedSessions: planned.length,
    plannedSoFar: planned.filter((day) => day <= today).length,
    deliveredSessions: delivered.length,
    plannedMinutes: planned.length * plan.minutes,
    deliveredMinutes: minutesOf(delivered),
    averageTenths: average,
    attendanceBasisPoints:
      delivered.length === 0 || plan.headcount === 0
        ? null
        : divideHalfUp(headsOf(delivered) * 10_000, delivered.length * plan.headcount),
    waiting: count('entered'),
    disputed: count('disputed'),
    notHeld: agreed.length - delivered.length,
    months: months.map((month) => {
      const here = delivered.filter(({ day }) => monthOf(day) === month);
      const plannedHere = planned.filter((day) => monthOf(day) === month).length;
      return {
        month,
        plannedSessions: plannedHere,
        deliveredSessions: here.length,
        plannedMinutes: plannedHere * plan.minutes,
        deliveredMinutes: minutesOf(here),
        averageTenths: averageTenths(here),
      };
    }),
  };
}

const monthOf = (day: CalendarDate) => day.slice(0, 7);
const minutesOf = (sessions: readonly RecordedSession[]) =>
  sessions.reduce((sum, { figures }) => sum + figures.minutes, 0);
const headsOf = (sessions: readonly RecordedSession[]) =>
  sessions.reduce((sum, { figures }) => sum + figures.headcount, 0);
const averageTenths = (sessions: readonly RecordedSession[]) =>
  sessions.length === 0 ? null : divideHalfUp(headsOf(sessions) * 10, sessions.length);
