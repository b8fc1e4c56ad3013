import type { TookPlace } from '#app/domain/ratings/vocabulary.ts';
import { levelName } from '#app/ui/level.tsx';
import type { StatusKind } from '#app/ui/tag.tsx';

export const TOOK_PLACE_WORDS: Readonly<Record<TookPlace, string>> = {
  yes: 'Yes, as agreed',
  partly: 'Partly',
  no: 'No',
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  tookPlace: 'Whether it took place',
  impact: 'What came of it',
  students: 'The number of students',
  comment: 'The comment',
};

/** A field in which two texts of a rating differ, in words; `elements` names each element by its key. */
export function fieldWords(field: string, elements: Readonly<Record<string, string>>): string {
  return FIELD_WORDS[field] ?? elements[field.replace(/^level\./, '')] ?? 'A level';
}

/** What such a field says. Null where it says nothing. */
export function valueWords(field: string, value: string | number | null): string | null {
  if (value === null || value === '') return null;
  if (field === 'tookPlace') return TOOK_PLACE_WORDS[value as TookPlace];
  return field.startsWith('level.') ? levelWords(Number(value)) : String(value);
}

/** A level from 1 to 4: "3, Meets". */
export const levelWords = (level: number) => `${level}, ${levelName(level * 100)}`;

export const STATE_WORDS: Readonly<
  Record<'to-prepare' | 'prepared' | 'confirmed', { readonly kind: StatusKind; readonly words: string }>
> = {
  'to-prepare': { kind: 'attention', words: 'To be rated' },
  prepared: { kind: 'waiting', words: 'Prepared, to be confirmed' },
  confirmed: { kind: 'done', words: 'Verified and rated' },
};
