import { count, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { CRITERIA, type MatchWeights } from '#app/domain/matching/match-weights.ts';
import { CRITERION_WORDS } from '#app/features/matching/fit-in-words.ts';
import { matchWeights } from '#app/features/matching/own-school.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { matchWeightVersions, users } from '#db/schema/index.ts';
import { asPercent } from './weights-digest.ts';

const PAGE_SIZE = 20;

/** The weights that hold, and every version before them: when, who, why. */
export async function weightsPage(ctx: Context, input: { page: number }) {
  authorize(ctx, 'match-weights.read');
  const [rows, [all]] = await Promise.all([
    ctx.db
      .select({ weights: matchWeightVersions, by: users.name })
      .from(matchWeightVersions)
      .innerJoin(users, eq(users.id, matchWeightVersions.savedBy))
      .orderBy(desc(matchWeightVersions.version))
      .limit(PAGE_SIZE)
      .offset((input.page - 1) * PAGE_SIZE),
    ctx.db.select({ rows: count() }).from(matchWeightVersions),
  ]);
  const pageCount = Math.max(1, Math.ceil(all!.rows / PAGE_SIZE));
  return {
    current: {
      version: ctx.district.matchWeightsVersion,
      weights: weightLines(matchWeights(ctx)),
    },
    versions: rows.map(({ weights, by }) => ({
      version: weights.version,
      by,
      reason: weights.reason,
      at: weights.savedAt.toISOString(),
      weights: weightLines(weights),
      againHref: previewHref(weights),
    })),
    page: Math.min(input.page, pageCount),
    pageCount,
    allowed: { edit: can(ctx.actor, 'match-weights.save') },
  };
}

/** Each criterion with its weight as it is typed. */
export const weightLines = (weights: MatchWeights) =>
  CRITERIA.map((key) => ({ key, label: CRITERION_WORDS[key], percent: asPercent(weights[key]) }));

function previewHref(weights: MatchWeights): string {
  const values = CRITERIA.map((key) => [key, asPercent(weights[key])]);
  return `/office/settings/match-weights/preview?${new URLSearchParams(values).toString()}`;
}

/** Where the effect of weights is shown, for those who may see it. */
export async function askForPreview(ctx: Context, weights: MatchWeights): Promise<string> {
  authorize(ctx, 'match-weights.read');
  return previewHref(weights);
}
