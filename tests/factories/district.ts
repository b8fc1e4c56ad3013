import { desc, eq, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import {
  districts,
  enrollmentReleases,
  enrollmentValues,
  opportunityIndexReleases,
  opportunityIndexValues,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';
import { uniqueNumber } from './unique.ts';

export const THIS_YEAR = '2026-27' as SchoolYear;

/** The district's one row, in New York, in 2026-27. */
export async function aDistrict(db: Connection, overrides: Partial<typeof districts.$inferInsert> = {}) {
  const [district] = await db
    .insert(districts)
    .values({
      name: 'Test District',
      officeName: 'Partnerships Office',
      officeEmail: 'office@example.org',
      officePhone: '617-555-0100',
      timeZone: 'America/New_York',
      currentSchoolYear: THIS_YEAR,
      ...overrides,
    })
    .onConflictDoUpdate({ target: districts.only, set: { name: 'Test District' } })
    .returning();
  return district!;
}

/** An open K–8 school in Dorchester with bells from 8:30 to 3:10 and an Opportunity Index of 0.62. */
export async function aSchool(
  db: Connection,
  overrides: Partial<typeof schoolProfiles.$inferInsert> & { opportunityIndex?: number | null } = {},
) {
  const code = (overrides.schoolCode ?? String(9_990_000_0 + uniqueNumber()).padStart(8, '0')) as SchoolCode;
  const { opportunityIndex = 62, ...profile } = overrides;
  await db.insert(schools).values({ code });
  const [made] = await db
    .insert(schoolProfiles)
    .values({
      schoolYear: THIS_YEAR,
      name: `School ${code}`,
      grades: ['K1', 'K2', '1', '2', '3', '4', '5', '6', '7', '8'],
      enrollment: 352,
      neighborhood: 'dorchester',
      bellStarts: '08:30' as never,
      bellEnds: '15:10' as never,
      latitude: 42.3,
      longitude: -71.06,
      ...profile,
      schoolCode: code,
    })
    .returning();
  await enroll(db, code, made!.enrollment);
  if (opportunityIndex !== null) await anOpportunityIndex(db, { [code]: opportunityIndex });
  return { ...made!, code };
}

/** Puts a new school into every release of its year, as though it had been there when they were made. */
async function enroll(db: Connection, schoolCode: SchoolCode, students: number) {
  await db.insert(enrollmentValues).select(
    db
      .select({
        releaseId: enrollmentReleases.id,
        schoolCode: sql<SchoolCode>`${schoolCode}`.as('school_code'),
        students: sql<number>`${students}::int`.as('students'),
      })
      .from(enrollmentReleases)
      .where(eq(enrollmentReleases.schoolYear, THIS_YEAR)),
  );
}

/** A release of what the year's schools have now. */
export async function anEnrollmentRelease(db: Connection) {
  const [made] = await db
    .insert(enrollmentReleases)
    .values({ schoolYear: THIS_YEAR, version: '2026', source: 'Test enrollment', checksum: 'none' })
    .returning();
  const profiles = await db.select().from(schoolProfiles).where(eq(schoolProfiles.schoolYear, THIS_YEAR));
  if (profiles.length > 0)
    await db.insert(enrollmentValues).values(
      profiles.map(({ schoolCode, enrollment }) => ({
        releaseId: made!.id,
        schoolCode,
        students: enrollment,
      })),
    );
  return made!;
}

/** The newest release of the year; an empty first one where there is none. */
export async function aRelease(db: Connection) {
  const [known] = await db
    .select()
    .from(opportunityIndexReleases)
    .where(eq(opportunityIndexReleases.schoolYear, THIS_YEAR))
    .orderBy(desc(opportunityIndexReleases.createdAt))
    .limit(1);
  if (known) return known;
  const [made] = await db
    .insert(opportunityIndexReleases)
    .values({ schoolYear: THIS_YEAR, version: '2026', source: 'Test release', checksum: 'none' })
    .returning();
  return made!;
}

/** Values in hundredths by school code, added to the year's release. */
export async function anOpportunityIndex(db: Connection, values: Record<string, number>) {
  const release = await aRelease(db);
  await db.insert(opportunityIndexValues).values(
    Object.entries(values).map(([code, hundredths]) => ({
      releaseId: release.id,
      schoolCode: code as SchoolCode,
      hundredths,
    })),
  );
  return release;
}
