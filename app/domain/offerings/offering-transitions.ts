import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import type { OfferingStatus } from './vocabulary.ts';

export const OFFERING_VERBS = ['publish', 'pause', 'resume', 'archive'] as const;
export type OfferingVerb = (typeof OFFERING_VERBS)[number];

/** The life of an offering. `publish` and `resume` also need `judgePublish`. Archived is final: copy it to offer it again. */
export const OFFERING_TRANSITIONS = {
  draft: { publish: 'published', archive: 'archived' },
  published: { pause: 'paused', archive: 'archived' },
  paused: { resume: 'published', archive: 'archived' },
  archived: {},
} as const satisfies Transitions<OfferingStatus, OfferingVerb>;

/** Where a verb takes an offering, or `not-from-here`. */
export function advanceOffering(status: OfferingStatus, verb: OfferingVerb): Advance<OfferingStatus> {
  return advance<OfferingStatus, OfferingVerb>(OFFERING_TRANSITIONS, status, verb);
}
