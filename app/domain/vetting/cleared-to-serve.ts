import { addDays } from '../shared/calendar.ts';
import { earlierEnd, inPeriod } from '../shared/period.ts';
import { type CalendarDate, lastDay, type SchoolYear } from '../shared/year.ts';
import { type AccessRestriction, accessOn } from './access-restriction.ts';
import { adultsCoveredUntil, coveredUntil } from './cover.ts';
import { AGREEMENT, type DocumentKind, type DocumentStatus, type RegistrationStatus } from './vocabulary.ts';

export type ClearanceOwner = 'partner' | 'school' | 'office';
/** What an item is about: one of these, or the kind of a document. */
export type ClearanceKey =
  | 'organization'
  | 'offering'
  | 'partnership'
  | 'attestation'
  | 'requisition'
  | 'access'
  | DocumentKind;

export type ClearanceItem = {
  readonly key: ClearanceKey;
  /** What the Office calls the document, or why the district has narrowed access; null where the key says it. */
  readonly name: string | null;
  readonly ok: boolean;
  /** Whose turn it is if the item is not in order. */
  readonly owner: ClearanceOwner;
  /** The last day on which the item counts; null where it does not lapse or is not in order. */
  readonly expiresOn: CalendarDate | null;
};

export type ClearanceFacts = {
  readonly today: CalendarDate;
  readonly schoolYear: SchoolYear;
  /** Standing in `schoolYear`; null where none was ever begun. */
  readonly organization: RegistrationStatus | null;
  readonly offering: RegistrationStatus | null;
  readonly partnershipApproved: boolean;
  /** What this partnership needs on file. The agreement is always required and need not be listed. */
  readonly requiredDocuments: readonly {
    readonly kind: DocumentKind;
    readonly name: string | null;
    readonly graceDays: number;
  }[];
  readonly documents: readonly {
    readonly kind: DocumentKind;
    readonly status: DocumentStatus;
    readonly validFrom: CalendarDate | null;
    readonly validUntil: CalendarDate | null;
  }[];
  /** Adults who serve there; the attestations in date must cover at least as many, and never none. */
  readonly adults: number;
  readonly attestations: readonly {
    readonly adults: number;
    readonly clearedOn: CalendarDate;
    readonly expiresOn: CalendarDate;
  }[];
  /** Days after its last day on which an attestation still counts. */
  readonly attestationGraceDays: number;
  /** Where the district has narrowed access for offerings like this one. */
  readonly restrictions: readonly Pick<AccessRestriction, 'reason' | 'fromDay' | 'untilDay'>[];
  /** Whether anybody pays the partner; a paid partnership needs a requisition number. */
  readonly paid: boolean;
  readonly requisitionNumber: string | null;
};

/**
 * Whether a partnership may be active today, item by item, with who has to act
 * on each. `clearedUntil` is the last day on which that stays so if nothing
 * changes: it is cleared on each day up to that one and not on the next. Null while
 * not cleared. A paper or attestation counts on its last day. Product 1, "cleared to serve".
 */
export function clearedToServe(facts: ClearanceFacts): {
  readonly cleared: boolean;
  readonly clearedUntil: CalendarDate | null;
  readonly items: readonly ClearanceItem[];
} {
  const yearEnd = lastDay(facts.schoolYear);
  const inYear = facts.today <= yearEnd;
  const items: ClearanceItem[] = [
    registrationItem('organization', facts.organization, inYear, yearEnd),
    registrationItem('offering', facts.offering, inYear, yearEnd),
    item('partnership', facts.partnershipApproved && inYear, 'office', yearEnd),
    ...requirementsOf(facts).map((requirement) => documentItem(facts, requirement)),
    attestationItem(facts),
  ];
  if (facts.paid) {
    items.push(item('requisition', (facts.requisitionNumber ?? '').trim() !== '', 'school', null));
  }
  if (facts.restrictions.length > 0) {
    const { reason, openUntil } = accessOn(facts.restrictions, facts.today);
    items.push({ key: 'access', name: reason, ok: reason === null, owner: 'office', expiresOn: openUntil });
  }
  const cleared = items.every(({ ok }) => ok);
  const end = items.map(({ expiresOn }) => expiresOn).reduce(earlierEnd, null);
  return { cleared, clearedUntil: cleared ? end : null, items };
}

function item(
  key: ClearanceKey,
  ok: boolean,
  owner: ClearanceOwner,
  expiresOn: CalendarDate | null,
): ClearanceItem {
  return { key, name: null, ok, owner, expiresOn: ok ? expiresOn : null };
}

type Requirement = ClearanceFacts['requiredDocuments'][number];

function requirementsOf({ requiredDocuments }: ClearanceFacts): Requirement[] {
  const agreement = requiredDocuments.find(({ kind }) => kind === AGREEMENT);
  return [
    agreement ?? { kind: AGREEMENT, name: null, graceDays: 0 },
    ...requiredDocuments.filter(({ kind }) => kind !== AGREEMENT),
  ];
}

function registrationItem(
  key: 'organization' | 'offering',
  status: RegistrationStatus | null,
  inYear: boolean,
  yearEnd: CalendarDate,
): ClearanceItem {
  const waitsForOffice = status === 'submitted' || status === 'suspended' || status === 'approved';
  return item(key, status === 'approved' && inYear, waitsForOffice ? 'office' : 'partner', yearEnd);
}

/** Only an accepted paper counts; one that was received and not yet looked at is the Office's to do. */
function documentItem(
  { documents, today }: ClearanceFacts,
  { kind, name, graceDays }: Requirement,
): ClearanceItem {
  const periods = (status: DocumentStatus) =>
    documents
      .filter((document) => document.kind === kind && document.status === status)
      .map(({ validFrom, validUntil }) => ({ first: validFrom, last: withGrace(validUntil, graceDays) }));
  const until = coveredUntil(periods('accepted'), today);
  const waiting = periods('received').some((period) => inPeriod(period, today));
  return {
    ...item(kind, until !== undefined, waiting ? 'office' : 'partner', until ?? null),
    name,
  };
}

/** Coverage lapses when the attestations that still run no longer reach the number of adults. */
function attestationItem({
  attestations,
  today,
  adults,
  attestationGraceDays,
}: ClearanceFacts): ClearanceItem {
  const attested = attestations.map((attestation) => ({
    adults: attestation.adults,
    period: {
      first: attestation.clearedOn,
      last: withGrace(attestation.expiresOn, attestationGraceDays),
    },
  }));
  const until = adultsCoveredUntil(attested, adults, today);
  return item('attestation', until !== undefined, 'partner', until ?? null);
}

const withGrace = (last: CalendarDate | null, days: number) => (last === null ? null : addDays(last, days));
