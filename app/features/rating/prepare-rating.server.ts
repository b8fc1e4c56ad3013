import { desc, eq } from 'drizzle-orm';
import { compareRatings, judgeVersion } from '#app/domain/ratings/compare-ratings.ts';
import { judgePreparing, missingElements } from '#app/domain/ratings/judge-rating.ts';
import { rosterSigns } from '#app/domain/service-record/counts-only.ts';
import type { PartnershipId, StandardId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { standingOf } from '#app/features/partnership/last-served.server.ts';
import { lockPartnership } from '#app/features/partnership/load-partnership.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { partnershipRatingLevels, partnershipRatings, partnershipRatingVersions } from '#db/schema/index.ts';
import type { RatingInput } from './inputs.ts';
import { ratedElements } from './rating-page.server.ts';
import { writeImpact } from './say-impact.server.ts';

/**
 * The school, its designee too, writes down whether the work took place, the level of each element and what came of it. On top
 * of the version that they had before them: what a colleague saved meanwhile is never written over unseen.
 */
export async function prepareRating(
  ctx: Context,
  partnershipId: PartnershipId,
  input: RatingInput,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'rating.prepare', partnership);
    const [known] = await ctx.db
      .select({ confirmedAt: partnershipRatings.confirmedAt })
      .from(partnershipRatings)
      .where(eq(partnershipRatings.partnershipId, partnershipId));
    const verdict = judgePreparing({ ...standingOf(partnership), confirmed: known?.confirmedAt != null });
    if (!verdict.ok) throw new Refusal('rule', `rating-${verdict.reason}`);
    const current = await newestVersion(ctx, partnershipId);
    // The same words sent twice are one preparation.
    if (current && compareRatings(current, input).length === 0) return;
    const version = judgeVersion({ seen: input.seen, current: current?.number ?? 0 });
    if (!version.ok) throw new Refusal('rule', `rating-${version.reason}`);
    const elements = await ratedElements(ctx);
    const byKey = new Map(elements.map(({ key, id }) => [key, id]));
    const given = new Map(Object.entries(input.levels).filter(([key]) => byKey.has(key)));
    const missing = missingElements(input.tookPlace, [...byKey.keys()], given);
    if (missing.length > 0) throw new Refusal('rule', 'rating-levels-missing', { element: missing[0]! });
    for (const field of ['comment', 'impact'] as const) {
      if (rosterSigns(input[field], today(ctx)).length > 0)
        throw new Refusal('rule', 'rating-names-students', { field });
    }

    const written = {
      tookPlace: input.tookPlace,
      comment: input.comment,
      preparedBy: requireUser(ctx),
      preparedAt: ctx.now,
      version: input.seen + 1,
    };
    await ctx.db
      .insert(partnershipRatings)
      .values({ partnershipId, ...written })
      .onConflictDoUpdate({ target: partnershipRatings.partnershipId, set: written });
    await writeLevels(ctx, partnershipId, input.tookPlace === 'no' ? [] : [...given], byKey);
    await writeImpact(ctx, partnershipId, 'school', input);
    await ctx.db.insert(partnershipRatingVersions).values({
      partnershipId,
      number: written.version,
      tookPlace: input.tookPlace,
      comment: input.comment,
      impact: input.impact,
      students: input.students,
      levels: input.tookPlace === 'no' ? {} : Object.fromEntries(given),
      preparedBy: written.preparedBy,
      preparedAt: ctx.now,
    });
    await record(ctx, {
      type: 'partnership.rating-prepared',
      subjectType: 'partnership',
      subjectId: partnershipId,
      schoolCode: partnership.schoolCode,
      data: { reference: partnership.reference, tookPlace: input.tookPlace, version: written.version },
    });
  });
}

async function newestVersion(ctx: Context, partnershipId: PartnershipId) {
  const [newest] = await ctx.db
    .select()
    .from(partnershipRatingVersions)
    .where(eq(partnershipRatingVersions.partnershipId, partnershipId))
    .orderBy(desc(partnershipRatingVersions.number))
    .limit(1);
  return newest;
}

async function writeLevels(
  ctx: Context,
  partnershipId: PartnershipId,
  given: readonly (readonly [string, number])[],
  byKey: ReadonlyMap<string, StandardId>,
): Promise<void> {
  await ctx.db
    .delete(partnershipRatingLevels)
    .where(eq(partnershipRatingLevels.partnershipId, partnershipId));
  if (given.length === 0) return;
  await ctx.db
    .insert(partnershipRatingLevels)
    .values(given.map(([key, level]) => ({ partnershipId, standardId: byKey.get(key)!, level })));
}
