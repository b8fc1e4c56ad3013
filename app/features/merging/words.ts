import type { Agreement } from '#app/domain/organization/compare-organizations.ts';
import type { MergeObstacle, UndoObstacle } from '#app/domain/organization/judge-merge.ts';
import {
  type LikenessBand,
  type LikenessField,
  MERGE_UNDO_DAYS,
} from '#app/domain/organization/vocabulary.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatSchoolYear, plural } from '#app/ui/format.ts';

export const BAND_WORDS: Readonly<Record<LikenessBand, string>> = {
  same: 'The same, it seems',
  probable: 'Probably the same',
  different: 'Not alike any more',
};

export const LIKENESS_FIELD_WORDS: Readonly<Record<LikenessField, string>> = {
  name: 'Name',
  ein: 'Tax number',
  domain: 'Web or mail domain',
  phone: 'Phone',
};

export const AGREEMENT_WORDS: Readonly<Record<Agreement, string>> = {
  same: 'Same',
  close: 'Close',
  different: 'Different',
  unknown: 'One of them does not say',
};

/** Tenths of a point with their sign: `+8.0`. */
export const points = (tenths: number): string =>
  `${tenths > 0 ? '+' : tenths < 0 ? '−' : ''}${(Math.abs(tenths) / 10).toFixed(1)}`;

/** What stands in the way of a merge, and what to do about it. */
export function obstacleWords(obstacle: MergeObstacle, kept: string, gone: string): string {
  switch (obstacle.code) {
    case 'same-record':
      return 'This is one record, not two.';
    case 'kept-merged':
      return `${kept} has been merged into another record already.`;
    case 'gone-merged':
      return `${gone} has been merged into another record already.`;
    case 'kept-suspended':
      return `${kept} has a suspension in force. Lift it first, or wait until it ends.`;
    case 'gone-suspended':
      return `${gone} has a suspension in force, and a merge must not make it disappear. Lift it first.`;
    case 'both-applied':
      return `Both have an application in ${obstacle.cycle}. One of them has to be withdrawn first: an organization has one application in a cycle.`;
    case 'both-intended':
      return `Both have sent a statement of intent for ${obstacle.cycle}. One of them has to be withdrawn first.`;
    case 'approval-goes':
      return `${gone} is approved for ${formatSchoolYear(obstacle.schoolYear)} and ${kept} is not. Keep ${gone} instead.`;
    case 'fund-pays-non-profits':
      return `The Fund was asked for money for ${gone} (${plural(obstacle.count, 'request')}), and ${kept} is not a non-profit. Keep ${gone} instead.`;
    case 'reader-tied':
      return `${plural(obstacle.count, 'reviewer')} of one of them ${obstacle.count === 1 ? 'has' : 'have'} named a tie to the other. Release ${obstacle.count === 1 ? 'that reviewer' : 'them'} first.`;
  }
}

export function undoWords(obstacle: UndoObstacle): string {
  switch (obstacle.code) {
    case 'undone-already':
      return 'It has been taken back already.';
    case 'too-late':
      return `A merge can be taken back for ${MERGE_UNDO_DAYS} days, and they are over.`;
    case 'merged-since':
      return 'The kept record has itself been merged into another since. Take that one back first.';
    case 'changed-since':
      return `Changed since the merge, or made since and tied to what was moved: ${obstacle.what}.`;
  }
}

/** What a director reads when a merge, or taking one back, was refused after all. */
export function sayMerge(refusal: Refusal): Said {
  const { details } = refusal;
  if (refusal.code === 'merge-would-lapse') {
    return `Schools are being served: under the kept record these partnerships would no longer be cleared, ${details.partnerships}. Keep the other record, or bring its papers and approval in order first.`;
  }
  if (refusal.code.startsWith('merge-')) {
    const obstacle = { ...details, code: refusal.code.slice('merge-'.length) } as MergeObstacle;
    return obstacleWords(obstacle, 'the kept record', 'the other record').replace(/^t/, 'T');
  }
  return undoWords({ ...details, code: refusal.code } as UndoObstacle);
}
