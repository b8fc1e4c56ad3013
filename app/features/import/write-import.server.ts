import { sql } from 'drizzle-orm';
import type { OpportunityIndexRow } from '#app/domain/schools/read-opportunity-index.ts';
import type { SchoolRow } from '#app/domain/schools/read-schools.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { inBatches } from '#db/in-batches.ts';
import {
  type imports,
  opportunityIndexReleases,
  opportunityIndexValues,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';

type ImportRow = typeof imports.$inferSelect;

/** Puts a year's schools in place. A school that the file does not name keeps what it had. */
export async function writeSchools(ctx: Context, kept: ImportRow, rows: readonly SchoolRow[]): Promise<void> {
  for (const batch of inBatches(rows)) await writeBatch(ctx, kept, batch);
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
    .values({
      schoolYear: kept.schoolYear,
      version: versionOf(kept),
      source: kept.source,
      asOf: kept.asOf,
      checksum: kept.checksum,
      importId: kept.id,
    })
    .returning({ id: opportunityIndexReleases.id });
  const values = rows.map(({ code, hundredths }) => ({
    releaseId: release!.id,
    schoolCode: code,
    hundredths,
  }));
  for (const batch of inBatches(values)) await ctx.db.insert(opportunityIndexValues).values(batch);
}

/** What people call a release: the date of its figures, else its file. */
const versionOf = ({ asOf, fileName }: ImportRow): string => (asOf ? formatDate(asOf) : fileName);
