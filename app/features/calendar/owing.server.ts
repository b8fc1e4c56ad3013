import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { CountedKind } from '#app/domain/calendar/vocabulary.ts';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { previousSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizationRegistrations, organizations, partnerships, schoolProfiles } from '#db/schema/index.ts';

type What = { readonly kind: CountedKind; readonly schoolYear: SchoolYear };

/**
 * Who still owes what a date asks for, as a query to join, count and cut into pages: one row for each partner or
 * school. `key` is the organization's id or the school's code; `things` how many of its records are not in order.
 */
export function owing(ctx: Context, { kind, schoolYear }: What) {
  return kind === 'partners-renew'
    ? partnersToRenew(ctx, schoolYear)
    : schoolsWithUnregistered(ctx, schoolYear);
}

const NONE = {
  school: sql<SchoolCode | null>`null::text`,
  organization: sql<OrganizationId | null>`null::uuid`,
};

/** Approved last year, also where the year's end has since ended it, and no application sent for this year. */
function partnersToRenew(ctx: Context, year: SchoolYear) {
  return ctx.db
    .select({
      key: sql<string>`${organizations.id}::text`.as('owing_key'),
      organizationId: sql<OrganizationId | null>`${organizations.id}`.as('owing_organization'),
      schoolCode: NONE.school.as('owing_school'),
      name: sql<string>`${organizations.name}`.as('owing_name'),
      things: sql<number>`1`.mapWith(Number).as('owing_things'),
    })
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

/** A partnership of the year that has not ended, whose partner or offering is not approved for the year. */
function schoolsWithUnregistered(ctx: Context, year: SchoolYear) {
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
    .where(
      and(
        eq(partnerships.schoolYear, year),
        inArray(partnerships.status, ['planned', 'cleared', 'active']),
        sql`not (exists (
          select 1 from organization_registrations r
           where r.organization_id = ${partnerships.organizationId} and r.school_year = ${year} and r.status = 'approved'
        ) and exists (
          select 1 from offering_registrations r
           where r.offering_id = ${partnerships.offeringId} and r.school_year = ${year} and r.status = 'approved'
        ))`,
      ),
    )
    .groupBy(partnerships.schoolCode, schoolProfiles.name)
    .as('owing');
}
