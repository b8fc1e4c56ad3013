import { and, count, desc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { pageOf } from '#app/platform/page-of.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  offerings,
  partnershipRatingLevels,
  partnershipRatings,
  partnerships,
  schoolProfiles,
} from '#db/schema/index.ts';

const OWN_RATINGS_PAGE_SIZE = 25;

const mine = (ctx: Context) =>
  and(
    eq(partnerships.organizationId, requireOrganization(ctx)),
    gte(partnerships.schoolYear, previousSchoolYear(ctx.schoolYear)),
    isNotNull(partnershipRatings.confirmedAt),
  );

async function countOf(ctx: Context): Promise<{ all: number; open: number }> {
  const [counted] = await ctx.db
    .select({
      all: count(),
      open: sql<number>`count(*) filter (where ${isNull(partnershipRatings.repliedAt)})`.mapWith(Number),
    })
    .from(partnershipRatings)
    .innerJoin(partnerships, eq(partnerships.id, partnershipRatings.partnershipId))
    .where(mine(ctx));
  return counted ?? { all: 0, open: 0 };
}

/** Ratings that schools have confirmed of the partner's work this year and last, those without a reply first. */
export async function ownRatingsPage(ctx: Context, asked: { page: number }) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'rating.read', { organizationId });
  const counted = await countOf(ctx);
  const { page, pageCount, from } = pageOf(asked.page, counted.all, OWN_RATINGS_PAGE_SIZE);
  const rows = await ctx.db
    .select({
      id: partnerships.id,
      reference: partnerships.reference,
      schoolYear: partnerships.schoolYear,
      offering: offerings.name,
      school: schoolProfiles.name,
      confirmedAt: partnershipRatings.confirmedAt,
      replied: isNotNull(partnershipRatings.repliedAt).mapWith(Boolean),
      mean: sql<
        number | null
      >`(select round(avg(l.level) * 100)::int from ${partnershipRatingLevels} l where l.partnership_id = ${partnerships.id})`,
    })
    .from(partnershipRatings)
    .innerJoin(partnerships, eq(partnerships.id, partnershipRatings.partnershipId))
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(mine(ctx))
    .orderBy(
      sql`${partnershipRatings.repliedAt} is not null`,
      desc(partnershipRatings.confirmedAt),
      partnerships.reference,
    )
    .limit(OWN_RATINGS_PAGE_SIZE)
    .offset(from);
  return {
    ratings: rows.map(({ schoolYear, confirmedAt, ...row }) => ({
      ...row,
      schoolYear: formatSchoolYear(schoolYear),
      confirmedAt: confirmedAt!.toISOString(),
    })),
    total: counted.all,
    open: counted.open,
    page,
    pageCount,
    allowed: { reply: can(ctx.actor, 'rating.reply', { organizationId }) },
  };
}

/** How many ratings stand, and how many of them wait for a reply. */
export async function ownRatingsCount(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'rating.read', { organizationId });
  return countOf(ctx);
}
