/** What a committee said of the awards of an adopted round. */
export const VOTE_RESULTS = ['approved', 'not-approved'] as const;
export type VoteResult = (typeof VOTE_RESULTS)[number];

export const FUND_APPEAL_STATUSES = ['made', 'withdrawn', 'granted', 'denied'] as const;
export type FundAppealStatus = (typeof FUND_APPEAL_STATUSES)[number];

export const FINANCE_FILE_STATUSES = ['previewed', 'committed', 'abandoned'] as const;
export type FinanceFileStatus = (typeof FINANCE_FILE_STATUSES)[number];

/** A requisition holds money for a purchase; a payment spends it; a credit is money that comes back from a vendor. */
export const FINANCE_ENTRY_KINDS = ['requisition', 'payment', 'credit'] as const;
export type FinanceEntryKind = (typeof FINANCE_ENTRY_KINDS)[number];

/**
 * What became of a line of the finance office's file, or of a commitment that no file names. `posted` moves money;
 * `matched` is a requisition of the same amount on both sides; `known` was taken in before.
 */
export const RECONCILED = [
  'posted',
  'matched',
  'known',
  'missing-here',
  'missing-there',
  'differs',
  'over-committed',
] as const;
export type Reconciled = (typeof RECONCILED)[number];

/** Of an award that needs a second person: it waits, another confirmed it, or another decision took its place. */
export const AWARD_PROPOSAL_STATUSES = ['waiting', 'confirmed', 'replaced'] as const;
