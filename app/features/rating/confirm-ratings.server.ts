import { count, eq } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import { judgePartnershipStep } from '#app/domain/partnerships/partnership-transitions.ts';
import { judgeVersion } from '#app/domain/ratings/compare-ratings.ts';
import { judgeConfirming } from '#app/domain/ratings/judge-rating.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { standingOf } from '#app/features/partnership/last-served.server.ts';
import { holdPartnerships, lockPartnership } from '#app/features/partnership/load-partnership.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { partnershipRatingLevels, partnershipRatings, partnerships } from '#db/schema/index.ts';
import type { RatingPick } from './rating-pick.ts';

/**
 * The school's leader confirms what was prepared, in the very versions that they read, one rating or many: all of them or none. From then on each stays as it is, its
 * partnership is verified (one that a side ended stays ended), and the partner may reply. In the order of their ids, so that two confirm after each other.
 */
export async function confirmRatings(ctx: Context, picks: readonly RatingPick[]): Promise<number> {
  if (reachOf(ctx.actor, 'rating.confirm') === undefined) throw new Refusal('forbidden', 'rating.confirm');
  const seen = new Map(picks.map((pick) => [pick.id, pick.seen]));
  const ids = [...seen.keys()].sort();
  if (ids.length === 0) throw new Refusal('rule', 'rating-none-chosen');
  await inTransaction(ctx, async (ctx) => {
    await holdPartnerships(ctx, ids);
    for (const id of ids) await confirmOne(ctx, id, seen.get(id) ?? null);
  });
  return ids.length;
}

async function confirmOne(ctx: Context, partnershipId: PartnershipId, seen: number | null): Promise<void> {
  const partnership = await lockPartnership(ctx, partnershipId);
  authorize(ctx, 'rating.confirm', partnership);
  const [rating] = await ctx.db
    .select()
    .from(partnershipRatings)
    .where(eq(partnershipRatings.partnershipId, partnershipId));
  const [levels] = await ctx.db
    .select({ given: count() })
    .from(partnershipRatingLevels)
    .where(eq(partnershipRatingLevels.partnershipId, partnershipId));
  const verdict = judgeConfirming({
    ...standingOf(partnership),
    confirmed: rating?.confirmedAt != null,
    prepared: rating !== undefined,
    missing: rating && rating.tookPlace !== 'no' && levels!.given === 0 ? 1 : 0,
  });
  if (!verdict.ok) throw new Refusal('rule', `rating-${verdict.reason}`);
  const version = judgeVersion({ seen, current: rating!.version });
  if (!version.ok) throw new Refusal('rule', `rating-${version.reason}-by-leader`);
  // What a side ended stays ended, and is rated all the same.
  const isEnded = partnership.status === 'ended';
  if (!isEnded) {
    const step = judgePartnershipStep({ ...partnership, verb: 'verify', cleared: false, today: today(ctx) });
    if (!step.ok) throw new Refusal('rule', `rating-${step.reason}`);
  }
  await ctx.db
    .update(partnershipRatings)
    .set({ confirmedBy: requireUser(ctx), confirmedAt: ctx.now })
    .where(eq(partnershipRatings.partnershipId, partnershipId));
  if (!isEnded)
    await ctx.db.update(partnerships).set({ status: 'verified' }).where(eq(partnerships.id, partnershipId));
  await record(ctx, {
    type: 'partnership.verified',
    subjectType: 'partnership',
    subjectId: partnershipId,
    organizationId: partnership.organizationId,
    schoolCode: partnership.schoolCode,
    data: { reference: partnership.reference, tookPlace: rating!.tookPlace, version: rating!.version },
  });
}
