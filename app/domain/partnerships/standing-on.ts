import type { CalendarDate } from '../shared/year.ts';
import type { PartnershipStatus } from './vocabulary.ts';

/**
 * What a partnership is on a day. The stored status moves when a fact does; the passing of a day alone ends clearance
 * too, and from that midnight on it is planned, whoever has written it down yet or not.
 */
export function standingOn(
  partnership: { readonly status: PartnershipStatus; readonly clearedUntil: CalendarDate | null },
  today: CalendarDate,
): PartnershipStatus {
  const { status, clearedUntil } = partnership;
  if (status !== 'cleared' && status !== 'active') return status;
  return clearedUntil !== null && today <= clearedUntil ? status : 'planned';
}
