import { sql } from 'drizzle-orm';
import { runRound } from '#app/domain/fund/round-snapshot.ts';
import { rulesUnder, type ScenarioSettings, swings, swingsBy } from '#app/domain/fund/scenario.ts';
import { sensitivity } from '#app/domain/fund/sensitivity.ts';
import { findRound } from '#app/features/fund/load-round.server.ts';
import { studyRound } from '#app/features/fund/study-round.server.ts';
import { whatIfPage } from '#app/features/fund/what-if-page.server.ts';
import { workStudy } from '#app/features/fund/work-study.server.ts';
import { NULL_SIDE, reportAndJudge } from './bars.ts';
import { benchContext } from './bench-context.server.ts';
import { compare } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addPartnerships } from './synthetic-partnerships.ts';
import { BENCH_RULES, makeRequests, sortAndFill } from './synthetic-requests.ts';
import { addRankedRound } from './synthetic-round.ts';

const REQUESTS = 500;
const SCENARIOS = 6;

const DAY = new Date('2026-11-10T14:00:00Z');
/** How many times as long as its bare query the page may take, and as six bare sorts the scenarios with who gains and loses. */
const BARS = { page: 12, scenarios: 60 };
const nothing = async (work: Promise<unknown>) => {
  await work;
  return undefined;
};

/** What if, by its rules alone, and as the page that a director reads with the work that the worker does for it. */
export async function bench(): Promise<void> {
  await rules();
  await withOwnDatabase(async ({ db }) => {
    await addPartnerships(db, 600, 0);
    const office = { ...(await benchContext(db, 'office-staff', 'person-1@example.org')), now: DAY };
    const slug = await addRankedRound(office, REQUESTS);
    await db.execute(sql`analyze`);
    const round = await findRound(office, slug);
    if (!(await workStudy(office))) throw new Error('no study was asked for');
    const page = await whatIfPage(office, slug, 'school');
    if (page.scenarios.length !== SCENARIOS + 1) throw new Error('the scenarios are not there');
    const bare = () =>
      nothing(
        db.execute(sql`
          select r.*, s.result, (select json_agg(c.name) from fund_scenarios c where c.round_id = r.id)
          from fund_rounds r join fund_studies s on s.round_id = r.id where r.slug = ${slug} and s.status = 'done'`),
      );
    reportAndJudge(
      `The what-if page: ${SCENARIOS} scenarios of ${REQUESTS} requests`,
      await compare([
        { name: 'the bare rows', run: bare },
        { name: NULL_SIDE, run: bare },
        { name: 'the page', run: () => nothing(whatIfPage(office, slug, 'school')) },
        { name: 'what the worker does for it', run: () => nothing(studyRound(office, round)) },
      ]),
      { 'the page': BARS.page },
    );
  });
}

/** Six scenarios of 500 requests, grouped and compared, beside six bare sorts of the same numbers. */
async function rules(): Promise<void> {
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
    { name: NULL_SIDE, run: bare },
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
  reportAndJudge(`What if: ${SCENARIOS} scenarios of ${REQUESTS} requests`, measured, {
    'six scenarios with who gains and loses': BARS.scenarios,
  });
  if (sink === 0) console.log('Nothing was computed.');
}
