import { openTaggedPdf } from '#app/platform/tagged-pdf.server.ts';
import type { AgreementPaper } from './agreement-paper.server.ts';

const LINE = '_'.repeat(44);
const SPANISH = 'es-US';

/** The agreement as a tagged PDF with lines to sign on, and after them what was agreed once more in Spanish. */
export function agreementPdf(paper: AgreementPaper): Promise<Buffer> {
  const { head, paragraph, finish } = openTaggedPdf({
    title: `${paper.title}, ${paper.reference}`,
    author: paper.signers.map(({ of }) => of).join(', '),
  });
  head('H1', paper.title);
  for (const { kind, text } of paper.blocks) {
    if (kind === 'heading') head('H2', text);
    else paragraph(text);
  }
  head('H2', 'Signatures');
  for (const { side, of } of paper.signers) {
    head('H3', `${side}: ${of}`);
    paragraph(`Name ${LINE}`);
    paragraph(`Signature ${LINE}`);
    paragraph(`Date ${LINE.slice(0, 20)}`);
  }
  const { title, paragraphs, items, signing } = paper.spanish;
  head('H2', title, SPANISH);
  for (const text of paragraphs) paragraph(text, SPANISH);
  for (const { term, value, isEnglish } of items) {
    if (!isEnglish) paragraph(`${term}: ${value}`, SPANISH);
    else {
      paragraph(`${term}:`, SPANISH);
      paragraph(value);
    }
  }
  paragraph(signing, SPANISH);
  return finish(paper.foot);
}
