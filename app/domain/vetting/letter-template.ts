import type { TemplateKind } from './vocabulary.ts';

/** The parts of a letter that the Office writes. What was decided and why stands between opening and closing. */
export const TEMPLATE_PARTS = ['subject', 'lead', 'opening', 'closing'] as const;
export type TemplatePart = (typeof TEMPLATE_PARTS)[number];
export type TemplateWords = Readonly<Record<TemplatePart, string>>;

const EVERYWHERE = [
  'organization',
  'school_year',
  'date',
  'office_name',
  'office_email',
  'office_phone',
  'director',
] as const;
const OF_DECISIONS = [...EVERYWHERE, 'reference', 'approved', 'declined', 'appeal_by'] as const;
const OF_APPEALS = [...EVERYWHERE, 'reference', 'approved', 'declined', 'changed'] as const;
const OF_SUSPENSIONS = [...EVERYWHERE, 'suspended', 'grounds'] as const;

/** What can be merged into the letters of each kind. */
export const MERGE_FIELDS = {
  'decision-approved': OF_DECISIONS.filter((field) => field !== 'declined' && field !== 'appeal_by'),
  'decision-in-part': OF_DECISIONS,
  'decision-declined': OF_DECISIONS.filter((field) => field !== 'approved'),
  'appeal-changed': OF_APPEALS,
  'appeal-upheld': OF_APPEALS.filter((field) => field !== 'changed'),
  suspension: OF_SUSPENSIONS,
  reinstatement: OF_SUSPENSIONS,
} as const satisfies Record<TemplateKind, readonly string[]>;

export type MergeField =
  | (typeof OF_DECISIONS)[number]
  | (typeof OF_APPEALS)[number]
  | (typeof OF_SUSPENSIONS)[number];
export type MergeValues = Readonly<Partial<Record<MergeField, string>>>;

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

export type TemplateProblem =
  | { readonly part: TemplatePart; readonly problem: 'missing-field'; readonly name: string }
  | { readonly part: TemplatePart; readonly problem: 'unknown-field'; readonly name: string }
  | { readonly part: TemplatePart; readonly problem: 'empty' | 'broken-braces' };

/** What keeps words from being a template of this kind: each unknown field by its name, braces that do not close. */
export function templateProblems(kind: TemplateKind, words: TemplateWords): TemplateProblem[] {
  const known: readonly string[] = MERGE_FIELDS[kind];
  return TEMPLATE_PARTS.flatMap((part): TemplateProblem[] => {
    const text = words[part];
    const unknown = fieldsIn(text).filter((name) => !known.includes(name));
    const rest = text.replace(FIELD, '');
    return [
      ...(text.trim() === '' && (part === 'subject' || part === 'lead')
        ? [{ part, problem: 'empty' as const }]
        : []),
      ...(rest.includes('{{') || rest.includes('}}') ? [{ part, problem: 'broken-braces' as const }] : []),
      ...unknown.map((name) => ({ part, problem: 'unknown-field' as const, name })),
    ];
  });
}

/**
 * What a translation leaves out: each field that the English words fill in and the translation nowhere does, named at the
 * part in which the English has it first. A translation may put a field into another part.
 */
export function translationProblems(english: TemplateWords, translation: TemplateWords): TemplateProblem[] {
  const there = new Set(TEMPLATE_PARTS.flatMap((part) => fieldsIn(translation[part])));
  const named = new Set<string>();
  return TEMPLATE_PARTS.flatMap((part) =>
    fieldsIn(english[part]).flatMap((name): TemplateProblem[] => {
      if (there.has(name) || named.has(name)) return [];
      named.add(name);
      return [{ part, problem: 'missing-field', name }];
    }),
  );
}

const fieldsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(FIELD)].map(([, name]) => name ?? '')),
];

/** The words with their fields filled in. What is merged in is text and is never read as a field itself. */
export function fillTemplate(words: TemplateWords, values: MergeValues): TemplateWords {
  const filled = (text: string) =>
    text.replace(FIELD, (whole, name: string) => values[name as MergeField] ?? whole);
  return {
    subject: filled(words.subject),
    lead: filled(words.lead),
    opening: filled(words.opening),
    closing: filled(words.closing),
  };
}
