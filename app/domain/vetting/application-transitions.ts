import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import type { ApplicationStatus } from './vocabulary.ts';

export const APPLICATION_VERBS = [
  'submit',
  'start-review',
  'undo-review',
  'return',
  'resubmit',
  'decide',
  'withdraw',
] as const;
export type ApplicationVerb = (typeof APPLICATION_VERBS)[number];

/** The life of an application. Decided and withdrawn are final; an appeal judges the decision, not the application. */
export const APPLICATION_TRANSITIONS = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { 'start-review': 'in-review', return: 'needs-information', withdraw: 'withdrawn' },
  // Reviewers were asked by mistake, and none of them has begun.
  'in-review': {
    'undo-review': 'submitted',
    return: 'needs-information',
    decide: 'decided',
    withdraw: 'withdrawn',
  },
  'needs-information': { resubmit: 'submitted', withdraw: 'withdrawn' },
  decided: {},
  withdrawn: {},
} as const satisfies Transitions<ApplicationStatus, ApplicationVerb>;

/** Where a verb takes an application, or `not-from-here`. */
export function advanceApplication(
  status: ApplicationStatus,
  verb: ApplicationVerb,
): Advance<ApplicationStatus> {
  return advance<ApplicationStatus, ApplicationVerb>(APPLICATION_TRANSITIONS, status, verb);
}
