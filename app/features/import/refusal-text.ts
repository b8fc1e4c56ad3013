import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

/** What a person reads when a file cannot be taken in. */
export function sayImport({ code, details }: Refusal): Said {
  switch (code) {
    case 'file-not-csv':
      return {
        field: 'file',
        message: `Line ${details.line} cannot be read: a quotation mark is open. Save the file as CSV again`,
      };
    case 'file-not-text':
      return {
        field: 'file',
        message: 'This file is no text. Save the sheet as CSV in the spreadsheet, then choose that file',
      };
    case 'file-too-many-rows':
      return { field: 'file', message: `Use a file of at most ${details.most} rows` };
    case 'import-has-problems':
      return `Nothing was changed: the file has ${details.problems} problems. Mend them and send it again.`;
    case 'import-settled':
      return 'This file has been taken in or laid aside already.';
    default:
      return 'This cannot be done now. Open the file’s page again.';
  }
}
