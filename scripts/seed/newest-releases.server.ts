import { desc, eq } from 'drizzle-orm';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { enrollmentReleases, opportunityIndexReleases } from '#db/schema/index.ts';
import type { Stage } from './stage.ts';

/** The newest release of the index and of enrollment of a year, as a round names them. */
export async function newestReleases(stage: Stage, year: SchoolYear) {
  const [[index], [enrollment]] = await Promise.all([
    stage.db
      .select({ id: opportunityIndexReleases.id })
      .from(opportunityIndexReleases)
      .where(eq(opportunityIndexReleases.schoolYear, year))
      .orderBy(desc(opportunityIndexReleases.createdAt))
      .limit(1),
    stage.db
      .select({ id: enrollmentReleases.id })
      .from(enrollmentReleases)
      .where(eq(enrollmentReleases.schoolYear, year))
      .orderBy(desc(enrollmentReleases.createdAt))
      .limit(1),
  ]);
  return { releaseId: index!.id, enrollmentReleaseId: enrollment!.id };
}
