import type { Letter } from '#app/domain/shared/letter.ts';
import { fillTemplate, type MergeField, type MergeValues } from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { LETTER_PHRASES, type LetterPhrases } from './letter-phrases.ts';
import type { LetterWords } from './letter-words.server.ts';

type OfEvery =
  | 'organization'
  | 'school_year'
  | 'date'
  | 'office_name'
  | 'office_email'
  | 'office_phone'
  | 'director';

export type LetterHead = {
  readonly organization: string;
  readonly schoolYear: string;
  /** The language in which the organization asked for its letters. */
  readonly language: LetterLanguage;
  readonly addressee: string | null;
  readonly address: string | null;
  readonly at: Date;
  readonly zone: string;
  readonly office: { readonly name: string; readonly email: string; readonly phone: string };
  readonly director: string;
};

export type LetterBody = {
  readonly values: Omit<MergeValues, OfEvery>;
  readonly sections: Letter['sections'];
  /** What the person who signs says to do next, before the template's own last lines. */
  readonly nextSteps: string;
  readonly provenance: readonly string[];
};

/** A letter from the Office's words and what was decided. It stands as it is written here. */
export function composeLetter(
  { kind, language, version, words }: LetterWords,
  head: LetterHead,
  body: LetterBody,
): Letter {
  const say = LETTER_PHRASES[language];
  const values: MergeValues = { ...valuesOf(head, say), ...body.values };
  const { subject, lead, opening, closing } = fillTemplate(words, values);
  const [first, ...rest] = body.sections;
  return {
    language,
    to: {
      name: head.organization,
      lines: [head.addressee && say.attention(head.addressee), head.address].filter((line) => line !== null),
    },
    subject,
    lead,
    sections: first
      ? [{ ...first, paragraphs: [...paragraphsOf(opening), ...first.paragraphs] }, ...rest]
      : [],
    nextSteps: [...linesOf(body.nextSteps), ...linesOf(closing)],
    signature: { name: head.director, title: say.director(head.office.name) },
    provenance: [...body.provenance, say.wordsOf(kind, version)],
  };
}

function valuesOf({ organization, schoolYear, at, zone, office, director }: LetterHead, say: LetterPhrases) {
  return {
    organization,
    school_year: formatSchoolYear(schoolYear),
    date: say.date(at, zone),
    office_name: office.name,
    office_email: office.email,
    office_phone: office.phone,
    director,
  } satisfies Record<OfEvery, string> & Partial<Record<MergeField, string>>;
}

const kept = (parts: readonly string[]) => parts.map((part) => part.trim()).filter((part) => part !== '');
const linesOf = (text: string) => kept(text.split('\n'));
const paragraphsOf = (text: string) => kept(text.split(/\n\s*\n/));
