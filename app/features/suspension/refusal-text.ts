import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const WORDS: Readonly<Record<string, Said>> = {
  'not-approved': 'It is not approved now, so there is nothing to suspend. See where it stands.',
  'not-suspended': 'It is not suspended any more. See where it stands.',
  'suspension-reason-missing': { field: 'reason', message: 'Give the reason in words' },
};

/** What a director reads when an approval cannot be taken away or given back. */
export const saySuspension = (refusal: Refusal): Said =>
  WORDS[refusal.code] ?? 'This cannot be done now. Open the page again and see where it stands.';
