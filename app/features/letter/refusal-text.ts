import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

/** What a director reads when a letter's words cannot be saved. */
export function sayTemplate({ code, details }: Refusal): Said {
  if (code === 'template-problem') return { field: String(details.part), message: String(details.message) };
  if (code === 'changed-meanwhile') {
    return 'Somebody has saved another version since you opened this page. Theirs is in the preview, yours is still in the fields. Read theirs, then save again to put yours in its place.';
  }
  return 'This cannot be saved now. Open the page again.';
}
