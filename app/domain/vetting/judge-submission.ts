import type { OfferingId } from '../shared/id.ts';
import { inPeriod } from '../shared/period.ts';
import type { CalendarDate } from '../shared/year.ts';
import { type AnswerProblem, judgeAnswer } from './judge-answer.ts';
import { type Answers, appliesTo, type QuestionSection } from './questionnaire.ts';
import { isOpen, type OpenItem } from './return-items.ts';
import type { DocumentKind, DocumentStatus } from './vocabulary.ts';

export type MissingCode =
  | AnswerProblem
  | 'add-an-offering'
  | 'document-missing'
  | 'document-returned'
  | 'document-lapsed'
  | 'not-signed';

/** One thing still to do, with enough to link to the very field. */
export type MissingItem = {
  /** A questionnaire section's key, or `offerings`, `documents` or `check`. */
  readonly section: string;
  readonly offeringId?: OfferingId;
  /** A question's key or a document kind; `offerings` and `signature` in the sections without questions. */
  readonly field: string;
  readonly code: MissingCode;
};

export type SubmissionFacts = {
  readonly today: CalendarDate;
  /** Whether the signer has confirmed that the answers are true. */
  readonly signed: boolean;
  readonly sections: readonly QuestionSection[];
  readonly organizationAnswers: Answers;
  /** What may change of a returned application; null where all of it may. */
  readonly open?: readonly OpenItem[] | null;
  readonly offerings: readonly { readonly offeringId: OfferingId; readonly answers: Answers }[];
  readonly requiredDocuments: readonly DocumentKind[];
  readonly documents: readonly {
    readonly kind: DocumentKind;
    readonly status: DocumentStatus;
    /** The last day on which the document counts; null means that it does not lapse. */
    readonly validUntil: CalendarDate | null;
  }[];
};

/**
 * Everything that keeps an application from being submitted, all at once and
 * in the order of the form; an empty list means that it may go. A question
 * that is not asked is never missing, and what did not go back is not judged
 * anew: nobody could mend it. Product 3, Application.
 */
export function judgeSubmission(facts: SubmissionFacts): MissingItem[] {
  const missing = answerItems(facts, facts.organizationAnswers, null);
  if (facts.offerings.length === 0) {
    missing.push({ section: 'offerings', field: 'offerings', code: 'add-an-offering' });
  }
  for (const { offeringId, answers } of facts.offerings) {
    missing.push(...answerItems(facts, answers, offeringId));
  }
  missing.push(...documentItems(facts));
  if (!facts.signed) missing.push({ section: 'check', field: 'signature', code: 'not-signed' });
  return missing;
}

function answerItems(
  { sections, today, open = null }: SubmissionFacts,
  answers: Answers,
  offeringId: OfferingId | null,
): MissingItem[] {
  const thisYear = Number(today.slice(0, 4));
  const asked = sections.filter(({ scope }) => scope === (offeringId === null ? 'organization' : 'offering'));
  const sameScope = asked.flatMap(({ questions }) => questions);
  return asked.flatMap(({ key: section, questions }) =>
    questions.flatMap((question) => {
      if (!appliesTo(question, answers, sameScope)) return [];
      const code = judgeAnswer(question, answers[question.key], thisYear);
      if (code !== 'required' && !isOpen(open, { kind: 'answer', offeringId, questionKey: question.key }))
        return [];
      return code === null ? [] : [{ section, ...(offeringId && { offeringId }), field: question.key, code }];
    }),
  );
}

/** A paper counts for submission as soon as it is received; the Office accepts it later. */
function documentItems({ requiredDocuments, documents, today }: SubmissionFacts): MissingItem[] {
  return requiredDocuments.flatMap((kind) => {
    const held = documents.filter((document) => document.kind === kind && document.status !== 'replaced');
    const usable = held.filter(({ status }) => status !== 'returned');
    if (usable.some(({ validUntil }) => inPeriod({ first: null, last: validUntil }, today))) return [];
    const kept = held.length > 0 ? 'document-returned' : 'document-missing';
    return [
      { section: 'documents', field: kind, code: usable.length > 0 ? 'document-lapsed' : kept } as const,
    ];
  });
}
