import { MOST_ALERTS, MOST_SAVED_SEARCHES } from '#app/domain/shared/limits.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const WORDS: Readonly<Record<string, Said>> = {
  'search-deleted': 'This search is deleted. Bring it back first.',
  'search-not-deleted': 'This search is there already.',
  'search-name-taken': { field: 'name', message: 'You have a search of that name here. Choose another' },
  'searches-too-many': {
    field: 'name',
    message: `You keep ${MOST_SAVED_SEARCHES} searches here, which is the most. Delete one that you no longer need`,
  },
  'alerts-too-many': {
    field: 'frequency',
    message: `You have ${MOST_ALERTS} alerts on, which is the most. Stop one that you no longer read, or save without an alert`,
  },
  'search-away': {
    field: 'frequency',
    message: 'Search is being put in order. Try again in a minute, or save without an alert',
  },
};

/** What a person reads when something about a saved search cannot be done. */
export function saySavedSearch(refusal: Refusal): Said {
  return WORDS[refusal.code] ?? 'This cannot be done now. Open the page again and see where it stands.';
}
