type Details = Readonly<Record<string, unknown>>;
type AtFile = { readonly field: 'file'; readonly message: string };

/** What `readCsv` refuses, said at the field of the file. Each is the same to everybody who brings a sheet. */
export const CSV_WORDS = {
  'file-not-text': (): AtFile => ({
    field: 'file',
    message: 'This is not a CSV file. Save the sheet as CSV in the spreadsheet, then choose that file',
  }),
  'file-not-csv': ({ line }: Details): AtFile => ({
    field: 'file',
    message: `Line ${line} cannot be read: a quotation mark is open. Save the file as CSV again`,
  }),
  'file-too-many-rows': ({ most }: Details): AtFile => ({
    field: 'file',
    message: `Use a file of at most ${most} rows`,
  }),
} as const;
