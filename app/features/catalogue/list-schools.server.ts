import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm';
import { isServing } from '#app/features/partnership/serving.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offerings, partnerships, schoolProfiles, schools } from '#db/schema/index.ts';

/** How many offerings serve a school this year, beside the columns of its profile. */
export function servingCount(ctx: Context): SQL<number> {
  return sql<number>`(
    select ${count()} from ${partnerships}
    inner join ${offerings} on ${offerings.id} = ${partnerships.offeringId}
    where ${partnerships.schoolCode} = ${schoolProfiles.schoolCode}
      and ${partnerships.schoolYear} = ${ctx.schoolYear}
      and ${isServing(ctx)}
  )`.mapWith(Number);
}

/** Open schools of this year that a condition leaves, by name. */
export function listSchools(ctx: Context, where: SQL | undefined, order: SQL[] = []) {
  return ctx.db
    .select({
      code: schoolProfiles.schoolCode,
      name: schoolProfiles.name,
      neighborhood: schoolProfiles.neighborhood,
      address: schoolProfiles.address,
      grades: schoolProfiles.grades,
      offerings: servingCount(ctx),
    })
    .from(schoolProfiles)
    .innerJoin(schools, and(eq(schools.code, schoolProfiles.schoolCode), eq(schools.status, 'open')))
    .where(and(eq(schoolProfiles.schoolYear, ctx.schoolYear), where))
    .orderBy(...order, asc(schoolProfiles.name))
    .limit(400);
}
