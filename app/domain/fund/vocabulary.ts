export const ROUND_STATUSES = [
  'draft',
  'open',
  'closed',
  'prioritized',
  'proposed',
  'adopted',
  'settled',
  'called-off',
] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** To requests in order of priority; to schools by formula; or by formula as envelopes that schools spend through requests. */
export const ROUND_KINDS = ['requests', 'formula', 'envelopes'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

export const ALLOCATION_METHODS = ['at-threshold', 'above-threshold', 'tiers'] as const;

export const AWARD_METHODS = ['in-order', 'in-order-partial', 'best-portfolio'] as const;
export type AwardMethod = (typeof AWARD_METHODS)[number];

/** What a school asked for; or its share of an adopted formula, which it holds without having asked. */
export const FUND_REQUEST_KINDS = ['ask', 'allocation'] as const;
export type FundRequestKind = (typeof FUND_REQUEST_KINDS)[number];

export const FUND_REQUEST_STATUSES = [
  'draft',
  'submitted',
  'withdrawn',
  'awarded',
  'not-awarded',
  'called-off',
] as const;
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

/** How far the exact solver has come with a portfolio. */
export const PORTFOLIO_RUN_STATUSES = ['waiting', 'running', 'done', 'failed', 'superseded'] as const;

/** How far the worker has come with the scenarios and the sensitivity of a round. */
export const STUDY_STATUSES = ['waiting', 'running', 'done', 'failed', 'superseded'] as const;
export type StudyStatus = (typeof STUDY_STATUSES)[number];
