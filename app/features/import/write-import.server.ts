import { eq, sql } from 'drizzle-orm';
import type { OpportunityIndexRow } from '#app/domain/schools/read-opportunity-index.ts';
import type { SchoolRow } from '#app/domain/schools/read-schools.ts';
import type { EnrollmentReleaseId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { inBatches } from '#db/in-batches.ts';
import {
  enrollmentReleases,
  enrollmentValues,
  type imports,
  opportunityIndexReleases,
  opportunityIndexValues,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';

type ImportRow = typeof imports.$inferSelect;

/**
 * Puts a year's schools in place, and keeps their enrollment as a release of its own. A school that the file does not name
 * keeps what it had, in the release too.
 */
export async function writeSchools(ctx: Context, kept: ImportRow, rows: readonly SchoolRow[]): Promise<void> {
  for (const batch of inBatches(rows)) await writeBatch(ctx, kept, batch);
  const [release] = await ctx.db
    .insert(enrollmentReleases)
    .values(releaseOf(kept))
    .returning({ id: enrollmentReleases.id });
  await ctx.db.insert(enrollmentValues).select(
    ctx.db
      .select({
        releaseId: sql<EnrollmentReleaseId>`${release!.id}::uuid`.as('release_id'),
        schoolCode: schoolProfiles.schoolCode,
        students: schoolProfiles.enrollment,
      })
      .from(schoolProfiles)
      .where(eq(schoolProfiles.schoolYear, kept.schoolYear)),
  );
}

async function writeBatch(ctx: Context, kept: ImportRow, rows: readonly SchoolRow[]): Promise<void> {
  await ctx.db
    .insert(schools)
    .values(rows.map(({ code, status, successorCode }) => ({ code, status, successorCode })))
    .onConflictDoUpdate({
      target: schools.code,
      set: { status: sql`excluded.status`, successorCode: sql`excluded.successor_code`, updatedAt: ctx.now },
    });
  await ctx.db
    .insert(schoolProfiles)
    .values(
      rows.map(({ line: _, code, status: __, successorCode: ___, grades, ...profile }) => ({
        ...profile,
        grades: [...grades],
        schoolCode: code,
        schoolYear: kept.schoolYear,
        importId: kept.id,
      })),
    )
    .onConflictDoUpdate({
      target: [schoolProfiles.schoolCode, schoolProfiles.schoolYear],
      set: {
        name: sql`excluded.name`,
        grades: sql`excluded.grades`,
        enrollment: sql`excluded.enrollment`,
        neighborhood: sql`coalesce(excluded.neighborhood, ${schoolProfiles.neighborhood})`,
        address: sql`coalesce(excluded.address, ${schoolProfiles.address})`,
        phone: sql`coalesce(excluded.phone, ${schoolProfiles.phone})`,
        principal: sql`coalesce(excluded.principal, ${schoolProfiles.principal})`,
        bellStarts: sql`coalesce(excluded.bell_starts, ${schoolProfiles.bellStarts})`,
        bellEnds: sql`coalesce(excluded.bell_ends, ${schoolProfiles.bellEnds})`,
        latitude: sql`coalesce(excluded.latitude, ${schoolProfiles.latitude})`,
        longitude: sql`coalesce(excluded.longitude, ${schoolProfiles.longitude})`,
        importId: sql`excluded.import_id`,
        updatedAt: ctx.now,
      },
    });
}

/** A release of the index is never edited: each committed file is a version of its own. */
export async function writeOpportunityIndex(
  ctx: Context,
  kept: ImportRow,
  rows: readonly OpportunityIndexRow[],
): Promise<void> {
  const [release] = await ctx.db
    .insert(opportunityIndexReleases)
    .values(releaseOf(kept))
    .returning({ id: opportunityIndexReleases.id });
  const values = rows.map(({ code, hundredths }) => ({
    releaseId: release!.id,
    schoolCode: code,
    hundredths,
  }));
  for (const batch of inBatches(values)) await ctx.db.insert(opportunityIndexValues).values(batch);
}

const releaseOf = (kept: ImportRow) => ({
  schoolYear: kept.schoolYear,
  version: versionOf(kept),
  source: kept.source,
  asOf: kept.asOf,
  checksum: kept.checksum,
  importId: kept.id,
});

/** What people call a release: the date of its figures, else its file. */
const versionOf = ({ asOf, fileName }: ImportRow): string => (asOf ? formatDate(asOf) : fileName);
