import { smallPdf } from '#scripts/seed/small-pdf.ts';

/** A small PDF to upload, with its name and words. */
export const paper = (name: string, ...lines: string[]) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(smallPdf(lines)),
});
