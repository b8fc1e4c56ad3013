import type { FundRequestId, FundRoundId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import type { FinanceEntryKind, Reconciled } from './money-vocabulary.ts';
import type { FinanceEntry } from './read-finance-file.ts';

/** A commitment as the ledger holds it. Whole cents; `committed` is all that was ever put under the requisition, `left` what is not spent. */
export type CommitmentFacts = {
  readonly requisitionNumber: string;
  readonly fundRequestId: FundRequestId;
  readonly roundId: FundRoundId;
  readonly recordedOn: string;
  readonly committed: number;
  readonly left: number;
  readonly spent: number;
};

/** A document taken in before, by its number. */
export type KnownDocument = {
  readonly kind: FinanceEntryKind;
  readonly requisitionNumber: string;
  readonly amount: number;
};

export type ReconciliationLine = {
  readonly result: Reconciled;
  readonly line: number | null;
  readonly documentNumber: string | null;
  readonly requisitionNumber: string;
  /** Whole cents in Crosswalk and in the file; null where one side has nothing. */
  readonly here: number | null;
  readonly there: number | null;
};

export type Posting = {
  readonly entry: FinanceEntry;
  readonly fundRequestId: FundRequestId;
  readonly roundId: FundRoundId;
};

/**
 * Holds a file of one month (`YYYY-MM`) against the ledger. Payments and credits of a known requisition are posted in order
 * of day and document as far as they are covered; a requisition matches where it, or all papers of its number together, come
 * to what is committed here, so that one that was raised may come as a new whole or as the difference; what was taken in
 * before is left alone; then every commitment of up to that month that neither this file nor one before names. Each entry
 * gives exactly one line. Does not depend on the order of the file.
 */
export function reconcileFinance(
  entries: readonly FinanceEntry[],
  facts: {
    readonly month: string;
    readonly commitments: readonly CommitmentFacts[];
    readonly known: ReadonlyMap<string, KnownDocument>;
    /** Requisitions that an earlier file named. */
    readonly named: ReadonlySet<string>;
  },
): { readonly lines: readonly ReconciliationLine[]; readonly postings: readonly Posting[] } {
  const held = new Map(facts.commitments.map((each) => [each.requisitionNumber, { ...each }]));
  const requisitioned = new Map<string, number>();
  for (const { kind, requisitionNumber, amount } of facts.known.values()) {
    if (kind === 'requisition')
      requisitioned.set(requisitionNumber, (requisitioned.get(requisitionNumber) ?? 0) + amount);
  }
  const postings: Posting[] = [];
  const inOrder = [...entries].sort(
    (a, b) => compareText(a.postedOn, b.postedOn) || compareText(a.documentNumber, b.documentNumber),
  );
  const lines = inOrder.map((entry): ReconciliationLine => {
    const { line, documentNumber, requisitionNumber, amount, kind } = entry;
    const told = (result: Reconciled, here: number | null): ReconciliationLine => ({
      ...{ result, line, documentNumber, requisitionNumber, here, there: amount },
    });
    const before = facts.known.get(documentNumber);
    if (before) {
      const same =
        before.amount === amount && before.kind === kind && before.requisitionNumber === requisitionNumber;
      return told(same ? 'known' : 'differs', before.amount);
    }
    const own = held.get(requisitionNumber);
    if (!own) return told('missing-here', null);
    if (kind === 'requisition') {
      const papers = (requisitioned.get(requisitionNumber) ?? 0) + amount;
      if (amount !== own.committed && papers !== own.committed) return told('differs', own.committed);
      requisitioned.set(requisitionNumber, papers);
      return told('matched', own.committed);
    }
    const covered = kind === 'payment' ? own.left : own.spent;
    if (amount > covered) return told('over-committed', covered);
    own.left -= kind === 'payment' ? amount : 0;
    own.spent += kind === 'payment' ? amount : -amount;
    postings.push({ entry, fundRequestId: own.fundRequestId, roundId: own.roundId });
    return told('posted', amount);
  });
  const named = new Set([...facts.named, ...entries.map(({ requisitionNumber }) => requisitionNumber)]);
  const missing = facts.commitments
    .filter((own) => own.recordedOn.slice(0, 7) <= facts.month && own.committed > 0)
    .filter(({ requisitionNumber }) => !named.has(requisitionNumber))
    .sort((a, b) => compareText(a.requisitionNumber, b.requisitionNumber))
    .map(
      ({ requisitionNumber, committed }): ReconciliationLine => ({
        ...{
          result: 'missing-there',
          line: null,
          documentNumber: null,
          requisitionNumber,
          here: committed,
          there: null,
        },
      }),
    );
  return { lines: [...lines, ...missing], postings };
}
