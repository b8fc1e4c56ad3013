import { appealsCloseAt } from '#app/features/vetting/deadlines.ts';
import type { RoundRow } from './load-round.server.ts';

/** From when on no appeal of a round's decisions can come; null while it is not adopted. */
export const fundAppealsCloseAt = (
  zone: string,
  round: Pick<RoundRow, 'adoptedAt' | 'appealDays'>,
): Date | null => round.adoptedAt && appealsCloseAt(zone, round.adoptedAt, round.appealDays);
