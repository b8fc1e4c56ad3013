import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import { assignmentOfferings, assignmentRounds } from '#db/schema/index.ts';
import { assignmentValues } from './assignment-values.server.ts';
import type { AssignmentInput } from './inputs.ts';
import { ofRound } from './load-assignment.server.ts';
import { wantedBySlug } from './over-subscribed.server.ts';

/**
 * Draws up a round of this school year as a draft, with the offerings that were chosen to start with, each with the groups
 * that its places left would take. The lottery's seed is random and kept to itself; its SHA-256 is what the round publishes
 * when it opens. A seed is given only to rebuild a known round.
 */
export async function drawUpAssignment(
  ctx: Context,
  input: AssignmentInput & { readonly offeringSlugs: readonly string[] },
  lotterySeed: string = randomBytes(16).toString('hex'),
): Promise<{ slug: string }> {
  authorize(ctx, 'assignment.draw-up');

  return inTransaction(ctx, async (ctx) => {
    const values = await assignmentValues(ctx, input);
    await ctx.db.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.assignmentSlug})`);
    const taken = await ctx.db.select({ slug: assignmentRounds.slug }).from(assignmentRounds);
    const slug = slugFrom(input.name, new Set(taken.map((round) => round.slug)), 'round');
    const [round] = await ctx.db
      .insert(assignmentRounds)
      .values({
        ...values,
        slug,
        schoolYear: ctx.schoolYear,
        lotterySeed,
        lotteryCommitment: sha256Hex(lotterySeed),
        createdBy: requireUser(ctx),
      })
      .returning({ id: assignmentRounds.id });
    const chosen = await wantedBySlug(ctx, input.offeringSlugs);
    if (chosen.length > 0) {
      await ctx.db.insert(assignmentOfferings).values(
        chosen.map(({ id, grades, neighborhoods, working }) => ({
          roundId: round!.id,
          offeringId: id,
          groups: Math.min(999, Math.max(1, working.room ?? 1)),
          grades,
          neighborhoods,
        })),
      );
    }
    await record(ctx, {
      type: 'assignment.drawn-up',
      ...ofRound(round!),
      data: { name: input.name, offerings: chosen.length },
    });
    return { slug };
  });
}
