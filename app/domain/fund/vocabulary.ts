export const ROUND_STATUSES = [
  'draft',
  'open',
  'closed',
  'prioritized',
  'proposed',
  'adopted',
  'settled',
] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

export const AWARD_METHODS = ['in-order', 'in-order-partial', 'best-portfolio'] as const;
export type AwardMethod = (typeof AWARD_METHODS)[number];

export const FUND_REQUEST_STATUSES = ['draft', 'submitted', 'withdrawn', 'awarded', 'not-awarded'] as const;
export type FundRequestStatus = (typeof FUND_REQUEST_STATUSES)[number];

/** Whole cents move from the first account of a transfer to the second. */
export const LEDGER_ACCOUNTS = [
  'source',
  'pool',
  'reserve',
  'award',
  'commitment',
  'spent',
  'returned',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];
