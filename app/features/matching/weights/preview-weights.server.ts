import { eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { compareOrders, type Move, movement } from '#app/domain/matching/compare-orders.ts';
import { matchTable } from '#app/domain/matching/match-table.ts';
import type { MatchWeights } from '#app/domain/matching/match-weights.ts';
import type { OfferingTable } from '#app/domain/matching/offering-table.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { catalogueTable } from '#app/features/matching/catalogue-table.server.ts';
import { type OpenNeed, openNeedsOfAll } from '#app/features/matching/open-needs.server.ts';
import { matchWeights, needFacts, turnToday } from '#app/features/matching/own-school.server.ts';
import { setAsideIds } from '#app/features/matching/set-aside-ids.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { offerings, organizations } from '#db/schema/index.ts';
import { asPercent, weightsDigest } from './weights-digest.ts';
import { weightLines } from './weights-page.server.ts';

/** The newest open needs that are compared, and how many of them are shown. */
const MOST_COMPARED = 200;
const MOST_SHOWN = 8;
const HEAD = 5;

/** What new weights would do to real needs: the head of each list before and after. Nothing is saved. */
export async function previewWeights(ctx: Context, weights: MatchWeights) {
  authorize(ctx, 'match-weights.read');
  const before = matchWeights(ctx);
  const rows = await openNeedsOfAll(ctx, MOST_COMPARED);
  const aside = await setAsideIds(
    ctx.db,
    rows.map(({ need }) => need.id),
  );
  const table = await catalogueTable(ctx);
  const compared = rows.map(({ need, school }) => ({
    need,
    school,
    moves: movesOf(ctx, { need, school, table, aside: aside.get(need.id), weights: [before, weights] }),
  }));
  const moved = compared.filter(({ moves }) => movement(moves, HEAD) > 0);
  const shown = [...compared]
    .sort((a, b) => movement(b.moves, HEAD) - movement(a.moves, HEAD))
    .slice(0, MOST_SHOWN);
  const names = await namesOf(
    ctx,
    shown.flatMap(({ moves }) => moves.map(({ id }) => id as OfferingId)),
  );

  const basedOn = ctx.district.matchWeightsVersion;
  return {
    basedOn,
    previewed: weightsDigest(weights, basedOn),
    isChange: weightLines(weights).some((line, at) => line.percent !== weightLines(before)[at]!.percent),
    weights: weightLines(weights).map((line) => ({ ...line, before: asPercent(before[line.key]) })),
    compared: compared.length,
    moved: moved.length,
    newFirst: moved.filter(({ moves }) => moves[0]?.before !== 1).length,
    head: HEAD,
    examples: shown.map(({ need, school, moves }) => ({
      id: need.id,
      title: need.title,
      school: school.name,
      moves: moves.map((move) => ({ ...move, ...names.get(move.id as OfferingId)! })),
    })),
    allowed: { save: can(ctx.actor, 'match-weights.save') },
  };
}

type MovesOf = Pick<OpenNeed, 'need' | 'school'> & {
  table: OfferingTable;
  aside: ReadonlySet<OfferingId> | undefined;
  weights: readonly [MatchWeights, MatchWeights];
};

function movesOf(ctx: Context, { need, school, table, aside, weights }: MovesOf): Move[] {
  const facts = needFacts(need, school);
  const heads = weights.map((each) => {
    const rules = { weights: each, turn: turnToday(ctx, need.schoolCode), without: aside ?? new Set() };
    return matchTable(facts, table, rules)
      .matches.slice(0, HEAD)
      .map(({ offeringId }) => offeringId);
  });
  return compareOrders(heads[0]!, heads[1]!);
}

async function namesOf(ctx: Context, ids: readonly OfferingId[]) {
  const rows =
    ids.length === 0
      ? []
      : await ctx.db
          .select({ id: offerings.id, name: offerings.name, organization: organizations.name })
          .from(offerings)
          .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
          .where(inArray(offerings.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
