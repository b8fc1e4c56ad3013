import { awardInOrder } from '#app/domain/fund/award-in-order.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { NULL_SIDE, reportAndJudge } from './bars.ts';
import { compare } from './compare.ts';
import { judge } from './sizes.ts';
import { BENCH_RULES, makeRequests, sortAndFill } from './synthetic-requests.ts';

const REQUESTS = 10_000;
const PRIORITIZED = 'prioritize, with working';
const MOST_MS = 100;

/** Priority of 10,000 fund requests, with every term's working, beside a bare sort of the same numbers. */
export async function bench(): Promise<void> {
  const requests = makeRequests(REQUESTS);
  let sink = 0;
  // What is computed is kept, so that nothing can be left out as unused.
  const keep = (value: number) => {
    sink += value;
    return undefined;
  };
  const measured = await compare([
    { name: 'bare sort and fill', run: () => keep(sortAndFill(requests)) },
    { name: NULL_SIDE, run: () => keep(sortAndFill(requests)) },
    {
      name: PRIORITIZED,
      run: () => keep(prioritize(requests, BENCH_RULES, 'seed').ranked.length),
    },
    {
      name: 'prioritize and award in order',
      run: () =>
        keep(
          awardInOrder(prioritize(requests, BENCH_RULES, 'seed').ranked, availableOf(BENCH_RULES)).lines
            .length,
        ),
    },
  ]);
  reportAndJudge(`Priority of ${REQUESTS.toLocaleString('en-US')} fund requests`, measured, {});
  judge(PRIORITIZED, measured.find(({ name }) => name === PRIORITIZED)!.median, MOST_MS, 'ms');
  if (sink === 0) console.log('Nothing was computed.');
}
