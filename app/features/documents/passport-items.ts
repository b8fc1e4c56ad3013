import { inPeriod } from '#app/domain/shared/period.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { coveredUntil } from '#app/domain/vetting/cover.ts';
import type { KindRule } from '#app/domain/vetting/document-kinds.ts';
import type { DocumentKind, DocumentStatus } from '#app/domain/vetting/vocabulary.ts';

type Paper = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly status: DocumentStatus;
  readonly validFrom: CalendarDate | null;
  readonly validUntil: CalendarDate | null;
};
type Attested = { readonly id: string; readonly clearedOn: CalendarDate; readonly expiresOn: CalendarDate };

export type PassportItem = {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly demand: KindRule['demand'];
  /** There is or was one. */
  readonly held: boolean;
  readonly state: 'in-force' | 'with-office' | 'returned' | 'missing';
  /** The last day on which it counts, where it counts and ends. */
  readonly until: CalendarDate | null;
  /** Where it is added or renewed. */
  readonly href: string;
};

/** What schools need of an organization before anybody serves, and how each stands today. */
export function passportItems(
  kinds: readonly (KindRule & { readonly active: boolean })[],
  papers: readonly Paper[],
  attested: readonly Attested[],
  today: CalendarDate,
): PassportItem[] {
  return kinds
    .filter(({ active, demand, subject }) => active && demand !== 'nobody' && subject !== 'partnership')
    .map(({ code, label, demand, subject }): PassportItem => {
      const item = { kind: code, title: label, demand };
      if (subject === 'adults') return { ...item, ...attestationStanding(attested, today) };
      const own = papers.filter(({ kind }) => kind === code);
      const periods = own
        .filter(({ status }) => status === 'accepted')
        .map(({ validFrom, validUntil }) => ({ first: validFrom, last: validUntil }));
      const until = coveredUntil(periods, today);
      const newest = own.find(({ status }) => status !== 'replaced');
      const waits = own.some(
        ({ status, validFrom, validUntil }) =>
          status === 'received' && inPeriod({ first: validFrom, last: validUntil }, today),
      );
      const state =
        until !== undefined
          ? 'in-force'
          : waits
            ? 'with-office'
            : newest?.status === 'returned'
              ? 'returned'
              : 'missing';
      const href = newest ? `/partner/documents/${newest.id}/renew` : `/partner/documents/new?kind=${code}`;
      return { ...item, held: newest !== undefined, state, until: until ?? null, href };
    });
}

function attestationStanding(attested: readonly Attested[], today: CalendarDate) {
  const periods = attested.map(({ clearedOn, expiresOn }) => ({ first: clearedOn, last: expiresOn }));
  const until = coveredUntil(periods, today);
  const newest = attested[0];
  return {
    held: newest !== undefined,
    state: until === undefined ? ('missing' as const) : ('in-force' as const),
    until: until ?? null,
    href: newest ? `/partner/documents/attestations/${newest.id}/renew` : '/partner/documents/attest',
  };
}
