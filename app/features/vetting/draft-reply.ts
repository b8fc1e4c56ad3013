import { nameOfLevel } from '#app/domain/quality/levels.ts';
import { LEVELS } from '#app/domain/quality/vocabulary.ts';

/** What a page that saves by itself is told: when, what it has seen now, and which fields another tab has changed. */
export function draftReply(
  savedAt: string,
  seen: Readonly<Record<string, string>>,
  conflicting: readonly string[],
) {
  return {
    savedAt,
    seen,
    conflicts: Object.fromEntries(conflicting.map((name) => [name, { by: 'You', own: true }])),
  };
}

const FLOORS: Readonly<Record<string, string>> = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' };

function ratingWords(text: string): string {
  const level = LEVELS.find((each) => String(each) === text);
  return level ? `${level}, ${nameOfLevel(level).replace('-', ' ')}` : (FLOORS[text] ?? text);
}

function elsewhere(name: string, theirs: string): string {
  const words = name.startsWith('rating.')
    ? theirs === ''
      ? 'you have taken this rating back'
      : `you chose ${ratingWords(theirs)}`
    : theirs === ''
      ? 'you have emptied this note'
      : `you wrote: “${theirs}”`;
  return `On another tab ${words}. Save again to keep what stands here`;
}

/** A page of ratings once more, where another tab has saved something else: both are shown, and the next save decides. */
export function ratingsReply(
  values: Readonly<Record<string, unknown>>,
  saved: {
    readonly seen: Readonly<Record<string, string>>;
    readonly conflicts: Readonly<Record<string, { readonly theirs: string; readonly seen: string }>>;
  },
) {
  const conflicts = Object.entries(saved.conflicts);
  const marks = { ...saved.seen, ...Object.fromEntries(conflicts.map(([name, { seen }]) => [name, seen])) };
  return {
    fieldErrors: Object.fromEntries(
      conflicts.map(([name, { theirs }]) => [name, [elsewhere(name, theirs)]]),
    ) as Record<string, string[]>,
    formErrors: [] as string[],
    values: {
      ...values,
      ...Object.fromEntries(Object.entries(marks).map(([name, mark]) => [`seen.${name}`, mark])),
    } as Record<string, unknown>,
  };
}

/** The same, of a private note. */
export function noteReply(note: { section: string; note: string; theirs: string; seen: string }) {
  return {
    fieldErrors: { 'private.note': [elsewhere('private.note', note.theirs)] },
    formErrors: [] as string[],
    values: { section: note.section, 'private.note': note.note, 'seen.note': note.seen },
  };
}
