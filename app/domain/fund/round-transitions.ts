import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { phaseAt, type TimeSpan } from '../shared/window.ts';
import type { Finality } from './finality.ts';
import type { FundRequestStatus, RoundKind, RoundStatus } from './vocabulary.ts';

export const ROUND_VERBS = [
  'open',
  'close',
  'prioritize',
  'propose',
  'reconsider',
  'adopt',
  'settle',
  'call-off',
] as const;
export type RoundVerb = (typeof ROUND_VERBS)[number];

/**
 * The life of a fund round. It may be prioritized again until it is proposed;
 * `reconsider` takes a proposal back. From adoption on nothing is recomputed. A round that leads nowhere is called off
 * before it is adopted: its money goes back whole, and nobody's request is decided by it.
 */
export const ROUND_TRANSITIONS = {
  draft: { open: 'open', 'call-off': 'called-off' },
  open: { close: 'closed', 'call-off': 'called-off' },
  closed: { prioritize: 'prioritized', 'call-off': 'called-off' },
  prioritized: { prioritize: 'prioritized', propose: 'proposed', 'call-off': 'called-off' },
  proposed: { reconsider: 'prioritized', adopt: 'adopted', 'call-off': 'called-off' },
  adopted: { settle: 'settled' },
  settled: {},
  'called-off': {},
} as const satisfies Transitions<RoundStatus, RoundVerb>;

/** Where a verb takes a round, or `not-from-here`. */
export function advanceRound(status: RoundStatus, verb: RoundVerb): Advance<RoundStatus> {
  return advance<RoundStatus, RoundVerb>(ROUND_TRANSITIONS, status, verb);
}

/** Whether a round's rules may be edited: they freeze when it opens. */
export function judgeRulesEdit(status: RoundStatus): Verdict<'rules-frozen'> {
  return status === 'draft' ? ALLOWED : refused('rules-frozen');
}

/**
 * Whether requests may be sent to a round now. It is open and the clock is within its half-open window; a formula takes
 * none, and envelopes are spent from adoption until the round is settled, unless the committee has turned them down.
 */
export function judgeRoundTakesRequests(
  status: RoundStatus,
  window: TimeSpan,
  now: Date,
  kind: RoundKind = 'requests',
  finality: Finality = 'undecided',
): Verdict<'round-not-open' | 'not-open-yet' | 'deadline-passed' | 'turned-down'> {
  if (kind === 'envelopes' && finality === 'turned-down') return refused('turned-down');
  if (kind === 'envelopes') return status === 'adopted' ? ALLOWED : refused('round-not-open');
  if (status !== 'open' || kind === 'formula') return refused('round-not-open');
  const phase = phaseAt(window, now);
  if (phase === 'before') return refused('not-open-yet');
  return phase === 'after' ? refused('deadline-passed') : ALLOWED;
}

/**
 * When a round takes no more requests: at its deadline, or before it where the Office closed it early. One that the Office
 * closed days after its deadline took none in between. An envelope has no such day: it is asked as long as it has money.
 */
export const requestsEndAt = ({ closesAt, closedAt }: { closesAt: Date; closedAt: Date | null }): Date =>
  closedAt !== null && closedAt < closesAt ? closedAt : closesAt;

export const FUND_REQUEST_VERBS = ['submit', 'withdraw', 'award', 'decline', 'call-off'] as const;
export type FundRequestVerb = (typeof FUND_REQUEST_VERBS)[number];

/** The life of a request for money: decided once, or called off with its round. */
export const FUND_REQUEST_TRANSITIONS = {
  draft: { submit: 'submitted', withdraw: 'withdrawn', 'call-off': 'called-off' },
  submitted: {
    withdraw: 'withdrawn',
    award: 'awarded',
    decline: 'not-awarded',
    'call-off': 'called-off',
  },
  withdrawn: {},
  awarded: {},
  'not-awarded': {},
  'called-off': {},
} as const satisfies Transitions<FundRequestStatus, FundRequestVerb>;

/** Where a verb takes a request for money, or `not-from-here`. */
export function advanceFundRequest(
  status: FundRequestStatus,
  verb: FundRequestVerb,
): Advance<FundRequestStatus> {
  return advance<FundRequestStatus, FundRequestVerb>(FUND_REQUEST_TRANSITIONS, status, verb);
}
