import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { supplementLines } from '#app/features/supplement/supplement-lines.ts';
import { formatDate, plural } from '#app/ui/format.ts';

const { resolve } = createRequire(import.meta.url);
const PLAIN = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const BOLD = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

const MARGIN = 56;
const FOOT = 36;
const SIZES = { H1: 20, H2: 15, H3: 12, H4: 10, P: 10 } as const;
/** Letters that the embedded typeface does not draw. */
const NOT_DRAWN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

type Heading = Exclude<keyof typeof SIZES, 'P'>;

/**
 * An application as a tagged PDF: headings, questions and answers are marked as what they are, so that a screen reader
 * walks it like a page; the typeface is embedded, so that every accent prints.
 */
export async function applicationPdf(
  content: SubmissionContent,
  standing: string,
  supplements: readonly { readonly content: SupplementContent; readonly heading: string }[] = [],
): Promise<Buffer> {
  const title = `Application ${content.reference}, ${content.organization.name}`;
  const doc = new PDFDocument({
    size: 'LETTER',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    font: PLAIN,
    pdfVersion: '1.7',
    // The types know the archival subsets only.
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: content.organization.name },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((done, failed) => {
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', failed);
  });

  const whole = doc.struct('Document');
  doc.addStructure(whole);
  const write = (kind: keyof typeof SIZES, text: string) => {
    whole.add(
      doc.struct(kind, {}, () => {
        doc.font(kind === 'P' ? PLAIN : BOLD).fontSize(SIZES[kind]);
        doc.text(text, { paragraphGap: kind === 'P' ? 6 : 3, lineGap: 2 });
      }),
    );
  };
  const head = (kind: Heading, text: string) => {
    // A heading never stands alone at the foot of a page.
    if (doc.y > doc.page.height - MARGIN - 60) doc.addPage();
    if (kind !== 'H4') doc.moveDown(kind === 'H1' ? 0 : 0.8);
    write(kind, text);
  };
  const sections = (list: readonly SubmittedSection[]) => {
    for (const { title: section, answers } of list.filter((each) => each.answers.length > 0)) {
      head('H3', section);
      for (const { label, words } of answers) {
        head('H4', label);
        write('P', words ?? 'Not provided');
      }
    }
  };

  head('H1', title);
  write('P', standing);
  if (NOT_DRAWN.test(JSON.stringify([content, supplements]))) {
    write(
      'P',
      'Chinese, Japanese and Korean letters and small pictures cannot be printed in this file. The CSV and JSON files hold them.',
    );
  }
  head('H2', 'The organization');
  sections(content.organization.sections);
  for (const offering of content.offerings) {
    head('H2', offering.name);
    sections(offering.sections);
  }
  head('H2', 'Papers and cleared adults');
  for (const line of paperLines(content)) write('P', line);
  if (content.documents.length + content.attestations.length === 0) write('P', 'None added.');
  head('H2', 'Declaration');
  write('P', `${content.declaration.text} ${content.declaration.name}`);
  for (const { content: supplement, heading } of supplements) {
    head('H2', heading);
    for (const { title: about, lines } of supplementLines(supplement)) {
      head('H3', about ?? 'The organization');
      for (const { label, words } of lines) {
        head('H4', label);
        write('P', words ?? 'Not provided');
      }
    }
  }
  whole.end();

  numberPages(doc, content.reference);
  doc.end();
  return finished;
}

/** Every paper and every group of cleared adults, one line each. */
export function paperLines({ documents, attestations }: SubmissionContent): string[] {
  return [
    ...documents.map(({ kind, fileName, validUntil, note }) =>
      [`${kindWords(kind)}: ${fileName}`, validUntil && `until ${formatDate(validUntil)}`, note]
        .filter(Boolean)
        .join(', '),
    ),
    ...attestations.map(
      ({ role, adults, clearedBy, clearedOn, expiresOn }) =>
        `Cleared adults: ${role}, ${plural(adults, 'adult')} cleared by ${clearedBy} on ${formatDate(clearedOn)}, until ${formatDate(expiresOn)}`,
    ),
  ];
}

/** Not part of the text: a reader skips it. */
function numberPages(doc: PDFKit.PDFDocument, reference: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(PLAIN).fontSize(8);
    doc.text(`${reference}, page ${page + 1} of ${count}`, MARGIN, doc.page.height - FOOT, {
      lineBreak: false,
    });
    doc.endMarkedContent();
    doc.page.margins.bottom = MARGIN;
  }
}
