/** What the Office writes for others to read beyond letters. Each is versioned; the newest version counts. */
export const OFFICE_TEXT_KINDS = [
  'agreement',
  'purchase-order',
  'contract',
  'bids',
  'data-requests',
  'index-made-of',
] as const;
export type OfficeTextKind = (typeof OFFICE_TEXT_KINDS)[number];

export type OfficeTextWords = {
  readonly title: string;
  /** Paragraphs, with an empty line between them. A line that begins with `# ` is a heading. */
  readonly body: string;
  /** Where the reader goes on; `https` only. Null where the text leads nowhere. */
  readonly link: string | null;
};

/** Named blanks of the agreement: each is filled in from the revision that both sides agreed to. */
export const AGREEMENT_BLANKS = [
  'reference',
  'revision',
  'school',
  'partner',
  'offering',
  'school_year',
  'purpose',
  'grades',
  'students',
  'first_day',
  'last_day',
  'days_and_times',
  'price',
  'who_pays',
  'note',
  'school_contact',
  'partner_contact',
  'office_name',
] as const;
export type AgreementBlank = (typeof AGREEMENT_BLANKS)[number];
export type AgreementValues = Readonly<Record<AgreementBlank, string>>;

const BLANK = /\{\{\s*([^{}]*?)\s*\}\}/g;

export type OfficeTextProblem =
  | { readonly part: 'title' | 'body'; readonly problem: 'empty' | 'broken-braces' }
  | { readonly part: 'title' | 'body'; readonly problem: 'unknown-blank'; readonly name: string }
  | { readonly part: 'link'; readonly problem: 'not-an-address' };

/** What keeps words from being published: a part left empty, a blank that does not exist, braces that do not close. */
export function officeTextProblems(kind: OfficeTextKind, words: OfficeTextWords): OfficeTextProblem[] {
  const known: readonly string[] = kind === 'agreement' ? AGREEMENT_BLANKS : [];
  const problems = (['title', 'body'] as const).flatMap((part): OfficeTextProblem[] => {
    const text = words[part];
    if (text.trim() === '') return [{ part, problem: 'empty' }];
    const rest = text.replace(BLANK, '');
    if (rest.includes('{{') || rest.includes('}}')) return [{ part, problem: 'broken-braces' }];
    const names = [...text.matchAll(BLANK)].map(([, name]) => name ?? '');
    return [...new Set(names)]
      .filter((name) => !known.includes(name))
      .map((name) => ({ part, problem: 'unknown-blank', name }));
  });
  return words.link === null || isSecureAddress(words.link)
    ? problems
    : [...problems, { part: 'link', problem: 'not-an-address' }];
}

function isSecureAddress(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:';
}

/** Whether a text has this blank. */
export const fillsBlank = (body: string, blank: AgreementBlank): boolean =>
  [...body.matchAll(BLANK)].some(([, name]) => name === blank);

export type TextBlock = { readonly kind: 'heading' | 'paragraph'; readonly text: string };

/**
 * A text in blocks, its blanks filled in. What is filled in is never read as a blank, a heading or a new paragraph, so
 * that nothing that a school or partner wrote can change what the Office's words say.
 */
export function fillOfficeText(
  body: string,
  values: Readonly<Partial<Record<AgreementBlank, string>>> = {},
): TextBlock[] {
  const fill = (text: string) =>
    text.replace(BLANK, (whole, name: string) => values[name as AgreementBlank] ?? whole);
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n|\n(?=# )|(?<=^# [^\n]*)\n/m)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('# ')
        ? { kind: 'heading', text: fill(part.slice(2).trim()) }
        : { kind: 'paragraph', text: fill(part.replace(/\s*\n\s*/g, ' ')) },
    );
}
