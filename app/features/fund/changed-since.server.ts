import { eq } from 'drizzle-orm';
import { runRound } from '#app/domain/fund/round-snapshot.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';
import { answerOf } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking } from './priority-working.server.ts';
import { factsOf, type NamedFacts } from './round-facts.server.ts';

/** What differs between the round as prioritized and the records now, in words; nothing when it may be adopted. */
export async function changedSince(
  ctx: Context,
  round: RoundRow,
  rows: readonly PriorityWorking[],
): Promise<string[]> {
  const live = await factsOf(ctx, round, eq(fundRequests.status, 'submitted'));
  const seen = rulesSee(round.method);
  const now = new Map(live.map((facts) => [facts.id, seen(facts)]));
  const then = new Map(rows.map(({ facts }) => [facts.id, seen(facts)]));
  const portfolio = await answerOf(ctx, round);
  const differing = [
    ...rows
      .filter(({ facts }) => now.get(facts.id) !== then.get(facts.id))
      .map(({ facts }) => facts.reference),
    ...live.filter(({ id }) => !then.has(id)).map(({ reference }) => reference),
  ].sort();
  const rerun = runRound(
    inputsOf(
      round,
      rows.map(({ facts }) => facts),
      portfolio,
    ),
  );
  const lines = new Map(rerun.plan.lines.map((line) => [line.id, line.award]));
  const sameAwards = rows.every(({ facts, line }) => (lines.get(facts.id) ?? 0) === (line?.award ?? 0));
  if (!sameAwards) differing.push('how awards are worked out');
  return differing;
}

/** A partner or school that is renamed has not changed what the rules look at. */
const rulesSee =
  (method: RoundRow['method']) =>
  ({ school, neighborhood, offering, organization, ...facts }: NamedFacts): string => {
    if (method === 'best-portfolio') return canonicalJson(facts);
    const { offeringId, places, neighborhoodCode, ...ranked } = facts;
    return canonicalJson(ranked);
  };
