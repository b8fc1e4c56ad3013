import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

/** What a director reads when a letter's words cannot be saved. */
export function sayTemplate({ code, details }: Refusal): Said {
  if (code === 'template-problem') return { field: String(details.part), message: String(details.message) };
  if (code === 'changed-meanwhile') {
    return 'Somebody has saved another version since you opened this page. Copy your words, open the page again, and put them in.';
  }
  return 'This cannot be saved now. Open the page again.';
}
