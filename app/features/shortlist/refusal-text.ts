import type { Refusal } from '#app/domain/shared/refusal.ts';
import { MOST_ENTRIES } from '#app/domain/shortlists/vocabulary.ts';
import type { Said } from '#app/platform/forms.server.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'shortlist-full': `A shortlist holds ${MOST_ENTRIES} offerings. Take one off first.`,
  'shortlist-not-yours': 'Only the person who started this shortlist can do that.',
  'colleague-unknown': 'Choose somebody who acts for your school now.',
  'entry-removed': 'Somebody has taken this offering off the list meanwhile.',
  'note-removed': 'You have removed this note. Put it back to change it.',
  'same-need': 'It is on this list already. Choose another one.',
  'not-offered': 'It is not offered any more, so it cannot move to another list.',
};

/** What a person reads when a shortlist cannot be changed. */
export function sayShortlist(refusal: Refusal): Said {
  return SENTENCES[refusal.code] ?? 'This cannot be done now. Open the shortlist again.';
}
