import { and, asc, count, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests, fundRounds } from '#db/schema/index.ts';

/** For whoever may decide them: the requests out of envelopes that wait, round by round. */
export async function envelopesWaiting(ctx: Context) {
  if (!can(ctx.actor, 'round.decide-envelope')) return [];
  return ctx.db
    .select({ slug: fundRounds.slug, round: fundRounds.name, count: count() })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .where(
      and(
        eq(fundRounds.kind, 'envelopes'),
        eq(fundRounds.status, 'adopted'),
        eq(fundRequests.status, 'submitted'),
      ),
    )
    .groupBy(fundRounds.id)
    .orderBy(asc(fundRounds.adoptedAt), asc(fundRounds.slug));
}
