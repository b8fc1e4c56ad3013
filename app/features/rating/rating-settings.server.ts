import { can } from '#app/domain/access/policy.ts';
import type { RatingSettings } from '#app/domain/ratings/publish-ratings.ts';
import { USUAL_RATING_SETTINGS } from '#app/domain/ratings/vocabulary.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { ratingSettings } from '#db/schema/index.ts';
import type { RatingSettingsInput } from './inputs.ts';

/** What ratings follow now: the Office's word, or the product's own until there is one. */
export async function ratingSettingsOf(ctx: Pick<Context, 'db'>): Promise<RatingSettings> {
  const [row] = await ctx.db
    .select({
      isPublic: ratingSettings.isPublic,
      threshold: ratingSettings.threshold,
      replyDays: ratingSettings.replyDays,
    })
    .from(ratingSettings);
  return row ?? USUAL_RATING_SETTINGS;
}

export async function ratingSettingsPage(ctx: Context) {
  authorize(ctx, 'rating-settings.read');
  return { settings: await ratingSettingsOf(ctx), allowed: { edit: can(ctx.actor, 'rating-settings.edit') } };
}

/** The director says whether ratings are public, from how many schools on, and how long a reply is waited for. */
export async function editRatingSettings(ctx: Context, input: RatingSettingsInput): Promise<void> {
  authorize(ctx, 'rating-settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const before = await ratingSettingsOf(ctx);
    await ctx.db
      .insert(ratingSettings)
      .values(input)
      .onConflictDoUpdate({ target: ratingSettings.only, set: input });
    await record(ctx, {
      type: 'rating-settings.edited',
      subjectType: 'district',
      subjectId: 'district',
      data: { before, after: input },
    });
  });
}
