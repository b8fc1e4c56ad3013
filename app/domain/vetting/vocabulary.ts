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

/** A draft is edited; what is published never changes. */
export const QUESTIONNAIRE_STATUSES = ['draft', 'published'] as const;
export type QuestionnaireStatus = (typeof QUESTIONNAIRE_STATUSES)[number];

export const DOCUMENT_KINDS = ['insurance', 'tax-status', 'agreement', 'curriculum'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_STATUSES = ['received', 'accepted', 'returned', 'replaced'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const REVIEW_STATUSES = ['assigned', 'recused', 'in-progress', 'submitted'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

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

export const LETTER_LANGUAGES = ['en'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];
