import { desc, inArray, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import { schoolProfiles } from '#db/schema/index.ts';

/** What schools are called in a year. One that is not of that year is called as it was last before, else as it is called now. */
export async function schoolNames(
  db: Connection,
  codes: readonly SchoolCode[],
  year: SchoolYear,
): Promise<(code: string) => string> {
  const rows = await db
    .selectDistinctOn([schoolProfiles.schoolCode], {
      code: schoolProfiles.schoolCode,
      name: schoolProfiles.name,
    })
    .from(schoolProfiles)
    .where(inArray(schoolProfiles.schoolCode, [...new Set(codes)]))
    .orderBy(
      schoolProfiles.schoolCode,
      desc(sql`${schoolProfiles.schoolYear} <= ${year}`),
      desc(schoolProfiles.schoolYear),
    );
  const names = new Map<string, string>(rows.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}
