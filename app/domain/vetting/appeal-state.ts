import type { UserId } from '../shared/id.ts';
import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import { refused } from '../shared/verdict.ts';
import type { AppealStatus } from './vocabulary.ts';

export const APPEAL_VERBS = ['take', 'decide', 'withdraw'] as const;
export type AppealVerb = (typeof APPEAL_VERBS)[number];

/** The life of an appeal. Taking it says who answers, and may pass on while it is open. */
export const APPEAL_TRANSITIONS = {
  open: { take: 'open', decide: 'decided', withdraw: 'withdrawn' },
  decided: {},
  withdrawn: {},
} as const satisfies Transitions<AppealStatus, AppealVerb>;

/** Where a verb takes an appeal, or `not-from-here`. */
export function advanceAppeal(status: AppealStatus, verb: AppealVerb): Advance<AppealStatus> {
  return advance<AppealStatus, AppealVerb>(APPEAL_TRANSITIONS, status, verb);
}

/** An appeal with those who may not decide it. */
export type AppealState = {
  readonly status: AppealStatus;
  readonly firstDecider: UserId;
  readonly reviewers: readonly UserId[];
  readonly takenBy: UserId | null;
  readonly decidedBy: UserId | null;
};

export type AppealStepRefusal = 'not-from-here' | 'decided-it-first' | 'reviewed-it';
export type AppealStep =
  | { readonly ok: true; readonly state: AppealState }
  | { readonly ok: false; readonly reason: AppealStepRefusal };

/** A director takes an appeal upon them. The first decider and the reviewers are refused here already. */
export function takeAppeal(state: AppealState, who: UserId): AppealStep {
  const step = byAnother(state, 'take', who);
  return step.ok ? { ok: true, state: { ...state, status: step.to, takenBy: who } } : step;
}

/** Somebody other than the first decider and the reviewers decides it. */
export function decideAppeal(state: AppealState, who: UserId): AppealStep {
  const step = byAnother(state, 'decide', who);
  return step.ok ? { ok: true, state: { ...state, status: step.to, decidedBy: who } } : step;
}

/** The partner takes it back. */
export function withdrawAppeal(state: AppealState): AppealStep {
  const step = advanceAppeal(state.status, 'withdraw');
  return step.ok ? { ok: true, state: { ...state, status: step.to } } : step;
}

function byAnother(state: AppealState, verb: 'take' | 'decide', who: UserId) {
  const step = advanceAppeal(state.status, verb);
  if (!step.ok) return step;
  if (who === state.firstDecider) return refused('decided-it-first');
  return state.reviewers.includes(who) ? refused('reviewed-it') : step;
}
