import { asc, desc, eq, isNull } from 'drizzle-orm';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizations, schoolProfiles } from '#db/schema/index.ts';

export type Place = {
  readonly organizationId: OrganizationId | null;
  readonly schoolCode: SchoolCode | null;
};

/** What the place of a membership is called; the Office where it is neither an organization nor a school. */
export async function placeName(ctx: Context, place: Place): Promise<string> {
  if (place.organizationId !== null) {
    const [found] = await ctx.db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, place.organizationId));
    return found?.name ?? 'An organization';
  }
  if (place.schoolCode !== null) {
    const [found] = await ctx.db
      .select({ name: schoolProfiles.name })
      .from(schoolProfiles)
      .where(eq(schoolProfiles.schoolCode, place.schoolCode))
      .orderBy(desc(schoolProfiles.schoolYear))
      .limit(1);
    return found?.name ?? `School ${place.schoolCode}`;
  }
  return ctx.district.officeName;
}

/** Every school of this year and every organization, for a choice. */
export async function listPlaces(ctx: Context) {
  const [schoolRows, organizationRows] = await Promise.all([
    ctx.db
      .select({ value: schoolProfiles.schoolCode, label: schoolProfiles.name })
      .from(schoolProfiles)
      .where(eq(schoolProfiles.schoolYear, ctx.schoolYear))
      .orderBy(asc(schoolProfiles.name)),
    ctx.db
      .select({ value: organizations.id, label: organizations.name })
      .from(organizations)
      .where(isNull(organizations.mergedInto))
      .orderBy(asc(organizations.name)),
  ]);
  return { schools: schoolRows, organizations: organizationRows };
}
