import type { Refusal } from '#app/domain/shared/refusal.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import type { Said } from '#app/platform/forms.server.ts';

const WORDS: Readonly<Record<string, Said>> = {
  'calibration-not-decided': {
    field: 'application',
    message: 'Choose an application that is decided: nobody may take a reference for a decision',
  },
  'calibration-appealed': {
    field: 'application',
    message: 'An appeal against its decision is open. Choose another application',
  },
  'calibration-chosen-already': {
    field: 'application',
    message: 'It has been chosen for this cycle already',
  },
  'calibration-opened': 'It is open to the reviewers and stays as it is.',
  'waiver-without-reason': { field: 'reason', message: 'Say why they start without' },
  'waiver-not-a-reviewer': {
    field: 'reviewer',
    message: 'They do not hold the role of a reviewer. Choose somebody else',
  },
  'waived-already': { field: 'reviewer', message: 'They may start without already' },
  'own-review-not-submitted': 'Submit your own ratings first. Then you see the reference beside them.',
  'already-submitted': 'Your ratings are submitted and locked. They cannot be changed any more.',
};

/** What a person reads when calibration cannot do what was asked of it. */
export function sayCalibration(refusal: Refusal): Said {
  const known = WORDS[refusal.code];
  if (known) return known;
  if (refusal.code === 'reference-incomplete') {
    const missing = Number(refusal.details.missing);
    return `The reference is not whole: ${missing} ${missing === 1 ? 'indicator lacks' : 'indicators lack'} a level, an answer or a reason.`;
  }
  return sayVetting(refusal);
}
