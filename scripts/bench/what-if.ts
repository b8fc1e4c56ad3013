import { runRound } from '#app/domain/fund/round-snapshot.ts';
import { rulesUnder, type ScenarioSettings, swings, swingsBy } from '#app/domain/fund/scenario.ts';
import { sensitivity } from '#app/domain/fund/sensitivity.ts';
import { compare, report } from './compare.ts';
import { BENCH_RULES, makeRequests, sortAndFill } from './synthetic-requests.ts';

const REQUESTS = 500;
const SCENARIOS = 6;

/** Six scenarios of 500 requests, grouped and compared, beside six bare sorts of the same numbers. */
export async function bench(): Promise<void> {
  const requests = makeRequests(REQUESTS);
  const rules = { ...BENCH_RULES, pool: 3_000_000_00, reserve: 0 };
  const scenarios = Array.from(
    { length: SCENARIOS },
    (_, place): ScenarioSettings => ({
      pool: 2_000_000_00 + place * 500_000_00,
      threshold: place % 2 === 0 ? null : 56,
      weights: { ...rules.weights, opportunityIndex: 6_000 - place * 500, reach: 1_500 + place * 500 },
      requestCap: rules.requestCap,
      schoolCap: null,
      method: place % 3 === 0 ? 'in-order-partial' : 'in-order',
    }),
  );
  let sink = 0;
  const keep = (value: number) => {
    sink += value;
    return undefined;
  };
  const bare = () => keep(scenarios.reduce((sum) => sum + sortAndFill(requests), 0));
  const base = runRound({ round: 'bench', rules, seed: 'seed', requests });
  const measured = await compare([
    { name: 'six bare sorts and fills', run: bare },
    { name: 'the same again (null comparison)', run: bare },
    {
      name: 'six scenarios with who gains and loses',
      run: () => {
        for (const settings of scenarios) {
          const run = runRound({
            round: 'bench',
            rules: rulesUnder(rules, settings),
            seed: 'seed',
            requests,
          });
          keep(swingsBy(swings(base.plan, run.plan), (id) => id.slice(-2)).length);
        }
        return undefined;
      },
    },
    {
      name: 'sensitivity of every request to every weight',
      run: () => keep(sensitivity(base.ranking.ranked, rules, 'seed').size),
    },
  ]);
  report(`What if: ${SCENARIOS} scenarios of ${REQUESTS} requests`, measured);
  if (sink === 0) console.log('Nothing was computed.');
}
