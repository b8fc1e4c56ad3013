import type { OrganizationKind } from '../offerings/vocabulary.ts';
import type { AttestationId, DocumentId, FileId, OfferingId, OrganizationId } from '../shared/id.ts';
import type { CalendarDate, SchoolYear } from '../shared/year.ts';
import type { Answer, QuestionKind } from './questionnaire.ts';
import type { DocumentKind } from './vocabulary.ts';

/** One question with its answer. Only questions that were asked are there; a blank answer is null. */
export type SubmittedAnswer = {
  readonly key: string;
  readonly label: string;
  readonly kind: QuestionKind;
  readonly value: Answer;
  /** The answer as a person reads it: option labels, "Yes", "$1,250.00", "23 October 2026". Null where blank. */
  readonly words: string | null;
};

export type SubmittedSection = {
  readonly key: string;
  readonly title: string;
  readonly answers: readonly SubmittedAnswer[];
};

export type SubmittedOffering = {
  readonly offeringId: OfferingId;
  readonly name: string;
  readonly sections: readonly SubmittedSection[];
};

export type SubmittedDocument = {
  readonly documentId: DocumentId;
  readonly kind: DocumentKind;
  /** Null for a paper about the whole organization. */
  readonly offeringId: OfferingId | null;
  readonly fileId: FileId;
  readonly fileName: string;
  readonly sha256: string;
  readonly validFrom: CalendarDate | null;
  readonly validUntil: CalendarDate | null;
  readonly note: string | null;
};

export type SubmittedAttestation = {
  readonly attestationId: AttestationId;
  readonly role: string;
  readonly adults: number;
  readonly clearedBy: string;
  readonly clearedOn: CalendarDate;
  readonly expiresOn: CalendarDate;
};

/**
 * What is kept of an application each time it is sent, as it stood: the evidence that reviewers
 * read, and what two submissions are compared by. Labels and words are kept with the answers, so
 * that a later questionnaire cannot change what was asked.
 */
export type SubmissionContent = {
  readonly shape: 1;
  readonly reference: string;
  readonly schoolYear: SchoolYear;
  readonly questionnaireVersion: string;
  readonly organization: {
    readonly id: OrganizationId;
    readonly name: string;
    readonly kind: OrganizationKind;
    readonly nonProfit: boolean;
    readonly sections: readonly SubmittedSection[];
  };
  readonly offerings: readonly SubmittedOffering[];
  readonly documents: readonly SubmittedDocument[];
  readonly attestations: readonly SubmittedAttestation[];
  /** Who declared that the answers are true, in the words shown at that moment. */
  readonly declaration: { readonly name: string; readonly text: string };
};
