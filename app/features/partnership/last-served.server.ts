import { isNotNull, ne, or } from 'drizzle-orm';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { partnerships } from '#db/schema/index.ts';
import type { PartnershipRow } from './clearance.server.ts';

/** Those that stand, and of those that were ended the ones that had been cleared on a day of their term: they served until then. */
export const hasServed = or(
  ne(partnerships.status, 'ended'),
  isNotNull(partnerships.startedAt),
  isNotNull(partnerships.firstClearedOn),
);

/** The last day of a partnership: the agreed one, or the day on which a side ended it. */
export function lastServedOn(
  { endsOn, endedAt }: Pick<PartnershipRow, 'endsOn' | 'endedAt'>,
  timeZone: string,
): CalendarDate {
  if (endedAt === null) return endsOn;
  const ended = dateIn(timeZone, endedAt);
  return ended < endsOn ? ended : endsOn;
}
