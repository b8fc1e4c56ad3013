import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

export function saySettings({ code, details }: Refusal): Said {
  switch (code) {
    case 'term-known':
      return { field: 'label', message: 'This stands on the list already' };
    case 'name-of-another':
      return { field: 'names', message: `“${details.name}” already means ${details.label}` };
    case 'term-last':
      return 'A list needs at least one item that people can choose.';
    default:
      return 'This cannot be done now. Open the settings again.';
  }
}
