import { eq, inArray } from 'drizzle-orm';
import { judgeAdoption } from '#app/domain/fund/judge-adoption.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { roundSnapshot, runRound } from '#app/domain/fund/round-snapshot.ts';
import { advanceFundRequest } from '#app/domain/fund/round-transitions.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { fundAwards, fundRequests, fundRounds } from '#db/schema/index.ts';
import { adoptAllocation } from './adopt-allocation.server.ts';
import { changedSince } from './changed-since.server.ts';
import { advanced, lockRound, type RoundRow } from './load-round.server.ts';
import { keepMemo } from './memo-page.server.ts';
import { moveMoney } from './move-money.server.ts';
import { answerOf } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { releasesNamed } from './releases.server.ts';
import { writeLetters } from './write-letters.server.ts';

/**
 * Makes a proposal final, by another person than the one who proposed. Awards, ledger, decisions, letters and the published
 * snapshot are written together or not at all. Refused when the records no longer give what was proposed.
 */
export async function adoptRound(ctx: Context, slug: string): Promise<{ snapshotHash: string }> {
  authorize(ctx, 'round.adopt');

  return inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    if (round.kind !== 'requests') return adoptAllocation(ctx, round);
    const rows = await prioritizedRows(ctx, round.id);
    const changed = await changedSince(ctx, round, rows);
    const inputs = inputsOf(
      round,
      rows.map(({ facts }) => facts),
      await answerOf(ctx, round),
    );
    const { plan } = runRound(inputs);
    const verdict = judgeAdoption({
      status: round.status,
      proposedBy: round.proposedBy,
      adopter: requireUser(ctx),
      inputsUnchanged: changed.length === 0,
      awarded: plan.awarded,
      available: availableOf(round),
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason, { changed: changed.join(', ') });

    const releases = await releasesNamed(ctx, round);
    await keepMemo(ctx, slug);
    const snapshot = roundSnapshot({ ...inputs, releases });
    await decideRequests(ctx, round, rows);
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
    const letters = await writeLetters(ctx, round, rows, snapshot.hash);
    for (const { facts, line } of rows) {
      await record(ctx, {
        type: line && line.award > 0 ? 'fund-request.awarded' : 'fund-request.not-awarded',
        subjectType: 'fund-request',
        subjectId: facts.id,
        organizationId: letters.get(facts.id)!.organizationId,
        schoolCode: facts.schoolCode,
        data: {
          reference: facts.reference,
          offering: facts.offering,
          round: round.name,
          amount: facts.amount,
          award: line?.award ?? 0,
          schoolLetterId: letters.get(facts.id)!.school,
          partnerLetterId: letters.get(facts.id)!.partner,
        },
      });
    }
    await record(ctx, {
      type: 'fund-round.adopted',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: {
        name: round.name,
        slug,
        awarded: plan.awarded,
        requests: rows.length,
        snapshotHash: snapshot.hash,
      },
    });
    return { snapshotHash: snapshot.hash };
  });
}

/** Each request is decided once: its award, its money and its status. */
async function decideRequests(
  ctx: Context,
  round: RoundRow,
  rows: readonly PriorityWorking[],
): Promise<void> {
  const funded = rows.flatMap(({ facts, line }) =>
    line && line.award > 0 ? [{ ...facts, award: line.award }] : [],
  );
  if (funded.length > 0) {
    const awards = funded.map(({ id, award }) => ({
      fundRequestId: id,
      roundId: round.id,
      amount: cents(award),
      awardedBy: requireUser(ctx),
      awardedAt: ctx.now,
    }));
    for (const batch of inBatches(awards)) await ctx.db.insert(fundAwards).values(batch);
  }
  await moveMoney(
    ctx,
    round.id,
    funded.map(({ id, reference, award }) => ({
      from: 'pool',
      to: 'award',
      amount: award,
      fundRequestId: id,
      memo: `Award to ${reference}`,
    })),
  );
  const isFunded = new Set(funded.map(({ id }) => id));
  await decide(
    ctx,
    'award',
    funded.map(({ id }) => id),
  );
  await decide(
    ctx,
    'decline',
    rows.map(({ facts }) => facts.id).filter((id) => !isFunded.has(id)),
  );
}

async function decide(ctx: Context, verb: 'award' | 'decline', ids: readonly FundRequestId[]): Promise<void> {
  if (ids.length === 0) return;
  const step = advanceFundRequest('submitted', verb);
  if (!step.ok) throw new Refusal('rule', 'fund-request-not-from-here');
  await ctx.db
    .update(fundRequests)
    .set({ status: step.to })
    .where(inArray(fundRequests.id, [...ids]));
}
