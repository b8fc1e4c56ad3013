import { CRITERIA, judgeMatchWeights, type MatchWeights } from '#app/domain/matching/match-weights.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { matchWeights } from '#app/features/matching/own-school.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { forgetDistrict } from '#app/platform/district.server.ts';
import { districts, matchWeightVersions } from '#db/schema/index.ts';
import { weightsDigest } from './weights-digest.ts';

export type SaveWeightsInput = {
  weights: MatchWeights;
  reason: string;
  /** The version that held when the effect was shown. */
  basedOn: number;
  /** What the preview was named. */
  previewed: string;
};

/**
 * Saves new weights as the next version: just those whose effect was shown, and only while the version they were
 * compared with still holds. Returns the new version.
 */
export async function saveWeights(ctx: Context, input: SaveWeightsInput): Promise<number> {
  authorize(ctx, 'match-weights.save');
  const { weights, reason, basedOn, previewed } = input;
  if (judgeMatchWeights(weights).length > 0) throw new Refusal('rule', 'weights-not-whole');
  if (previewed !== weightsDigest(weights, basedOn)) throw new Refusal('rule', 'weights-not-previewed');

  const version = await inTransaction(ctx, async (ctx) => {
    const [district] = await ctx.db.select().from(districts).for('update');
    if (!district || district.matchWeightsVersion !== basedOn) throw new Refusal('rule', 'weights-moved-on');
    const before = matchWeights({ district });
    if (CRITERIA.every((criterion) => weights[criterion] === before[criterion]))
      throw new Refusal('rule', 'weights-unchanged');

    const version = basedOn + 1;
    await ctx.db
      .insert(matchWeightVersions)
      .values({ ...weights, version, reason, savedBy: requireUser(ctx), savedAt: ctx.now });
    await record(ctx, {
      type: 'match-weights.saved',
      subjectType: 'match-weights',
      subjectId: String(version),
      data: { reference: `version ${version}`, reason, before, after: weights },
    });
    return version;
  });
  forgetDistrict(ctx.db);
  return version;
}
