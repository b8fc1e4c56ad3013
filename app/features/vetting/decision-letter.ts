import type { Letter } from '#app/domain/shared/letter.ts';
import type { DecisionTrace, TracedSubject } from '#app/domain/vetting/decision-trace.ts';
import type { TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { composeLetter, type LetterHead } from '#app/features/letter/compose-letter.ts';
import type { LetterWords } from '#app/features/letter/letter-words.server.ts';
import { formatDate, formatHundredths, formatTime, listWords } from '#app/ui/format.ts';

export type DecisionLetterFacts = {
  readonly words: LetterWords;
  readonly head: LetterHead;
  readonly trace: DecisionTrace;
  /** The mark of the trace as it is kept. */
  readonly traceHash: string;
  readonly letterReference: string;
  readonly nextSteps: string;
  readonly appealsCloseAt: Date;
  /** On appeal: the decision that this one takes the place of. */
  readonly before?: { readonly decidedAt: Date; readonly letterReference: string | null };
};

/** Which of the Office's letters a decision is written with. */
export function templateOf({ kind, subjects }: Pick<DecisionTrace, 'kind' | 'subjects'>): TemplateKind {
  if (kind === 'appeal') return subjects.some(isChanged) ? 'appeal-changed' : 'appeal-upheld';
  if (subjects[0]?.outcome === 'declined') return 'decision-declined';
  return subjects.some(isDeclined) ? 'decision-in-part' : 'decision-approved';
}

/** The letter that carries a decision, written from its trace: what was decided, why by standard, what to do next. */
export function decisionLetter(facts: DecisionLetterFacts): Letter {
  const { words, head, trace, nextSteps } = facts;
  const told = trace.kind === 'appeal' ? trace.subjects.filter(isAppealed) : trace.subjects;
  return composeLetter(words, head, {
    values: {
      reference: trace.reference,
      approved: names(trace.subjects.filter((subject) => !isDeclined(subject))),
      declined: names(trace.subjects.filter(isDeclined)),
      changed: names(trace.subjects.filter(isChanged)),
      appeal_by: `${formatTime(facts.appealsCloseAt, head.zone)} on ${formatDate(facts.appealsCloseAt, 'weekday', head.zone)}`,
    },
    sections: told.map((subject) => section(subject, trace.kind)),
    nextSteps,
    provenance: provenance(facts),
  });
}

const isDeclined = ({ outcome }: TracedSubject) => outcome === 'declined';
const isAppealed = ({ before }: TracedSubject) => before === 'declined';
const isChanged = (subject: TracedSubject) => isAppealed(subject) && !isDeclined(subject);
const names = (subjects: readonly TracedSubject[]) => listWords(subjects.map(({ name }) => name));

const OUTCOME_WORDS = {
  first: { approved: 'approved', declined: 'not approved' },
  appeal: { approved: 'approved on appeal', declined: 'the decision stands' },
} as const;

function section({ name, outcome, reason, standards }: TracedSubject, kind: DecisionTrace['kind']) {
  return {
    heading: `${name}: ${OUTCOME_WORDS[kind][outcome]}`,
    paragraphs: [reason],
    rows: standards.map((standard) => ({
      label: standard.name,
      value: standard.score === null ? 'Not rated' : formatHundredths(standard.score, 1),
      note: standard.foundMet ? `Found met on appeal. ${standard.reason}` : standard.reason,
    })),
  };
}

function provenance({ head, trace, traceHash, letterReference, before }: DecisionLetterFacts): string[] {
  const { rubric, reference } = trace;
  const under = `under ${rubric.title}, version ${rubric.version}`;
  return [
    `Decided ${formatDate(head.at, 'long', head.zone)} ${under}.`,
    ...(before
      ? [
          `It takes the place of the decision of ${formatDate(before.decidedAt, 'long', head.zone)}${before.letterReference ? `, letter ${before.letterReference}` : ''}, which is kept. Somebody else made that one.`,
        ]
      : []),
    `Application ${reference}. Record ${letterReference}.`,
    `Every rule and fact behind it is kept under the mark ${traceHash.slice(0, 12)}.`,
  ];
}
