import { fillTemplate, type TemplateWords } from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { SAMPLE_VALUES } from './template-words.ts';

export type SampleLetter = {
  readonly subject: string;
  readonly lead: string;
  readonly opening: readonly string[];
  /** Where the reasons stand in a real letter. */
  readonly reasons: string;
  readonly closing: readonly string[];
};

const kept = (parts: readonly string[]) => parts.map((part) => part.trim()).filter((part) => part !== '');

/** A letter as its words would read, about a partner that does not exist. */
export function sampleLetter(
  kind: TemplateKind,
  language: LetterLanguage,
  words: TemplateWords,
): SampleLetter {
  const { subject, lead, opening, closing } = fillTemplate(words, SAMPLE_VALUES[language]);
  const short = kind === 'suspension' || kind === 'reinstatement';
  return {
    subject,
    lead,
    opening: kept(opening.split(/\n\s*\n/)),
    reasons: short
      ? 'Here stands the reason that the director gives.'
      : 'Here stands what was decided of the organization and of each offering, with the reason for each standard.',
    closing: kept(closing.split('\n')),
  };
}
