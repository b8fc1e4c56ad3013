import type { IndexAudience } from '#app/domain/schools/vocabulary.ts';

export const AUDIENCE_NAME: Readonly<Record<IndexAudience, string>> = {
  everyone: 'Everyone',
  schools: 'The Office and the people of schools',
  office: 'The Office only',
};

/** Stands wherever an index is shown: a list says it over its column, a sentence after the number. */
export const HIGHER_IS_MORE_NEED = 'higher is more need';
