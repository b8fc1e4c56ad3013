import { count, desc, eq, sql } from 'drizzle-orm';
import { type NamedReleases, namesReleases } from '#app/domain/fund/round-snapshot.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  enrollmentReleases,
  enrollmentValues,
  opportunityIndexReleases,
  opportunityIndexValues,
} from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';

type Named = Pick<RoundRow, 'opportunityIndexReleaseId' | 'enrollmentReleaseId' | 'schoolYear'>;

/** Every release of the index and of enrollment, the newest first, each with how many schools are in it. */
export async function releaseChoices(ctx: Context) {
  const [releases, enrollments] = await Promise.all([
    ctx.db
      .select({
        id: opportunityIndexReleases.id,
        schoolYear: opportunityIndexReleases.schoolYear,
        version: opportunityIndexReleases.version,
        source: opportunityIndexReleases.source,
        schools: sql<number>`count(${opportunityIndexValues.schoolCode})::int`,
      })
      .from(opportunityIndexReleases)
      .leftJoin(opportunityIndexValues, eq(opportunityIndexValues.releaseId, opportunityIndexReleases.id))
      .groupBy(opportunityIndexReleases.id)
      .orderBy(
        desc(opportunityIndexReleases.schoolYear),
        desc(opportunityIndexReleases.createdAt),
        desc(opportunityIndexReleases.id),
      ),
    ctx.db
      .select({
        id: enrollmentReleases.id,
        schoolYear: enrollmentReleases.schoolYear,
        version: enrollmentReleases.version,
        source: enrollmentReleases.source,
        schools: sql<number>`count(${enrollmentValues.schoolCode})::int`,
      })
      .from(enrollmentReleases)
      .leftJoin(enrollmentValues, eq(enrollmentValues.releaseId, enrollmentReleases.id))
      .groupBy(enrollmentReleases.id)
      .orderBy(
        desc(enrollmentReleases.schoolYear),
        desc(enrollmentReleases.createdAt),
        desc(enrollmentReleases.id),
      ),
  ]);
  return { releases, enrollments };
}

/**
 * Refuses a release that does not exist or holds no school, at its field, and one of a year after the round's: the files of a
 * next year may be in already, and the money is for the schools and the students of this one.
 */
export async function requireReleases(ctx: Context, named: Named): Promise<void> {
  const [release] = await ctx.db
    .select({
      schools: count(opportunityIndexValues.schoolCode),
      schoolYear: opportunityIndexReleases.schoolYear,
    })
    .from(opportunityIndexReleases)
    .leftJoin(opportunityIndexValues, eq(opportunityIndexValues.releaseId, opportunityIndexReleases.id))
    .where(eq(opportunityIndexReleases.id, named.opportunityIndexReleaseId))
    .groupBy(opportunityIndexReleases.id);
  if (!release) throw new Refusal('rule', 'release-unknown');
  if (release.schools === 0) throw new Refusal('rule', 'release-without-schools');
  if (release.schoolYear > named.schoolYear)
    throw new Refusal('rule', 'release-of-later-year', { year: release.schoolYear });
  const [enrollment] = await ctx.db
    .select({ schools: count(enrollmentValues.schoolCode), schoolYear: enrollmentReleases.schoolYear })
    .from(enrollmentReleases)
    .leftJoin(enrollmentValues, eq(enrollmentValues.releaseId, enrollmentReleases.id))
    .where(eq(enrollmentReleases.id, named.enrollmentReleaseId))
    .groupBy(enrollmentReleases.id);
  if (!enrollment) throw new Refusal('rule', 'enrollment-unknown');
  if (enrollment.schools === 0) throw new Refusal('rule', 'enrollment-without-schools');
  if (enrollment.schoolYear > named.schoolYear)
    throw new Refusal('rule', 'enrollment-of-later-year', { year: enrollment.schoolYear });
}

/** The newest release, of the index or of enrollment, that a round of a year may count. */
export const releaseFor = <Release extends { readonly schoolYear: SchoolYear }>(
  year: SchoolYear,
  releases: readonly Release[],
): Release | undefined => releases.find(({ schoolYear }) => schoolYear <= year);

/** The releases that a round counts, as its published file names them. */
export async function releasesNamed(ctx: Context, round: Omit<Named, 'schoolYear'>): Promise<NamedReleases> {
  const [[opportunityIndex], [enrollment]] = await Promise.all([
    ctx.db
      .select({
        schoolYear: opportunityIndexReleases.schoolYear,
        version: opportunityIndexReleases.version,
        source: opportunityIndexReleases.source,
        checksum: opportunityIndexReleases.checksum,
      })
      .from(opportunityIndexReleases)
      .where(eq(opportunityIndexReleases.id, round.opportunityIndexReleaseId)),
    ctx.db
      .select({
        schoolYear: enrollmentReleases.schoolYear,
        version: enrollmentReleases.version,
        source: enrollmentReleases.source,
        checksum: enrollmentReleases.checksum,
      })
      .from(enrollmentReleases)
      .where(eq(enrollmentReleases.id, round.enrollmentReleaseId)),
  ]);
  return { opportunityIndex: opportunityIndex!, enrollment: enrollment! };
}

/** What a release is called: `2026–27, 24 April 2026, Office of Data`. */
export const releaseInWords = (release: { schoolYear: SchoolYear; version: string; source: string }) =>
  `${formatSchoolYear(release.schoolYear)}, ${release.version}, ${release.source}`;

/**
 * Whose enrollment a round counts. One that was adopted before releases were named counted what schools' records said then, which
 * its file holds and which no release does.
 */
export const enrollmentInWords = (
  snapshot: string | null,
  release: Parameters<typeof releaseInWords>[0],
): string =>
  snapshot === null || namesReleases(snapshot)
    ? releaseInWords(release)
    : 'As schools’ records said when the round was worked out. Its file holds each number';
