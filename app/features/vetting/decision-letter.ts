import type { Letter } from '#app/domain/shared/letter.ts';
import type { DecisionTrace, TracedSubject } from '#app/domain/vetting/decision-trace.ts';
import type { TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { composeLetter, type LetterHead } from '#app/features/letter/compose-letter.ts';
import { LETTER_PHRASES, type LetterPhrases } from '#app/features/letter/letter-phrases.ts';
import type { LetterWords } from '#app/features/letter/letter-words.server.ts';
import { formatHundredths } from '#app/ui/format.ts';

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
  const say = LETTER_PHRASES[words.language];
  const told = trace.kind === 'appeal' ? trace.subjects.filter(isAppealed) : trace.subjects;
  return composeLetter(words, head, {
    values: {
      reference: trace.reference,
      approved: say.list(namesOf(trace.subjects.filter((subject) => !isDeclined(subject)))),
      declined: say.list(namesOf(trace.subjects.filter(isDeclined))),
      changed: say.list(namesOf(trace.subjects.filter(isChanged))),
      appeal_by: say.deadline(facts.appealsCloseAt, head.zone),
    },
    sections: told.map((subject) => section(subject, say.outcomes[trace.kind], say)),
    nextSteps,
    provenance: provenance(facts, say),
  });
}

const isDeclined = ({ outcome }: TracedSubject) => outcome === 'declined';
const isAppealed = ({ before }: TracedSubject) => before === 'declined';
const isChanged = (subject: TracedSubject) => isAppealed(subject) && !isDeclined(subject);
const namesOf = (subjects: readonly TracedSubject[]) => subjects.map(({ name }) => name);

function section(
  { name, outcome, reason, standards }: TracedSubject,
  outcomes: LetterPhrases['outcomes']['first'],
  say: LetterPhrases,
) {
  return {
    heading: `${name}: ${outcomes[outcome]}`,
    paragraphs: [reason],
    rows: standards.map((standard) => ({
      label: standard.name,
      value: standard.score === null ? say.unrated : formatHundredths(standard.score, 1),
      note: standard.foundMet ? `${say.foundMet} ${standard.reason}` : standard.reason,
    })),
  };
}

function provenance(
  { head, trace, traceHash, letterReference, before }: DecisionLetterFacts,
  say: LetterPhrases,
): string[] {
  const { rubric, reference } = trace;
  return [
    say.decided(say.date(head.at, head.zone), rubric.title, rubric.version),
    ...(before ? [say.replaces(say.date(before.decidedAt, head.zone), before.letterReference)] : []),
    say.record(reference, letterReference),
    say.mark(traceHash.slice(0, 12)),
  ];
}
