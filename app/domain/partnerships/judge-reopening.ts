import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { advanceRequest } from './request-state.ts';
import type { RequestStatus, Side } from './vocabulary.ts';

const DAY = 86_400_000;

/** Who may take up a request that ended so. What one side ended itself, it alone takes up again. */
const REOPENED_BY: Partial<Record<RequestStatus, readonly Side[]>> = {
  withdrawn: ['school'],
  declined: ['partner'],
  expired: ['school', 'partner'],
};

export type ReopeningRefusal =
  | 'not-from-here'
  | 'never-sent'
  | 'not-yours'
  | 'too-late'
  | 'days-are-past'
  | 'offering-gone'
  | 'another-stands';

/**
 * Whether a request that ended may be taken up again: within so many days of 24 hours, the last moment included; while its last
 * day lies ahead; while the offering is still to be had; and unless the school has asked anew since.
 */
export function judgeReopening(facts: {
  readonly status: RequestStatus;
  readonly side: Side;
  readonly wasSent: boolean;
  readonly settledAt: Date;
  readonly now: Date;
  readonly reopenDays: number;
  /** The terms' last day has not passed. */
  readonly isAhead: boolean;
  readonly isOffered: boolean;
  readonly anotherStands: boolean;
}): Verdict<ReopeningRefusal> {
  const step = advanceRequest(facts.status, 'reopen');
  if (!step.ok) return step;
  if (!facts.wasSent) return refused('never-sent');
  if (!REOPENED_BY[facts.status]?.includes(facts.side)) return refused('not-yours');
  if (facts.now.getTime() > facts.settledAt.getTime() + facts.reopenDays * DAY) return refused('too-late');
  if (!facts.isAhead) return refused('days-are-past');
  if (!facts.isOffered) return refused('offering-gone');
  if (facts.anotherStands) return refused('another-stands');
  return ALLOWED;
}
