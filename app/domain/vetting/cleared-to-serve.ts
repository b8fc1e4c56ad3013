import { earlierEnd, inPeriod, type Period } from '../shared/period.ts';
import { type CalendarDate, lastDay, type SchoolYear } from '../shared/year.ts';
import type { DocumentKind, DocumentStatus, RegistrationStatus } from './vocabulary.ts';

export type ClearanceOwner = 'partner' | 'school' | 'office';
export type ClearanceKey =
  | 'organization'
  | 'offering'
  | 'partnership'
  | DocumentKind
  | 'attestation'
  | 'requisition';

export type ClearanceItem = {
  readonly key: ClearanceKey;
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
  /** The agreement is always required and need not be listed. */
  readonly requiredDocuments: readonly DocumentKind[];
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
  /** Whether anybody pays the partner; a paid partnership needs a requisition number. */
  readonly paid: boolean;
  readonly requisitionNumber: string | null;
};

/**
 * Whether a partnership may be active today, item by item, with who has to act
 * on each. `clearedUntil` is the last day on which that stays so if nothing
 * changes; null while not cleared. A paper or attestation counts on its last
 * day. Product 1, "cleared to serve".
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
    ...[...new Set<DocumentKind>(['agreement', ...facts.requiredDocuments])].map((kind) =>
      documentItem(facts, kind),
    ),
    attestationItem(facts),
  ];
  if (facts.paid) {
    items.push(item('requisition', (facts.requisitionNumber ?? '').trim() !== '', 'school', null));
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
  return { key, ok, owner, expiresOn: ok ? expiresOn : null };
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
function documentItem({ documents, today }: ClearanceFacts, kind: DocumentKind): ClearanceItem {
  const held = documents
    .filter((document) => document.kind === kind)
    .map((document) => ({
      ...document,
      period: { first: document.validFrom, last: document.validUntil } satisfies Period,
    }));
  const counting = held.filter(({ status, period }) => status === 'accepted' && inPeriod(period, today));
  const waiting = held.some(({ status, period }) => status === 'received' && inPeriod(period, today));
  const ends = counting.map(({ validUntil }) => validUntil);
  const latest = ends.includes(null)
    ? null
    : ends.reduce((a, b) => (a !== null && b !== null && a > b ? a : b), null);
  return item(kind, counting.length > 0, waiting ? 'office' : 'partner', latest);
}

/** Coverage lapses when the attestations that still run no longer reach the number of adults. */
function attestationItem({ attestations, today, adults }: ClearanceFacts): ClearanceItem {
  const counting = attestations
    .filter(({ clearedOn, expiresOn }) => inPeriod({ first: clearedOn, last: expiresOn }, today))
    .sort((a, b) => (a.expiresOn < b.expiresOn ? 1 : -1));
  let covered = 0;
  for (const attestation of counting) {
    covered += attestation.adults;
    if (covered >= adults) return item('attestation', true, 'partner', attestation.expiresOn);
  }
  return item('attestation', false, 'partner', null);
}
