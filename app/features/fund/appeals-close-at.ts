import { appealsCloseAt } from '#app/features/vetting/deadlines.ts';
import type { RoundRow } from './load-round.server.ts';

/**
 * From when on no appeal of a decision can come; null while the round is not adopted. Adoption decides a round's requests,
 * except those out of envelopes: each of them has its own day, and its own window from there.
 */
export const fundAppealsCloseAt = (
  zone: string,
  round: Pick<RoundRow, 'adoptedAt' | 'appealDays'>,
  decidedAt: Date | null = null,
): Date | null => round.adoptedAt && appealsCloseAt(zone, decidedAt ?? round.adoptedAt, round.appealDays);
