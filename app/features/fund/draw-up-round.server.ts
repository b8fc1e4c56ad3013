import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import { fundRounds } from '#db/schema/index.ts';
import type { RoundInput } from './inputs.ts';
import { requireFeasibleDraft } from './require-feasible.server.ts';
import { keepPledges, roundValues } from './round-values.server.ts';

/**
 * Draws up a round as a draft. The lottery's seed is random and kept to itself; its SHA-256 is what the round publishes when
 * it opens, so that nobody can choose a seed after having seen the requests. A seed is given only to rebuild a known round.
 */
export async function drawUpRound(
  ctx: Context,
  input: RoundInput,
  lotterySeed: string = randomBytes(16).toString('hex'),
): Promise<{ id: FundRoundId; slug: string }> {
  authorize(ctx, 'round.draw-up');

  return inTransaction(ctx, async (ctx) => {
    const { values, pledges } = await roundValues(ctx, input, lotterySeed);
    await ctx.db.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.roundSlug})`);
    const taken = await ctx.db.select({ slug: fundRounds.slug }).from(fundRounds);
    const slug = slugFrom(input.name, new Set(taken.map((round) => round.slug)), 'round');
    const [round] = await ctx.db
      .insert(fundRounds)
      .values({
        ...values,
        slug,
        lotterySeed,
        lotteryCommitment: sha256Hex(lotterySeed),
        createdBy: requireUser(ctx),
      })
      .returning({ id: fundRounds.id });
    await keepPledges(ctx, round!.id, pledges);
    await requireFeasibleDraft(ctx, round!.id);
    await record(ctx, {
      type: 'fund-round.drawn-up',
      subjectType: 'fund-round',
      subjectId: round!.id,
      data: { name: input.name, pool: input.pool },
    });
    return { id: round!.id, slug };
  });
}
