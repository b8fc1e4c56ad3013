import { and, desc, eq, sql } from 'drizzle-orm';
import type { Context } from '#app/platform/context.server.ts';
import { needs, opportunityIndexReleases, opportunityIndexValues, schoolProfiles } from '#db/schema/index.ts';

export type OpenNeed = Awaited<ReturnType<typeof openNeedsOfAll>>[number];

/** Every school's open needs of the year, the newest first, each with its school's place, bells and Opportunity Index. */
export async function openNeedsOfAll(ctx: Context, most: number, from = 0) {
  return ctx.db
    .select({
      need: needs,
      school: {
        code: schoolProfiles.schoolCode,
        name: schoolProfiles.name,
        neighborhood: schoolProfiles.neighborhood,
        bellStarts: schoolProfiles.bellStarts,
        bellEnds: schoolProfiles.bellEnds,
        latitude: schoolProfiles.latitude,
        longitude: schoolProfiles.longitude,
      },
      opportunityIndex: opportunityIndexValues.hundredths,
    })
    .from(needs)
    .innerJoin(
      schoolProfiles,
      and(eq(schoolProfiles.schoolCode, needs.schoolCode), eq(schoolProfiles.schoolYear, needs.schoolYear)),
    )
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, needs.schoolCode),
        eq(opportunityIndexValues.releaseId, newestRelease(ctx)),
      ),
    )
    .where(and(eq(needs.schoolYear, ctx.schoolYear), eq(needs.status, 'open')))
    .orderBy(desc(needs.createdAt), desc(needs.id))
    .limit(most)
    .offset(from);
}

/** The year's newest release of the Opportunity Index, as a scalar. */
export const newestRelease = (ctx: Context) => sql`(
    select id from ${opportunityIndexReleases}
    where ${opportunityIndexReleases.schoolYear} = ${ctx.schoolYear}
    order by ${opportunityIndexReleases.createdAt} desc limit 1)`;
