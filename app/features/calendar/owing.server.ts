import { and, eq, inArray, isNull, lt, notExists, or, type SQL, sql } from 'drizzle-orm';
import { opensOn } from '#app/domain/calendar/look-over.ts';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { previousSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { waitsForRating } from '#app/features/partnership/last-served.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  type calendarDates,
  organizationRegistrations,
  organizations,
  partnerLookOvers,
  partnerships,
  schoolProfiles,
} from '#db/schema/index.ts';

/** A date whose debtors the records know. */
export type DateOwed = Pick<
  typeof calendarDates.$inferSelect,
  'id' | 'kind' | 'schoolYear' | 'onDay' | 'reminderDays'
>;

/**
 * Who still owes what a date asks for, as a query to join, count and cut into pages: one row for each partner or
 * school. `key` is the organization's id or the school's code; `things` how many of its records are not in order.
 */
export function owing(ctx: Context, date: DateOwed) {
  switch (date.kind) {
    case 'partners-registered':
      return schoolsWithUnregistered(ctx, date.schoolYear);
    case 'partners-renew':
      return partnersToRenew(ctx, date.schoolYear);
    case 'autumn-check':
    case 'spring-check':
      return partnersToLookOver(ctx, date);
    case 'year-end':
      return schoolsToVerify(ctx, date.schoolYear);
  }
}

const NONE = {
  school: sql<SchoolCode | null>`null::text`,
  organization: sql<OrganizationId | null>`null::uuid`,
};

const PARTNER = {
  key: sql<string>`${organizations.id}::text`.as('owing_key'),
  organizationId: sql<OrganizationId | null>`${organizations.id}`.as('owing_organization'),
  schoolCode: NONE.school.as('owing_school'),
  name: sql<string>`${organizations.name}`.as('owing_name'),
  things: sql<number>`1`.mapWith(Number).as('owing_things'),
};

/** Approved last year, also where the year's end has since ended it, and no application sent for this year. */
function partnersToRenew(ctx: Context, year: SchoolYear) {
  return ctx.db
    .select(PARTNER)
    .from(organizationRegistrations)
    .innerJoin(organizations, eq(organizations.id, organizationRegistrations.organizationId))
    .where(
      and(
        eq(organizationRegistrations.schoolYear, previousSchoolYear(year)),
        inArray(organizationRegistrations.status, ['approved', 'expired']),
        isNull(organizations.mergedInto),
        sql`not exists (
          select 1 from organization_registrations this_year
           where this_year.organization_id = ${organizations.id} and this_year.school_year = ${year}
             and this_year.status not in ('draft', 'expired')
        )`,
      ),
    )
    .as('owing');
}

/** The rule of `owesLookOver` for everybody at once. An approval that names no moment stands from the year's beginning. */
function partnersToLookOver(ctx: Context, date: DateOwed) {
  const registrations = organizationRegistrations;
  const approvedBefore = endOfDay(date.onDay, ctx.district.timeZone).toISOString();
  return ctx.db
    .select(PARTNER)
    .from(registrations)
    .innerJoin(organizations, eq(organizations.id, registrations.organizationId))
    .where(
      and(
        today(ctx) >= opensOn(date) ? undefined : sql`false`,
        eq(registrations.schoolYear, date.schoolYear),
        eq(registrations.status, 'approved'),
        sql`coalesce(${registrations.decidedAt}, '-infinity') < ${approvedBefore}::timestamptz`,
        isNull(organizations.mergedInto),
        notExists(
          ctx.db
            .select({ id: partnerLookOvers.organizationId })
            .from(partnerLookOvers)
            .where(
              and(
                eq(partnerLookOvers.organizationId, organizations.id),
                eq(partnerLookOvers.dateId, date.id),
              ),
            ),
        ),
      ),
    )
    .as('owing');
}

/** A partnership of the year that is over, and which its leader has not verified. */
function schoolsToVerify(ctx: Context, year: SchoolYear) {
  return schoolsWith(
    ctx,
    year,
    or(waitsForRating, and(eq(partnerships.status, 'active'), lt(partnerships.endsOn, today(ctx)))),
  );
}

/** A partnership of the year that has not ended, whose partner or offering is not approved for the year. */
function schoolsWithUnregistered(ctx: Context, year: SchoolYear) {
  return schoolsWith(
    ctx,
    year,
    and(
      inArray(partnerships.status, ['planned', 'cleared', 'active']),
      sql`not (exists (
          select 1 from organization_registrations r
           where r.organization_id = ${partnerships.organizationId} and r.school_year = ${year} and r.status = 'approved'
        ) and exists (
          select 1 from offering_registrations r
           where r.offering_id = ${partnerships.offeringId} and r.school_year = ${year} and r.status = 'approved'
        ))`,
    ),
  );
}

/** Schools with partnerships of a year to which something applies, and with how many. */
function schoolsWith(ctx: Context, year: SchoolYear, condition: SQL | undefined) {
  return ctx.db
    .select({
      key: sql<string>`${partnerships.schoolCode}`.as('owing_key'),
      organizationId: NONE.organization.as('owing_organization'),
      schoolCode: sql<SchoolCode | null>`${partnerships.schoolCode}`.as('owing_school'),
      name: sql<string>`${schoolProfiles.name}`.as('owing_name'),
      things: sql<number>`count(*)`.mapWith(Number).as('owing_things'),
    })
    .from(partnerships)
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(and(eq(partnerships.schoolYear, year), condition))
    .groupBy(partnerships.schoolCode, schoolProfiles.name)
    .as('owing');
}
