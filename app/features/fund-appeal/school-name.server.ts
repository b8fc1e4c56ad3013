import { and, eq } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { schoolProfiles } from '#db/schema/index.ts';

/** What a school was called in a year; its code where no record says. */
export async function schoolNameOf(
  ctx: Pick<Context, 'db'>,
  schoolCode: SchoolCode,
  schoolYear: SchoolYear,
): Promise<string> {
  const [profile] = await ctx.db
    .select({ name: schoolProfiles.name })
    .from(schoolProfiles)
    .where(and(eq(schoolProfiles.schoolCode, schoolCode), eq(schoolProfiles.schoolYear, schoolYear)));
  return profile?.name ?? schoolCode;
}
