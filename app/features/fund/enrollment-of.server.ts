import { and, eq } from 'drizzle-orm';
import type { EnrollmentReleaseId, SchoolCode } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { enrollmentValues } from '#db/schema/index.ts';

/** The students of a school in a release; 0 where it is not in it. */
export async function enrollmentOf(
  ctx: Context,
  code: SchoolCode,
  release: EnrollmentReleaseId,
): Promise<number> {
  const [value] = await ctx.db
    .select({ students: enrollmentValues.students })
    .from(enrollmentValues)
    .where(and(eq(enrollmentValues.schoolCode, code), eq(enrollmentValues.releaseId, release)));
  return value?.students ?? 0;
}
