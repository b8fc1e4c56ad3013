import { eq } from 'drizzle-orm';
import { allocationSnapshot } from '#app/domain/fund/allocation-snapshot.ts';
import { judgeAdoption } from '#app/domain/fund/judge-adoption.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, record, requireUser } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { allocationPlan } from './allocate-round.server.ts';
import { allocationInputsOf } from './allocation-facts.server.ts';
import { awardShares, tellSchools } from './award-allocation.server.ts';
import { advanced, type RoundRow } from './load-round.server.ts';
import { keepMemo } from './memo-page.server.ts';
import { releasesNamed } from './releases.server.ts';

/** Adopts what a formula gives schools; the round's row is locked by the caller. An envelope's money moves when it is spent. */
export async function adoptAllocation(ctx: Context, round: RoundRow): Promise<{ snapshotHash: string }> {
  const plan = await allocationPlan(ctx, round);
  const verdict = judgeAdoption({
    status: round.status,
    proposedBy: round.proposedBy,
    adopter: requireUser(ctx),
    inputsUnchanged: plan.changed.length === 0,
    awarded: plan.awarded,
    available: availableOf(round),
  });
  if (!verdict.ok) throw new Refusal('rule', verdict.reason, { changed: plan.changed.join(', ') });

  await keepMemo(ctx, round.slug);
  const inputs = allocationInputsOf(
    round,
    plan.rows.map(({ facts }) => facts),
  );
  const snapshot = allocationSnapshot({ ...inputs, releases: await releasesNamed(ctx, round) });
  const shares = round.kind === 'formula' ? await awardShares(ctx, round, plan.rows) : [];
  await ctx.db
    .update(fundRounds)
    .set({
      status: advanced(round, 'adopt'),
      adoptedBy: requireUser(ctx),
      adoptedAt: ctx.now,
      snapshot: snapshot.text,
      snapshotHash: snapshot.hash,
    })
    .where(eq(fundRounds.id, round.id));
  await tellSchools(ctx, round, { rows: plan.rows, shares, hash: snapshot.hash });
  await record(ctx, {
    type: 'fund-round.adopted',
    subjectType: 'fund-round',
    subjectId: round.id,
    data: {
      name: round.name,
      slug: round.slug,
      awarded: plan.awarded,
      schools: plan.count,
      snapshotHash: snapshot.hash,
    },
  });
  return { snapshotHash: snapshot.hash };
}
