import type { Reconciled, VoteResult } from '#app/domain/fund/money-vocabulary.ts';
import type { LedgerAccount } from '#app/domain/fund/vocabulary.ts';

export const ACCOUNT_NAME: Readonly<Record<LedgerAccount, string>> = {
  source: 'District budget',
  pool: 'Pool',
  reserve: 'Reserve for appeals',
  award: 'Awards, not used yet',
  commitment: 'Committed',
  spent: 'Spent',
  returned: 'Returned',
};

export const VOTE_NAME: Readonly<Record<VoteResult, string>> = {
  approved: 'Approved',
  'not-approved': 'Not approved',
};

/** What a line of the reconciliation says, and what to do about it. */
export const RECONCILED_WORDS: Readonly<Record<Reconciled, { name: string; todo: string }>> = {
  posted: { name: 'Posted', todo: 'Nothing: the ledger has it.' },
  matched: { name: 'Matched', todo: 'Nothing: both sides have the same amount.' },
  known: { name: 'Taken in before', todo: 'Nothing: an earlier file brought it.' },
  'missing-here': {
    name: 'Missing in Crosswalk',
    todo: 'No commitment has this requisition number. Ask the school to record it, then bring the document in next month.',
  },
  'missing-there': {
    name: 'Missing at the finance office',
    todo: 'No file so far names this requisition. Ask the school whether it was sent.',
  },
  differs: {
    name: 'Amounts differ',
    todo: 'Compare the two papers. The ledger was left as it is.',
  },
  'over-committed': {
    name: 'More than is held',
    todo: 'The document is larger than what the requisition holds. It was not posted. Ask the school to commit more, or the finance office to correct it.',
  },
};

/** Those on which somebody has to act. */
export const OPEN_RESULTS: readonly Reconciled[] = [
  'missing-here',
  'missing-there',
  'differs',
  'over-committed',
];
