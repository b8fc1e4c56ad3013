import { LONGEST_SYNONYM, MOST_SYNONYMS } from '#app/domain/search/synonyms.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

export function saySynonyms({ code, details }: Refusal): Said {
  const at = (message: string): Said => ({ field: 'ways', message });
  switch (code) {
    case 'synonyms-few':
      return at('Enter at least two ways to say one thing, with an equals sign between them');
    case 'synonyms-many':
      return at(`Enter at most ${MOST_SYNONYMS} ways to say one thing`);
    case 'synonym-empty':
      return at(`“${details.word}” has no letter or digit`);
    case 'synonym-long':
      return at(`“${details.word}” is too long. Use at most ${LONGEST_SYNONYM} words`);
    case 'synonym-taken':
      return at(`“${details.word}” stands in another set: ${details.set}. Change that one instead`);
    case 'synonyms-last':
      return 'The last set stays: search needs at least one.';
    default:
      return 'This cannot be done now. Open the list again.';
  }
}
