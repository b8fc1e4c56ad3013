import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { Figures, SessionStatus, SessionStep } from '#app/domain/service-record/vocabulary.ts';
import { formatCount, plural } from '#app/ui/format.ts';
import type { StatusKind } from '#app/ui/tag.tsx';

export const SIDE_WORDS: Readonly<Record<Side, string>> = { school: 'the school', partner: 'the partner' };

/** "90 minutes, 12 students"; a session with neither did not take place. */
export function figuresWords({ minutes, headcount }: Figures): string {
  if (minutes === 0) return 'Did not take place';
  return `${plural(minutes, 'minute')}, ${plural(headcount, 'student')}`;
}

/** What a session's standing is called, and by whom it waits, for a reader of one side or of the Office (null). */
export function sessionStanding(
  { status, enteredSide }: { readonly status: SessionStatus; readonly enteredSide: Side },
  mine: Side | null,
): { readonly kind: StatusKind; readonly words: string } {
  const other: Side = enteredSide === 'school' ? 'partner' : 'school';
  switch (status) {
    case 'entered':
      return mine === other
        ? { kind: 'attention', words: 'Waiting for you' }
        : { kind: 'waiting', words: `Waiting for ${SIDE_WORDS[other]}` };
    case 'confirmed':
      return { kind: 'done', words: 'Confirmed by both' };
    case 'disputed':
      return { kind: 'needs-changes', words: 'The two sides differ' };
    case 'settled':
      return { kind: 'done', words: 'Settled' };
    case 'ruled':
      return { kind: 'done', words: 'Ruled by the Office' };
    case 'withdrawn':
      return { kind: 'not-started', words: 'Withdrawn' };
  }
}

export const STEP_WORDS: Readonly<Record<SessionStep, string>> = {
  enter: 'Entered',
  correct: 'Corrected',
  confirm: 'Confirmed',
  dispute: 'Counted otherwise',
  accept: 'Took over the other side’s figures',
  rule: 'Ruled',
  withdraw: 'Withdrawn as a mistake',
};

/** Tenths of a student: 85 is "8.5". */
export const tenths = (value: number): string => (value / 10).toFixed(1);

/** Minutes as hours and minutes: 150 is "2 h 30 min". */
export function hoursWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${formatCount(hours)} h` : `${formatCount(hours)} h ${rest} min`;
}
