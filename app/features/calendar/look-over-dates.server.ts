import { and, asc, eq, inArray } from 'drizzle-orm';
import { opensOn, owesLookOver } from '#app/domain/calendar/look-over.ts';
import { LOOK_OVER_KINDS } from '#app/domain/calendar/vocabulary.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { firstDay } from '#app/domain/shared/year.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDates, organizationRegistrations, partnerLookOvers, users } from '#db/schema/index.ts';

/** This year's dates of looking over, as they stand for one organization. */
export async function lookOverDates(ctx: Context, organizationId: OrganizationId) {
  const [rows, [registration]] = await Promise.all([
    ctx.db
      .select({
        date: calendarDates,
        confirmedAt: partnerLookOvers.confirmedAt,
        confirmedBy: users.name,
      })
      .from(calendarDates)
      .leftJoin(
        partnerLookOvers,
        and(
          eq(partnerLookOvers.dateId, calendarDates.id),
          eq(partnerLookOvers.organizationId, organizationId),
        ),
      )
      .leftJoin(users, eq(users.id, partnerLookOvers.confirmedBy))
      .where(
        and(eq(calendarDates.schoolYear, ctx.schoolYear), inArray(calendarDates.kind, [...LOOK_OVER_KINDS])),
      )
      .orderBy(asc(calendarDates.onDay), asc(calendarDates.kind)),
    ctx.db
      .select({ status: organizationRegistrations.status, decidedAt: organizationRegistrations.decidedAt })
      .from(organizationRegistrations)
      .where(
        and(
          eq(organizationRegistrations.organizationId, organizationId),
          eq(organizationRegistrations.schoolYear, ctx.schoolYear),
        ),
      ),
  ]);
  const approved = registration?.status === 'approved';
  const approvedOn = !approved
    ? null
    : registration.decidedAt
      ? dateIn(ctx.district.timeZone, registration.decidedAt)
      : firstDay(ctx.schoolYear);
  return {
    approved,
    dates: rows.map(({ date, confirmedAt, confirmedBy }) => ({
      ...date,
      opensOn: opensOn(date),
      confirmed: confirmedAt === null ? null : { at: confirmedAt, by: confirmedBy ?? '' },
      owed: owesLookOver(date, { day: today(ctx), approvedOn, confirmed: confirmedAt !== null }),
    })),
  };
}
