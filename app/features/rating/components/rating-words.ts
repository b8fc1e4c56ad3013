import type { TookPlace } from '#app/domain/ratings/vocabulary.ts';
import type { StatusKind } from '#app/ui/tag.tsx';

export const TOOK_PLACE_WORDS: Readonly<Record<TookPlace, string>> = {
  yes: 'Yes, as agreed',
  partly: 'Partly',
  no: 'No',
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  tookPlace: 'whether it took place',
  impact: 'what came of it',
  students: 'the number of students',
  comment: 'the comment',
};

/** The changed fields of a rating as a short list in words. */
export function fieldWords(fields: readonly string[]): string {
  return [...new Set(fields.map((field) => FIELD_WORDS[field] ?? 'the levels'))].join(', ');
}

export const STATE_WORDS: Readonly<
  Record<'to-prepare' | 'prepared' | 'confirmed', { readonly kind: StatusKind; readonly words: string }>
> = {
  'to-prepare': { kind: 'attention', words: 'To be rated' },
  prepared: { kind: 'waiting', words: 'Prepared, to be confirmed' },
  confirmed: { kind: 'done', words: 'Verified and rated' },
};
