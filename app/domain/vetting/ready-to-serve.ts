import { earlierEnd } from '../shared/period.ts';
import type { CalendarDate } from '../shared/year.ts';
import { type ClearanceFacts, clearedToServe } from './cleared-to-serve.ts';
import type { DocumentKind } from './vocabulary.ts';

export type ReadinessFacts = Omit<ClearanceFacts, 'partnershipApproved' | 'paid' | 'requisitionNumber'> & {
  /** Kinds that belong to one partnership, and that nobody can have before there is one. */
  readonly partnershipKinds: readonly DocumentKind[];
};

/**
 * Whether all that a partner itself brings is in order today: both standings, papers, attestations, and no narrowed
 * access; and the last day on which it stays so. It is `clearedToServe` without what comes with a partnership: its
 * approval, its own papers and its requisition number.
 */
export function readyToServe(facts: ReadinessFacts): {
  readonly ready: boolean;
  readonly readyUntil: CalendarDate | null;
} {
  const comesLater = new Set<string>(['partnership', 'requisition', ...facts.partnershipKinds]);
  const { items } = clearedToServe({
    ...facts,
    partnershipApproved: true,
    paid: false,
    requisitionNumber: null,
  });
  const own = items.filter(({ key }) => !comesLater.has(key));
  const ready = own.every(({ ok }) => ok);
  const end = own.map(({ expiresOn }) => expiresOn).reduce(earlierEnd, null);
  return { ready, readyUntil: ready ? end : null };
}
