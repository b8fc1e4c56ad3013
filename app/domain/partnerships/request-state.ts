import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import { refused } from '../shared/verdict.ts';
import type { RequestStatus, Side } from './vocabulary.ts';

export const REQUEST_VERBS = ['send', 'change', 'agree', 'decline', 'withdraw', 'expire', 'reopen'] as const;
export type RequestVerb = (typeof REQUEST_VERBS)[number];

/** The life of a request. `agree` is never asked for: it follows from both consents. */
export const REQUEST_TRANSITIONS = {
  draft: { send: 'sent', withdraw: 'withdrawn' },
  sent: { change: 'changed', agree: 'agreed', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  changed: {
    change: 'changed',
    agree: 'agreed',
    decline: 'declined',
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  agreed: {},
  declined: { reopen: 'sent' },
  withdrawn: { reopen: 'sent' },
  expired: { reopen: 'sent' },
} as const satisfies Transitions<RequestStatus, RequestVerb>;

/** Where a verb takes a request, or `not-from-here`. */
export function advanceRequest(status: RequestStatus, verb: RequestVerb): Advance<RequestStatus> {
  return advance<RequestStatus, RequestVerb>(REQUEST_TRANSITIONS, status, verb);
}

/** A request's standing. Revisions count from 1; 0 is a draft without terms. A consent names the revision it is to. */
export type RequestState = {
  readonly status: RequestStatus;
  readonly currentRevision: number;
  readonly schoolConsent: number | null;
  readonly partnerConsent: number | null;
};

export type RequestStep<Reason extends string> =
  | { readonly ok: true; readonly state: RequestState }
  | { readonly ok: false; readonly reason: Reason };

/** Sends a draft: the school consents to the terms it sends, which are those that whoever sends it has read. */
export function sendRequest(
  state: RequestState,
  revision = state.currentRevision,
): RequestStep<'not-from-here' | 'no-terms' | 'revision-outdated'> {
  const step = advanceRequest(state.status, 'send');
  if (!step.ok) return step;
  if (state.currentRevision < 1) return refused('no-terms');
  if (revision !== state.currentRevision) return refused('revision-outdated');
  return {
    ok: true,
    state: { ...state, status: step.to, schoolConsent: state.currentRevision, partnerConsent: null },
  };
}

/**
 * New terms from one side. They are the next revision, the side that proposes
 * them consents to them, and the other side's consent is withdrawn. Until it
 * is sent, a draft is the school's alone and nobody has consented to anything.
 */
export function applyRevision(
  state: RequestState,
  side: Side,
): RequestStep<'not-from-here' | 'not-sent-yet'> {
  const currentRevision = state.currentRevision + 1;
  if (state.status === 'draft') {
    if (side === 'partner') return refused('not-sent-yet');
    return { ok: true, state: { ...state, currentRevision, schoolConsent: null, partnerConsent: null } };
  }
  const step = advanceRequest(state.status, 'change');
  if (!step.ok) return step;
  return {
    ok: true,
    state: {
      status: step.to,
      currentRevision,
      schoolConsent: side === 'school' ? currentRevision : null,
      partnerConsent: side === 'partner' ? currentRevision : null,
    },
  };
}

/**
 * One side's consent to the very terms it saw. Consent to any but the current
 * revision is refused, so nobody agrees to a change made while they read. The
 * request is agreed when both have consented to the current revision; the
 * caller then also needs `judgeCapacity`. Consenting twice changes nothing.
 */
export function giveConsent(
  state: RequestState,
  side: Side,
  revision: number,
): RequestStep<'not-from-here' | 'revision-outdated'> {
  const step = advanceRequest(state.status, 'agree');
  if (!step.ok) return step;
  if (revision !== state.currentRevision) return refused('revision-outdated');
  const schoolConsent = side === 'school' ? revision : state.schoolConsent;
  const partnerConsent = side === 'partner' ? revision : state.partnerConsent;
  const both = schoolConsent === revision && partnerConsent === revision;
  return {
    ok: true,
    state: { ...state, status: both ? step.to : state.status, schoolConsent, partnerConsent },
  };
}

/**
 * Takes up a request that ended, on the terms it ended with. The side that reopens it consents to them; the other is
 * asked anew, whatever it had said before. Who may and for how long is for `judgeReopening`.
 */
export function reopenRequest(state: RequestState, side: Side): RequestStep<'not-from-here'> {
  const step = advanceRequest(state.status, 'reopen');
  if (!step.ok) return step;
  return {
    ok: true,
    state: {
      ...state,
      status: step.to,
      schoolConsent: side === 'school' ? state.currentRevision : null,
      partnerConsent: side === 'partner' ? state.currentRevision : null,
    },
  };
}

/** Which sides have yet to consent to the current terms: whose turn it is. */
export function awaitedSides(state: RequestState): Side[] {
  if (!advanceRequest(state.status, 'agree').ok) return [];
  const waiting: Side[] = [];
  if (state.schoolConsent !== state.currentRevision) waiting.push('school');
  if (state.partnerConsent !== state.currentRevision) waiting.push('partner');
  return waiting;
}
