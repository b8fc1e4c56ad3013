import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { advanceRegistration } from './registration-transitions.ts';
import type { RegistrationStatus } from './vocabulary.ts';

export type SuspensionFacts = {
  /** The standing of this year; null where none was ever begun. */
  readonly standing: RegistrationStatus | null;
  readonly reason: string;
};

/** Whether an approval may be taken away now: there has to be one, and a reason in words. */
export function judgeSuspension({
  standing,
  reason,
}: SuspensionFacts): Verdict<'not-approved' | 'suspension-reason-missing'> {
  if (standing === null || !advanceRegistration(standing, 'suspend').ok) return refused('not-approved');
  return reason.trim() === '' ? refused('suspension-reason-missing') : ALLOWED;
}

/** Whether it may be given back: it has to be suspended still, and there is a reason in words. */
export function judgeReinstatement({
  standing,
  reason,
}: SuspensionFacts): Verdict<'not-suspended' | 'suspension-reason-missing'> {
  if (standing === null || !advanceRegistration(standing, 'reinstate').ok) return refused('not-suspended');
  return reason.trim() === '' ? refused('suspension-reason-missing') : ALLOWED;
}
