import type { BulkActId } from '#app/domain/shared/id.ts';
import type { EventDraft } from '#app/platform/context.server.ts';
import type { BulkOptions, PlannedItem } from './bulk-plan.ts';

/**
 * The one event of one item. What is said of a review names no organization, so that its people never learn who reads;
 * what is said to a partner stands in the partner's own history too.
 */
export function bulkEvent(options: BulkOptions, item: PlannedItem, actId: BulkActId): EventDraft {
  const { applicationId, reference } = item;
  const data = { actId, reference };
  const ofReview = {
    subjectType: 'review',
    subjectId: item.reviewId ?? '',
    data: { ...data, applicationId, reviewer: item.recipients[0]?.name ?? '' },
  };
  const ofApplication = {
    subjectType: 'application',
    subjectId: applicationId,
    organizationId: item.organizationId,
    data,
  };
  switch (options.kind) {
    case 'remind':
      return item.to === 'reviewers'
        ? { type: 'review.reminded', ...ofReview, data: { ...ofReview.data, note: options.toReviewers } }
        : { type: 'application.reminded', ...ofApplication, data: { ...data, note: options.toPartners } };
    case 'ask':
      return {
        type: 'application.document-asked',
        ...ofApplication,
        data: { ...data, kind: options.document, note: options.text },
      };
    case 'extend':
      return {
        type: 'review.extended',
        ...ofReview,
        data: { ...ofReview.data, from: item.dueAt?.toISOString(), to: options.wanted.toISOString() },
      };
  }
}

/** The event that takes another one back. */
export const UNDONE_EVENTS = {
  'review.reminded': 'review.reminder-undone',
  'application.reminded': 'application.reminder-undone',
  'application.document-asked': 'application.document-ask-undone',
  'review.extended': 'review.extension-undone',
  'review.assigned': 'review.assignment-undone',
  'application.assigned': 'application.assignment-undone',
  'organization.date-reminded': 'organization.date-reminder-undone',
  'school.date-reminded': 'school.date-reminder-undone',
} as const;
