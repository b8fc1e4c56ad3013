import type { IndexAudience } from '#app/domain/schools/vocabulary.ts';

export const AUDIENCE_NAME: Readonly<Record<IndexAudience, string>> = {
  everyone: 'everyone',
  schools: 'the Office and the people of schools',
  office: 'the Office only',
};
