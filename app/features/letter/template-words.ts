import type {
  MergeField,
  MergeValues,
  TemplatePart,
  TemplateProblem,
} from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';

export const TEMPLATE_TITLES: Readonly<Record<TemplateKind, { title: string; when: string }>> = {
  'decision-approved': { title: 'Approved', when: 'Everything in an application is approved' },
  'decision-in-part': { title: 'Approved in part', when: 'Some offerings are approved and some are not' },
  'decision-declined': { title: 'Not approved', when: 'The organization is not approved' },
  'appeal-changed': { title: 'Appeal: changed', when: 'An appeal changes the decision' },
  'appeal-upheld': { title: 'Appeal: the decision stands', when: 'An appeal changes nothing' },
  suspension: { title: 'Suspension', when: 'A director suspends an organization or an offering' },
  reinstatement: { title: 'End of a suspension', when: 'A director lifts a suspension' },
};

export const PART_WORDS: Readonly<Record<TemplatePart, { label: string; hint: string }>> = {
  subject: { label: 'Subject', hint: 'The decision as a sentence. It is the heading of the letter.' },
  lead: { label: 'First sentences', hint: 'What was decided, in one or two sentences.' },
  opening: {
    label: 'Before the reasons',
    hint: 'An empty line begins a new paragraph. What was decided of each, and why, follows by itself.',
  },
  closing: {
    label: 'After the reasons',
    hint: 'What they can do now, one step on each line. The steps that the director writes come first.',
  },
};

/** What each merge field holds, and what it holds in the preview. */
export const FIELD_WORDS: Readonly<Record<MergeField, { about: string; sample: string }>> = {
  organization: { about: 'the partner’s name', sample: 'Tide Pool Science Van' },
  school_year: { about: 'the school year', sample: '2026–27' },
  date: { about: 'the day of the letter', sample: '14 October 2026' },
  office_name: { about: 'what the Office is called', sample: 'Partnerships Office' },
  office_email: { about: 'the Office’s email', sample: 'partnerships@example.org' },
  office_phone: { about: 'the Office’s telephone', sample: '617-555-0100' },
  director: { about: 'who signs', sample: 'Lorna Abernathy' },
  reference: { about: 'the application’s reference', sample: 'CSP-27-0041' },
  approved: { about: 'what is approved, by name', sample: 'Tide Pool Science Van and Harbor mornings' },
  declined: { about: 'what is not approved, by name', sample: 'Night walks' },
  changed: { about: 'what the appeal changed, by name', sample: 'Night walks' },
  appeal_by: { about: 'until when they can appeal', sample: '5:00 pm on Wednesday 28 October 2026' },
  suspended: { about: 'what is suspended, by name', sample: 'Harbor mornings' },
  grounds: { about: 'safety or quality, in words', sample: 'the safety of students' },
};

const ENGLISH_SAMPLES: MergeValues = Object.fromEntries(
  Object.entries(FIELD_WORDS).map(([field, { sample }]) => [field, sample]),
);

/** What the fields hold in the preview, in each language. */
export const SAMPLE_VALUES: Readonly<Record<LetterLanguage, MergeValues>> = {
  en: ENGLISH_SAMPLES,
  es: {
    ...ENGLISH_SAMPLES,
    date: '14 de octubre de 2026',
    approved: 'Tide Pool Science Van y Harbor mornings',
    appeal_by: 'el miércoles, 28 de octubre de 2026 a las 5:00 p.m.',
    grounds: 'la seguridad de los estudiantes',
  },
};

/** What to mend in a part of a template, each unknown field by its name. */
export function problemWords(problem: TemplateProblem, known: readonly string[]): string {
  switch (problem.problem) {
    case 'empty':
      return 'Write this part. A letter cannot do without it';
    case 'broken-braces':
      return 'Close every field with two braces, like {{organization}}';
    case 'missing-field':
      return `The English letter has {{${problem.name}}} here, and this one has it nowhere. Put it in`;
    case 'unknown-field':
      return `{{${problem.name}}} is not a field of this letter. Choose from ${known.map((field) => `{{${field}}}`).join(', ')}`;
  }
}
