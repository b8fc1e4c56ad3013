/** A UUID that names one kind of record, so that two ids cannot be swapped unnoticed. */
type Id<Kind extends string> = string & { readonly __id: Kind };

export type UserId = Id<'user'>;
export type MembershipId = Id<'membership'>;
export type OrganizationId = Id<'organization'>;
export type OfferingId = Id<'offering'>;
export type CycleId = Id<'cycle'>;
export type IntentId = Id<'intent'>;
export type InquiryId = Id<'inquiry'>;
export type QuestionnaireId = Id<'questionnaire'>;
export type RubricId = Id<'rubric'>;
export type RubricDraftId = Id<'rubric-draft'>;
export type StandardId = Id<'standard'>;
export type IndicatorId = Id<'indicator'>;
export type ApplicationId = Id<'application'>;
export type DocumentId = Id<'document'>;
export type FileId = Id<'file'>;
export type AttestationId = Id<'attestation'>;
export type AccessRestrictionId = Id<'access-restriction'>;
export type ReviewId = Id<'review'>;
export type CalibrationId = Id<'calibration'>;
export type CalibrationReviewId = Id<'calibration-review'>;
export type ConsensusId = Id<'consensus'>;
export type DecisionId = Id<'decision'>;
export type AppealId = Id<'appeal'>;
export type SuspensionId = Id<'suspension'>;
export type LetterId = Id<'letter'>;
export type NeedId = Id<'need'>;
export type ShortlistId = Id<'shortlist'>;
export type ShortlistEntryId = Id<'shortlist-entry'>;
export type ShortlistNoteId = Id<'shortlist-note'>;
export type RequestId = Id<'request'>;
export type PartnershipId = Id<'partnership'>;
export type PlaceHoldId = Id<'place-hold'>;
export type WaitingEntryId = Id<'waiting-entry'>;
export type MessageId = Id<'message'>;
export type FundRoundId = Id<'fund-round'>;
export type FundRequestId = Id<'fund-request'>;
export type AssignmentRoundId = Id<'assignment-round'>;
export type OpportunityIndexReleaseId = Id<'opportunity-index-release'>;
export type ImportId = Id<'import'>;
export type EventId = Id<'event'>;
export type QueueViewId = Id<'queue-view'>;
export type BulkActId = Id<'bulk-act'>;
export type CalendarDateId = Id<'calendar-date'>;
export type SynonymsId = Id<'synonyms'>;
export type NoteId = Id<'note'>;
export type SavedSearchId = Id<'saved-search'>;
export type SearchAlertId = Id<'search-alert'>;
export type OrganizationPairId = Id<'organization-pair'>;
export type MergeId = Id<'merge'>;

/** The state's school code: eight characters, always text, leading zeros kept. */
export type SchoolCode = string & { readonly __id: 'school-code' };

export const SCHOOL_CODE_PATTERN = /^\d{8}$/;
