import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { CSV_WORDS } from './csv-words.ts';

/** What a person reads when a file cannot be taken in. */
export function sayImport({ code, details }: Refusal): Said {
  switch (code) {
    case 'file-not-text':
    case 'file-not-csv':
    case 'file-too-many-rows':
      return CSV_WORDS[code](details);
    case 'import-has-problems':
      return `Nothing was changed: the file has ${details.problems} problems. Mend them and send it again.`;
    case 'import-settled':
      return 'This file has been taken in or laid aside already.';
    default:
      return 'This cannot be done now. Open the file’s page again.';
  }
}
