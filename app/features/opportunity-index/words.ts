import type { IndexAudience } from '#app/domain/schools/vocabulary.ts';

export const AUDIENCE_NAME: Readonly<Record<IndexAudience, string>> = {
  everyone: 'Everyone',
  schools: 'The Office and the people of schools',
  office: 'The Office only',
};
