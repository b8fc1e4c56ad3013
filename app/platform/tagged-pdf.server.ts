import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

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

/** Whether a text holds letters that a PDF of ours cannot print. */
export const holdsUndrawn = (text: string): boolean => NOT_DRAWN.test(text);

export type TaggedPdf = {
  /** `language` is that of the text where it is not English, as BCP 47 writes it. */
  readonly head: (kind: Heading, text: string, language?: string) => void;
  readonly paragraph: (text: string, language?: string) => void;
  /** The whole file, its pages numbered beside `foot`. */
  readonly finish: (foot: string) => Promise<Buffer>;
};

/**
 * A tagged PDF on Letter paper: headings and paragraphs are marked as what they are, so that a screen reader walks it
 * like a page; the typeface is embedded, so that every accent prints.
 */
export function openTaggedPdf({ title, author }: { title: string; author: string }): TaggedPdf {
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
    info: { Title: title, Author: author },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((done, failed) => {
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', failed);
  });
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  const write = (kind: keyof typeof SIZES, text: string, language?: string) => {
    whole.add(
      doc.struct(kind, language ? { lang: language } : {}, () => {
        doc.font(kind === 'P' ? PLAIN : BOLD).fontSize(SIZES[kind]);
        doc.text(text, { paragraphGap: kind === 'P' ? 6 : 3, lineGap: 2 });
      }),
    );
  };
  return {
    head(kind, text, language) {
      // A heading never stands alone at the foot of a page.
      if (doc.y > doc.page.height - MARGIN - 60) doc.addPage();
      if (kind !== 'H4') doc.moveDown(kind === 'H1' ? 0 : 0.8);
      write(kind, text, language);
    },
    paragraph: (text, language) => write('P', text, language),
    finish(foot) {
      whole.end();
      numberPages(doc, foot);
      doc.end();
      return finished;
    },
  };
}

/** Not part of the text: a reader skips it. */
function numberPages(doc: PDFKit.PDFDocument, foot: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(PLAIN).fontSize(8);
    doc.text(`${foot}, page ${page + 1} of ${count}`, MARGIN, doc.page.height - FOOT, {
      lineBreak: false,
    });
    doc.endMarkedContent();
    doc.page.margins.bottom = MARGIN;
  }
}
