import { and, eq } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { schoolProfiles } from '#db/schema/index.ts';

/** The students of a school in a year; 0 where none are on record. */
export async function enrollmentOf(ctx: Context, code: SchoolCode, year: SchoolYear): Promise<number> {
  const [profile] = await ctx.db
    .select({ enrollment: schoolProfiles.enrollment })
    .from(schoolProfiles)
    .where(and(eq(schoolProfiles.schoolCode, code), eq(schoolProfiles.schoolYear, year)));
  return profile?.enrollment ?? 0;
}
