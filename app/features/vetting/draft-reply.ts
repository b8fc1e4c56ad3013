import { nameOfLevel } from '#app/domain/quality/levels.ts';
import { LEVELS } from '#app/domain/quality/vocabulary.ts';

/** A draft is one person's, of whom another tab was busy, or it is shared with colleagues. */
export type Whose = 'own' | 'colleague';

/** What a page that saves by itself is told: when, what it has seen now, and which fields another tab has changed. */
export function draftReply(
  savedAt: string,
  seen: Readonly<Record<string, string>>,
  conflicting: readonly string[],
  whose: Whose = 'own',
) {
  return {
    savedAt,
    seen,
    conflicts: Object.fromEntries(
      conflicting.map((name) => [
        name,
        whose === 'own' ? { by: 'You', own: true } : { by: 'A colleague', own: false },
      ]),
    ),
  };
}

const FLOORS: Readonly<Record<string, string>> = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' };

function ratingWords(text: string): string {
  const level = LEVELS.find((each) => String(each) === text);
  return level ? `${level}, ${nameOfLevel(level).replace('-', ' ')}` : (FLOORS[text] ?? text);
}

function elsewhere(name: string, theirs: string, whose: Whose = 'own'): string {
  const they = whose === 'own' ? 'On another tab you' : 'Meanwhile a colleague';
  const have = whose === 'own' ? 'have' : 'has';
  const words = name.startsWith('rating.')
    ? theirs === ''
      ? `${have} taken this rating back`
      : `chose ${ratingWords(theirs)}`
    : theirs === ''
      ? `${have} emptied ${whose === 'own' ? 'this note' : 'this'}`
      : `wrote: “${theirs}”`;
  return `${they} ${words}. Save again to keep what stands here`;
}

/** A page of ratings once more, where another tab has saved something else: both are shown, and the next save decides. */
export function ratingsReply(
  values: Readonly<Record<string, unknown>>,
  saved: {
    readonly seen: Readonly<Record<string, string>>;
    readonly conflicts: Readonly<Record<string, { readonly theirs: string; readonly seen: string }>>;
  },
  whose: Whose = 'own',
) {
  const conflicts = Object.entries(saved.conflicts);
  const marks = { ...saved.seen, ...Object.fromEntries(conflicts.map(([name, { seen }]) => [name, seen])) };
  return {
    fieldErrors: Object.fromEntries(
      conflicts.map(([name, { theirs }]) => [name, [elsewhere(name, theirs, whose)]]),
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
