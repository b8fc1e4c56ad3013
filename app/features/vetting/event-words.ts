/** What a person reads of an event in a record's history. An event that is not here is said from its own name. */
const WORDS: Readonly<Record<string, string>> = {
  'application.started': 'Application started',
  'application.submitted': 'Application sent',
  'application.resubmitted': 'Application sent again',
  'application.withdrawn': 'Application withdrawn',
  'application.returned': 'Returned for information',
  'application.assigned': 'Given to reviewers',
  'application.taken': 'Taken over',
  'application.agreed': 'The panel agreed',
  'application.decided': 'Decided',
  'application.appealed': 'Appealed',
  'application.appeal-taken': 'Appeal taken by a director',
  'application.appeal-withdrawn': 'Appeal withdrawn',
  'application.appeal-decided': 'Decided on appeal',
  'application.supplemented': 'Questions of the year answered',
  'inquiry.asked': 'Added questions asked of those approved',
  'organization.suspended': 'Suspended',
  'organization.reinstated': 'Suspension lifted',
  'offering.suspended': 'Suspended',
  'offering.reinstated': 'Suspension lifted',
  'application.offering-added': 'Offering added',
  'application.offering-removed': 'Offering taken out',
  'calibration.chosen': 'Calibration application chosen',
  'calibration.dropped': 'Calibration application taken back',
  'calibration.opened': 'Calibration application opened',
  'calibration.submitted': 'Calibration ratings submitted',
  'calibration.waived': 'Reviewer let start without calibration',
  'review.assigned': 'Reviewer asked',
  'review.assignment-undone': 'Reviewer not asked after all',
  'application.assignment-undone': 'Back to waiting for reviewers',
  'review.declared': 'Declared: no conflict',
  'review.recused': 'Stepped back with a conflict',
  'review.released': 'Reviewer released by the Office',
  'review.submitted': 'Review submitted and locked',
  'tie.declared': 'Tie to an organization declared',
  'tie.withdrawn': 'Tie taken back',
  'rubric.published': 'Quality Standards published',
  'rubric.draft-started': 'Draft of standards begun',
  'rubric.draft-discarded': 'Draft of standards thrown away',
  'document.added': 'Paper added',
  'document.accepted': 'Paper accepted',
  'document.returned': 'Paper returned',
  'offering.added': 'Offering added',
  'offering.edited': 'Offering edited',
  'offering.published': 'Published',
  'offering.paused': 'Paused',
  'offering.archived': 'Archived',
  'offering.looked-at': 'Looked at by the Office',
  'organization.created': 'Organization created',
  'organization.edited': 'Profile edited',
  'organization.looked-over': 'Looked over: everything is still right',
  'organization.merged': 'Merged into another record',
  'organization.took-in': 'Another record merged into this one',
  'organization.merge-undone': 'Merge taken back',
  'organization-pair.dismissed': 'Two records said to be two organizations',
  'organization-pair.restored': 'Two records to be looked at again',
  'application.reminded': 'Partner reminded',
  'application.reminder-undone': 'Reminder taken back before it went',
  'application.document-asked': 'Asked for a document',
  'application.document-ask-undone': 'Question for a document taken back before it went',
  'review.reminded': 'Reviewer reminded',
  'review.reminder-undone': 'Reminder taken back before it went',
  'review.extended': 'Review’s due day moved',
  'review.extension-undone': 'Review’s due day put back',
  'calendar.drawn-up': 'Calendar of the year begun',
  'calendar-date.edited': 'Date of the calendar changed',
  'calendar-date.reminded': 'Reminded of a date',
  'organization.date-reminded': 'Reminded of a date',
  'organization.date-reminder-undone': 'Reminder taken back before it went',
  'school.date-reminded': 'Reminded of a date',
  'school.date-reminder-undone': 'Reminder taken back before it went',
  'note.added': 'Note by the Office',
  'history.exported': 'History exported',
  'queue-view.saved': 'View of the queue saved',
  'queue-view.changed': 'View of the queue changed',
  'queue-view.deleted': 'View of the queue deleted',
  'queue-view.restored': 'View of the queue brought back',
  'queue.exported': 'Queue exported',
  'saved-search.saved': 'Search saved',
  'saved-search.changed': 'Saved search changed',
  'saved-search.deleted': 'Saved search deleted',
  'saved-search.restored': 'Saved search brought back',
  'search-alert.set': 'Alert on a saved search set',
  'search-alert.stopped': 'Alert on a saved search stopped by the link in its mail',
  'search-alert.told': 'Told of new results of a saved search',
  'need.stated': 'Need stated',
  'need.changed': 'Need changed',
  'need.closed': 'Need settled',
  'need.carried': 'Need carried into this year',
  'need.offering-set-aside': 'Offering set aside for a need',
  'need.offering-brought-back': 'Offering back on a need’s list',
  'match-weights.saved': 'Match weights saved',
  'request.sent': 'Request sent',
  'request.agreed': 'Both sides agreed',
  'request.consented': 'One side agreed',
  'partnership.approved': 'Partnership approved',
  'partnership.cleared': 'Cleared to serve',
  'partnership.lapsed': 'No longer cleared',
  'partnership.started': 'Started',
  'partnership.requisition-set': 'Requisition number set',
};

export function eventWords(type: string): string {
  const known = WORDS[type];
  if (known) return known;
  const plain = type.replace(/^[a-z-]+\./, '').replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const SAID = ['reference', 'note', 'reason', 'fields', 'reviewer', 'conflict', 'missing', 'kind'] as const;

/** The parts of an event's data that are words for people, in one line. */
export function eventDetail(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  const held = data as Record<string, unknown>;
  const words = SAID.flatMap((key) => {
    const value = held[key];
    if (typeof value === 'string' && value !== '') return [value];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return [value.join(', ')];
    return [];
  });
  return words.length > 0 ? words.join(' · ') : null;
}
