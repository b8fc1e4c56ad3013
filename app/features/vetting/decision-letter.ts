import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import { formatDate, formatHundredths, formatTime, listWords } from '#app/ui/format.ts';

export type DecidedSubject = {
  readonly offeringId: OfferingId | null;
  readonly name: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly standards: readonly {
    readonly name: string;
    readonly score: number | null;
    readonly reason: string;
  }[];
};

export type LetterFacts = {
  readonly reference: string;
  readonly letterReference: string;
  readonly schoolYear: string;
  readonly rubric: { readonly title: string; readonly version: string };
  readonly addressee: string | null;
  readonly address: string | null;
  readonly subjects: readonly DecidedSubject[];
  readonly nextSteps: string;
  readonly decidedAt: Date;
  readonly appealsCloseAt: Date;
  readonly zone: string;
  readonly office: { readonly name: string; readonly email: string };
  readonly director: string;
};

/** The letter that carries a decision: what was decided, why by standard, what to do next. */
export function decisionLetter(facts: LetterFacts): Letter {
  const { subjects, zone } = facts;
  const [organization] = subjects;
  const declined = subjects.filter(({ outcome }) => outcome === 'declined');
  return {
    to: {
      name: organization!.name,
      lines: [facts.addressee && `Attention of ${facts.addressee}`, facts.address].filter(
        (line) => line !== null,
      ),
    },
    subject: subjectLine(facts),
    lead: leadWords(facts),
    sections: subjects.map(({ offeringId, name, outcome, reason, standards }) => ({
      heading: `${name}: ${outcome === 'approved' ? 'approved' : 'not approved'}`,
      paragraphs: offeringId === null ? ['Thank you for the care in your application.', reason] : [reason],
      rows: standards.map((standard) => ({
        label: standard.name,
        value: standard.score === null ? 'Not rated' : formatHundredths(standard.score, 1),
        note: standard.reason,
      })),
    })),
    nextSteps: [
      ...facts.nextSteps
        .split('\n')
        .map((step) => step.trim())
        .filter((step) => step !== ''),
      ...(declined.length > 0 ? [appealStep(facts)] : []),
    ],
    signature: { name: facts.director, title: `Director, ${facts.office.name}` },
    provenance: [
      `Decided ${formatDate(facts.decidedAt, 'long', zone)} under ${facts.rubric.title}, version ${facts.rubric.version}.`,
      `Application ${facts.reference}. Record ${facts.letterReference}.`,
    ],
  };
}

const yearWords = (schoolYear: string) => schoolYear.replace('-', '–');

function subjectLine({ subjects, schoolYear }: LetterFacts): string {
  const [organization, ...offerings] = subjects;
  const year = yearWords(schoolYear);
  if (organization!.outcome === 'declined') return `We have not approved ${organization!.name} for ${year}`;
  const declined = offerings.filter(({ outcome }) => outcome === 'declined');
  return declined.length === 0
    ? `We have approved ${listWords(names(subjects))} for ${year}`
    : `We have not approved ${listWords(names(declined))} for ${year}`;
}

function leadWords({ subjects, schoolYear }: LetterFacts): string {
  const [organization, ...offerings] = subjects;
  const year = yearWords(schoolYear);
  const approved = offerings.filter(({ outcome }) => outcome === 'approved');
  const declined = offerings.filter(({ outcome }) => outcome === 'declined');
  const sentences: string[] = [];
  if (organization!.outcome === 'declined') {
    sentences.push(`${organization!.name} and its offerings are not approved for ${year}.`);
  } else {
    const all = [organization!, ...approved];
    sentences.push(`${listWords(names(all))} ${all.length === 1 ? 'is' : 'are'} approved for ${year}.`);
    if (declined.length > 0)
      sentences.push(
        `${listWords(names(declined))} ${declined.length === 1 ? 'is' : 'are'} not approved this year.`,
      );
  }
  return sentences.join(' ');
}

const names = (subjects: readonly DecidedSubject[]) => subjects.map(({ name }) => name);

function appealStep({ office, appealsCloseAt, zone, reference }: LetterFacts): string {
  const by = `${formatTime(appealsCloseAt, zone)} on ${formatDate(appealsCloseAt, 'weekday', zone)}`;
  return `Appeal if you think we are wrong. Write to ${office.email} by ${by} and quote ${reference}. Someone who did not make this decision will read it.`;
}
