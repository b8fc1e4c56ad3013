import { addDays } from '../shared/calendar.ts';
import { inPeriod } from '../shared/period.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';

/** A day on which a partnership became cleared to serve, lost it, or was ended by one side. */
export type ServingMove = { readonly what: 'cleared' | 'lapsed' | 'ended'; readonly on: CalendarDate };

export type ServingFacts = {
  /** Whether the leader has confirmed the year’s rating, and with it its figures. */
  readonly rated: boolean;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** Since when it is or was cleared, where the moves do not say; null if it never was. */
  readonly clearedOn: CalendarDate | null;
  /** The last day on which it stays cleared if nothing changes; null while it is not, or is over. */
  readonly clearedUntil: CalendarDate | null;
  /** Oldest first. */
  readonly moves: readonly ServingMove[];
};

type Span = { readonly first: CalendarDate; readonly last: CalendarDate };

/**
 * The stretches of days on which a partnership was cleared to serve, within its first and last day. It is cleared from the day on which
 * it becomes so; a day on which it lapses does not count, because nobody may serve from its first minute on. The day on which a side ends it
 * counts: whoever served that morning did.
 */
export function servingSpans(facts: ServingFacts): Span[] {
  const { startsOn, endsOn, clearedOn, clearedUntil, moves } = facts;
  const spans: Span[] = [];
  let since = moves[0]?.what === 'cleared' ? null : clearedOn;
  for (const { what, on } of moves) {
    if (what === 'cleared') since ??= on;
    else if (since !== null) {
      spans.push({ first: since, last: what === 'ended' ? on : addDays(on, -1) });
      since = null;
    }
  }
  if (since !== null) spans.push({ first: since, last: clearedUntil ?? endsOn });
  return spans
    .map(({ first, last }) => ({ first: laterOf(first, startsOn), last: earlierOf(last, endsOn) }))
    .filter(({ first, last }) => first <= last);
}

const laterOf = (...days: CalendarDate[]) => days.sort().at(-1)!;
const earlierOf = (...days: CalendarDate[]) => days.sort()[0]!;

export type SessionDayRefusal = 'outside-agreement' | 'in-future' | 'not-cleared-then' | 'rated-already';

/** Whether a session may be entered for a day: in the agreed dates, not ahead, on a day cleared to serve, before the year is rated. */
export function judgeSessionDay(
  facts: ServingFacts,
  day: CalendarDate,
  today: CalendarDate,
): Verdict<SessionDayRefusal> {
  if (facts.rated) return refused('rated-already');
  if (!inPeriod({ first: facts.startsOn, last: facts.endsOn }, day)) return refused('outside-agreement');
  if (day > today) return refused('in-future');
  return servingSpans(facts).some((span) => inPeriod(span, day)) ? ALLOWED : refused('not-cleared-then');
}
