import type { FundRequestId } from '../shared/id.ts';
import type { AwardMethod } from './vocabulary.ts';

export const AWARD_REASONS = [
  'funded',
  'partly-funded',
  'does-not-fit',
  'school-cap',
  'partner-capacity',
  'below-the-line',
  'outweighed',
] as const;
export type AwardReason = (typeof AWARD_REASONS)[number];

/** A ranked request before money is handed out. Money in whole cents. */
export type Claim = {
  readonly id: FundRequestId;
  readonly reference: string;
  readonly rank: number;
  readonly amount: number;
};

export type AwardLine = Claim & {
  readonly award: number;
  readonly reason: AwardReason;
  /** What was left when its turn came, and after it. */
  readonly leftBefore: number;
  readonly leftAfter: number;
};

export type AwardPlan = {
  readonly method: AwardMethod;
  /** In order of rank. */
  readonly lines: readonly AwardLine[];
  readonly awarded: number;
  readonly left: number;
  /** The line runs below the last request that receives anything; null when none does. */
  readonly lastFunded: string | null;
  /** The first request below the line, by reference; null when none is below it. */
  readonly nextBelow: string | null;
};

/** Sums a plan up and tells what did not fit, above the line, from what lies below it. */
export function planOf(method: AwardMethod, available: number, lines: readonly AwardLine[]): AwardPlan {
  const last = lines.findLastIndex(({ award }) => award > 0);
  const awarded = lines.reduce((sum, { award }) => sum + award, 0);
  return {
    method,
    lines: lines.map((line, at) =>
      at > last && line.reason === 'does-not-fit' ? { ...line, reason: 'below-the-line' } : line,
    ),
    awarded,
    left: available - awarded,
    lastFunded: lines[last]?.reference ?? null,
    nextBelow: lines[last + 1]?.reference ?? null,
  };
}
