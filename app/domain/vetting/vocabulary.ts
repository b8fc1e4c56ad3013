export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'in-review',
  'needs-information',
  'decided',
  'withdrawn',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** The standing of an organization or an offering in one school year. */
export const REGISTRATION_STATUSES = [
  'draft',
  'submitted',
  'needs-information',
  'approved',
  'declined',
  'suspended',
  'expired',
] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

export const OUTCOMES = ['approved', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const CYCLE_KINDS = ['registration', 'portfolio'] as const;
export type CycleKind = (typeof CYCLE_KINDS)[number];

/** Where a statement of intent stands in a cycle of two steps. The Office's answer is final; its sender may withdraw. */
export const INTENT_STATUSES = ['waiting', 'invited', 'declined', 'withdrawn'] as const;
export type IntentStatus = (typeof INTENT_STATUSES)[number];
export type IntentAnswer = 'invited' | 'declined';

/** A draft is edited; what is published never changes. */
export const QUESTIONNAIRE_STATUSES = ['draft', 'published'] as const;
export type QuestionnaireStatus = (typeof QUESTIONNAIRE_STATUSES)[number];

/** The code of a kind of document. The kinds are the Office's list; a code never changes, its words may. */
export type DocumentKind = string;
/** Two kinds that the rules know by name: neither can be retired. */
export const AGREEMENT: DocumentKind = 'agreement';
export const ATTESTATION: DocumentKind = 'attestation';

/** Whose papers a kind is for, which is also where they are added. `adults` is stated, never uploaded. */
export const KIND_SUBJECTS = ['organization', 'offering', 'partnership', 'adults'] as const;
export type KindSubject = (typeof KIND_SUBJECTS)[number];

/** Which partnerships need a paper of a kind before anybody serves. */
export const KIND_DEMANDS = ['nobody', 'everybody', 'paid', 'in-person'] as const;
export type KindDemand = (typeof KIND_DEMANDS)[number];

export const DOCUMENT_STATUSES = ['received', 'accepted', 'returned', 'replaced'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const CALIBRATION_REVIEW_STATUSES = ['draft', 'submitted'] as const;
export type CalibrationReviewStatus = (typeof CALIBRATION_REVIEW_STATUSES)[number];

export const REVIEW_STATUSES = ['assigned', 'recused', 'released', 'in-progress', 'submitted'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];
/** No longer on the panel: stepped back with a conflict, or released by the Office. What they drafted counts for nothing. */
export const LEFT_STATUSES = ['recused', 'released'] as const satisfies readonly ReviewStatus[];
export const hasLeft = (status: ReviewStatus): boolean => status === 'recused' || status === 'released';

/** What may become of an appeal against a decision. */
export const APPEAL_STATUSES = ['open', 'decided', 'withdrawn'] as const;
export type AppealStatus = (typeof APPEAL_STATUSES)[number];

/** Why an approval is taken away within the year. */
export const SUSPENSION_GROUNDS = ['safety', 'quality'] as const;
export type SuspensionGrounds = (typeof SUSPENSION_GROUNDS)[number];

/** The letters whose words the Office writes itself. */
export const TEMPLATE_KINDS = [
  'decision-approved',
  'decision-in-part',
  'decision-declined',
  'appeal-changed',
  'appeal-upheld',
  'suspension',
  'reinstatement',
] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** The languages that letters are written in; English is kept beside any other. */
export const LETTER_LANGUAGES = ['en', 'es'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];
/** What may bind a reviewer to an organization, from the strongest. Earlier employment does not wear off. */
export const TIE_KINDS = [
  'works-there',
  'worked-there',
  'board-or-volunteer',
  'family',
  'money',
  'other',
] as const;
export type TieKind = (typeof TIE_KINDS)[number];
/** What may go back to an applicant, by itself. */
export const RETURN_ITEM_KINDS = ['answer', 'offering', 'document'] as const;
export type ReturnItemKind = (typeof RETURN_ITEM_KINDS)[number];
