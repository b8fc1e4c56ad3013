export const NEED_STATUSES = ['open', 'met', 'closed'] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

export const REQUEST_STATUSES = [
  'draft',
  'sent',
  'changed',
  'agreed',
  'declined',
  'withdrawn',
  'expired',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const SIDES = ['school', 'partner'] as const;
export type Side = (typeof SIDES)[number];

export const DECLINE_REASONS = ['no-places', 'dates', 'price', 'grades', 'staffing', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why a side ends a partnership before its last day. */
export const END_REASONS = ['school-plans', 'staffing', 'money', 'conduct', 'other'] as const;

/** What the calendar writes where nobody ended it: its last day went by and it had never been cleared to serve. */
export const NEVER_CLEARED = 'never-cleared';
export const ALL_END_REASONS = [...END_REASONS, NEVER_CLEARED] as const;
export type EndReason = (typeof END_REASONS)[number];
export type AnyEndReason = (typeof ALL_END_REASONS)[number];

/** A request's standing on a waiting list. From `taken` on it is off the list. */
export const WAITING_STATUSES = ['waiting', 'offered', 'taken', 'lapsed', 'left'] as const;
export type WaitingStatus = (typeof WAITING_STATUSES)[number];

/** How a person hears by mail of messages. */
export const MESSAGE_MAILS = ['at-once', 'daily', 'never'] as const;
export type MessageMail = (typeof MESSAGE_MAILS)[number];

/** Who pays the partner; only `none` makes a partnership free of charge to the district. */
export const FUNDING_SOURCES = ['none', 'school-budget', 'partnership-fund', 'other'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];

export const PARTNERSHIP_STATUSES = [
  'planned',
  'cleared',
  'active',
  'completed',
  'verified',
  'ended',
] as const;
export type PartnershipStatus = (typeof PARTNERSHIP_STATUSES)[number];
