import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import type { RegistrationStatus } from './vocabulary.ts';

export const REGISTRATION_VERBS = [
  'submit',
  'return',
  'resubmit',
  'withdraw',
  'approve',
  'decline',
  'overturn',
  'suspend',
  'reinstate',
  'expire',
] as const;
export type RegistrationVerb = (typeof REGISTRATION_VERBS)[number];

/**
 * The standing of an organization or an offering within one school year.
 * `overturn` is a granted appeal; `expire` is the end of the year, which also
 * ends what was never finished. Next year's standing is another row.
 */
export const REGISTRATION_TRANSITIONS = {
  draft: { submit: 'submitted', expire: 'expired' },
  submitted: {
    return: 'needs-information',
    withdraw: 'draft',
    approve: 'approved',
    decline: 'declined',
    expire: 'expired',
  },
  'needs-information': { resubmit: 'submitted', withdraw: 'draft', expire: 'expired' },
  approved: { suspend: 'suspended', expire: 'expired' },
  declined: { overturn: 'approved', expire: 'expired' },
  suspended: { reinstate: 'approved', expire: 'expired' },
  expired: {},
} as const satisfies Transitions<RegistrationStatus, RegistrationVerb>;

/** Where a verb takes a yearly registration, or `not-from-here`. */
export function advanceRegistration(
  status: RegistrationStatus,
  verb: RegistrationVerb,
): Advance<RegistrationStatus> {
  return advance<RegistrationStatus, RegistrationVerb>(REGISTRATION_TRANSITIONS, status, verb);
}
