import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { compareRatings } from '#app/domain/ratings/compare-ratings.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { overAndServed } from '#app/features/partnership/last-served.server.ts';
import { admit, authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  offerings,
  organizations,
  partnershipRatingLevels,
  partnershipRatings,
  partnershipRatingVersions,
  partnerships,
  rubricStandards,
  rubrics,
  users,
} from '#db/schema/index.ts';
import { verifyingClosesOn } from './verifying-closes.server.ts';

/** The school's partnerships that are over, of this year and the last, each with how far its rating is; those to do come first. */
export async function yearEndPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'rating.prepare', { schoolCode });
  const years = [previousSchoolYear(ctx.schoolYear), ctx.schoolYear];
  const [rows, ...closing] = await Promise.all([
    ratings(ctx, schoolCode),
    ...years.map((year) => verifyingClosesOn(ctx, year)),
  ]);
  return {
    /** Until when a confirmation counts, for each year that is still open. */
    closing: years.flatMap((year, at) =>
      closing[at]! < today(ctx) ? [] : [{ schoolYear: formatSchoolYear(year), closesOn: closing[at]! }],
    ),
    partnerships: rows,
    waiting: rows.filter(({ state }) => state === 'to-prepare').length,
    prepared: rows.filter(({ state }) => state === 'prepared').length,
    allowed: { confirm: can(ctx.actor, 'rating.confirm', { schoolCode }) },
  };
}

/** What confirming would fix, before it does: of the chosen, those that are prepared; the rest with why not. */
export async function confirmPage(ctx: Context, picked: readonly PartnershipId[]) {
  const schoolCode = requireSchool(ctx);
  admit(ctx, 'rating.confirm', { schoolCode });
  const rows = await ratings(ctx, schoolCode);
  const chosen = rows.filter(({ id }) => picked.includes(id));
  const affected = chosen.filter(({ state }) => state === 'prepared');
  const [versions, elements] = await Promise.all([versionsOf(ctx, affected), elementNames(ctx)]);
  return {
    affected: affected.map((row) => {
      const own = versions.filter(({ partnershipId }) => partnershipId === row.id);
      // Out of the version that is picked and nowhere else, so that what is read is what is confirmed.
      const text = own.find(({ number }) => number === row.version)!;
      return {
        ...row,
        comment: text.comment,
        impact: text.impact,
        students: text.students,
        levels: [...elements].flatMap(([key, name]) => {
          const level = text.levels[key];
          return level === undefined ? [] : [{ key, name, level }];
        }),
        /** What each earlier version said otherwise than the newest, and what it said. */
        changes: own.flatMap(({ number, ...earlier }) =>
          number === row.version ? [] : [{ since: number, fields: compareRatings(earlier, text) }],
        ),
      };
    }),
    elements: Object.fromEntries(elements),
    leftOut: chosen.filter(({ state }) => state !== 'prepared'),
  };
}

function versionsOf(ctx: Context, rows: readonly { readonly id: PartnershipId }[]) {
  return ctx.db
    .select()
    .from(partnershipRatingVersions)
    .where(
      inArray(
        partnershipRatingVersions.partnershipId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(partnershipRatingVersions.number));
}

/** In the order of the newest rubric; an element that it no longer has comes last, by the name it had. */
async function elementNames(ctx: Context): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db
    .select({ key: rubricStandards.key, name: rubricStandards.name })
    .from(rubricStandards)
    .innerJoin(rubrics, eq(rubrics.id, rubricStandards.rubricId))
    .where(eq(rubrics.purpose, 'partnership'))
    .orderBy(desc(rubrics.createdAt), desc(rubrics.id), asc(rubricStandards.position));
  const names = new Map<string, string>();
  for (const { key, name } of rows) if (!names.has(key)) names.set(key, name);
  return names;
}

async function ratings(ctx: Context, schoolCode: NonNullable<Context['actor']['schoolCode']>) {
  const rows = await ctx.db
    .select({
      id: partnerships.id,
      reference: partnerships.reference,
      schoolYear: partnerships.schoolYear,
      status: partnerships.status,
      offering: offerings.name,
      organization: organizations.name,
      tookPlace: partnershipRatings.tookPlace,
      version: partnershipRatings.version,
      confirmedAt: partnershipRatings.confirmedAt,
      preparedBy: users.name,
      mean: sql<
        number | null
      >`(select round(avg(l.level) * 100)::int from ${partnershipRatingLevels} l where l.partnership_id = ${partnerships.id})`,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .leftJoin(partnershipRatings, eq(partnershipRatings.partnershipId, partnerships.id))
    .leftJoin(users, eq(users.id, partnershipRatings.preparedBy))
    .where(
      and(
        eq(partnerships.schoolCode, schoolCode),
        gte(partnerships.schoolYear, previousSchoolYear(ctx.schoolYear)),
        overAndServed,
      ),
    )
    .orderBy(
      sql`${partnershipRatings.confirmedAt} is not null`,
      asc(partnerships.schoolYear),
      asc(offerings.name),
      asc(partnerships.reference),
    );
  return rows.map(({ confirmedAt, schoolYear, ...row }) => ({
    ...row,
    schoolYear: formatSchoolYear(schoolYear),
    state:
      confirmedAt !== null
        ? ('confirmed' as const)
        : row.tookPlace === null
          ? ('to-prepare' as const)
          : ('prepared' as const),
  }));
}
