import { and, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { partnershipRatings, partnerships } from '#db/schema/index.ts';
import type { PartnershipRow } from './clearance.server.ts';

/** Those that stand, and of those that were ended the ones that had been cleared on a day of their term: they served until then. */
export const hasServed = or(
  ne(partnerships.status, 'ended'),
  isNotNull(partnerships.startedAt),
  isNotNull(partnerships.firstClearedOn),
);

/** What a school verifies and rates: what is over, and what a side ended after it had served. `isOver` in SQL. */
export const overAndServed = or(
  inArray(partnerships.status, ['completed', 'verified']),
  and(eq(partnerships.status, 'ended'), hasServed),
);

/** Of these, those that its leader has not verified. */
export const waitsForRating = or(
  eq(partnerships.status, 'completed'),
  and(
    eq(partnerships.status, 'ended'),
    hasServed,
    sql`not exists (select 1 from ${partnershipRatings} rated
      where rated.partnership_id = ${partnerships}.id and rated.confirmed_at is not null)`,
  ),
);

/** What the rules on ratings ask of one. */
export const standingOf = ({ status, startedAt, firstClearedOn }: PartnershipRow) => ({
  status,
  served: startedAt !== null || firstClearedOn !== null,
});

/** The last day of a partnership: the agreed one, or the day on which a side ended it. */
export function lastServedOn(
  { endsOn, endedAt }: Pick<PartnershipRow, 'endsOn' | 'endedAt'>,
  timeZone: string,
): CalendarDate {
  if (endedAt === null) return endsOn;
  const ended = dateIn(timeZone, endedAt);
  return ended < endsOn ? ended : endsOn;
}
