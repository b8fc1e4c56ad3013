import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { type ConfirmedRating, publishRatings } from '#app/domain/ratings/publish-ratings.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  partnershipRatingLevels,
  partnershipRatings,
  partnerships,
  rubricStandards,
} from '#db/schema/index.ts';
import { ratingSettingsOf } from './rating-settings.server.ts';
import { verifyingClosesOn } from './verifying-closes.server.ts';

/** What schools made of an offering, as far as the Office's settings let everybody read it; null where they do not. */
export async function publicRatings(ctx: Context, offeringId: OfferingId) {
  authorize(ctx, 'catalogue.read');
  const settings = await ratingSettingsOf(ctx);
  if (!settings.isPublic) return null;
  const rows = await ctx.db
    .select({
      partnershipId: partnerships.id,
      schoolCode: partnerships.schoolCode,
      schoolYear: partnerships.schoolYear,
      tookPlace: partnershipRatings.tookPlace,
      confirmedAt: partnershipRatings.confirmedAt,
      key: rubricStandards.key,
      name: rubricStandards.name,
      level: partnershipRatingLevels.level,
    })
    .from(partnerships)
    .innerJoin(
      partnershipRatings,
      and(eq(partnershipRatings.partnershipId, partnerships.id), isNotNull(partnershipRatings.confirmedAt)),
    )
    .innerJoin(partnershipRatingLevels, eq(partnershipRatingLevels.partnershipId, partnerships.id))
    .innerJoin(rubricStandards, eq(rubricStandards.id, partnershipRatingLevels.standardId))
    .where(eq(partnerships.offeringId, offeringId))
    .orderBy(asc(rubricStandards.position));
  const years = [...new Set(rows.map(({ schoolYear }) => schoolYear))];
  const closing = new Map(
    await Promise.all(years.map(async (year) => [year, await verifyingClosesOn(ctx, year)] as const)),
  );
  const zone = ctx.district.timeZone;
  const ratings = [...groupBy(rows, ({ partnershipId }) => partnershipId).values()].map(
    (of): ConfirmedRating => {
      const first = of[0]!;
      return {
        schoolCode: first.schoolCode,
        schoolYear: first.schoolYear,
        tookPlace: first.tookPlace,
        confirmedOn: dateIn(zone, first.confirmedAt!),
        closesOn: closing.get(first.schoolYear)!,
        levels: new Map(of.map(({ key, level }) => [key, level])),
      };
    },
  );
  const published = publishRatings(settings, ratings, today(ctx));
  if (!published) return null;
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return {
    schools: published.schools,
    schoolYear: formatSchoolYear(published.schoolYear),
    elements: [...names].flatMap(([key, name]) => {
      const score = published.elements.get(key);
      return score === undefined ? [] : [{ key, name, score }];
    }),
  };
}
