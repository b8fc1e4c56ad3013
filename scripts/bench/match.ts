import { sql } from 'drizzle-orm';
import type { NeedFacts, OfferingFacts } from '#app/domain/matching/match-facts.ts';
import { matchOfferings } from '#app/domain/matching/match-offerings.ts';
import { matchTable } from '#app/domain/matching/match-table.ts';
import { DEFAULT_MATCH_WEIGHTS } from '#app/domain/matching/match-weights.ts';
import { offeringTable } from '#app/domain/matching/offering-table.ts';
import { WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { catalogueTable } from '#app/features/matching/catalogue-table.server.ts';
import { publishedFacts } from '#app/features/matching/published-offerings.server.ts';
import type { Connection } from '#db/client.server.ts';
import { compare, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addOfferings } from './synthetic-offerings.ts';

const SIZES = [500, 5_000, 50_000] as const;
const BAR_MS = 100;
const YEAR = '2026-27' as SchoolYear;
const weights = DEFAULT_MATCH_WEIGHTS;
const turn = '00350001 2026-11-28';

const base: NeedFacts = {
  category: 'stem',
  goals: ['math', 'science'],
  goalWeights: [3, 1],
  grades: ['4', '5', '6'],
  populations: ['el'],
  windows: ['after-school'],
  days: ['tue', 'thu'],
  languages: ['es', 'ht'],
  headcount: 12,
  priceCeiling: 12_000_00,
  reachMeters: null,
  school: {
    bells: { starts: '08:30' as never, ends: '15:10' as never },
    neighborhood: 'dorchester',
    coordinates: { latitude: 42.3, longitude: -71.06 },
  },
};
/** Needs that differ, so that nothing can be remembered from one to the next. */
const needs: readonly NeedFacts[] = [
  base,
  { ...base, category: 'arts', grades: ['2'], windows: ['school-day'], priceCeiling: null },
  { ...base, category: null, headcount: null, languages: [], days: WEEKDAYS, reachMeters: 4_828 },
  { ...base, goals: [], goalWeights: [], grades: ['7', '8'], headcount: 24, priceCeiling: 4_000_00 },
];

/** One need against all offerings: the table in memory beside a plain scan of the same facts, from 500 to 50,000. */
export async function bench(): Promise<void> {
  await withOwnDatabase(async ({ db }) => {
    let there = 0;
    let slowest = 0;
    for (const size of SIZES) {
      await addOfferings(db, there, size);
      there = size;
      await spreadOut(db);
      const facts = await publishedFacts(db, YEAR);
      const table = await timed('read into a table', size, async () => offeringTable(facts));
      await timed('read from the database and into a table', size, () =>
        catalogueTable({ db, schoolYear: YEAR }),
      );
      agree(facts, table);
      // A plain scan of the most takes seconds, and the rest hardly any: a few rounds tell as much.
      const rounds = size === Math.max(...SIZES) ? 3 : undefined;
      const sides = [
        {
          name: 'plain scan',
          run: () => perNeed((need) => matchOfferings(need, facts, { weights, turn }).matches.slice(0, 10)),
        },
        { name: 'table', run: () => perNeed((need) => firstPage(need, table)) },
        {
          name: 'table, kept up to date',
          run: async () => {
            const began = process.cpuUsage();
            for (const need of needs) firstPage(need, await catalogueTable({ db, schoolYear: YEAR }));
            return cpuMs(began) / needs.length;
          },
        },
      ];
      const measured = await compare(sides, rounds);
      report(`One need against ${size.toLocaleString('en-US')} offerings`, measured);
      slowest = measured[2]!.median;
    }
    console.log(
      `\n50,000 offerings in ${slowest.toFixed(0)} ms; the bar is ${BAR_MS} ms: ${slowest <= BAR_MS ? 'met' : 'MISSED'}`,
    );
    if (slowest > BAR_MS) process.exitCode = 1;
  });
}

function firstPage(need: NeedFacts, table: ReturnType<typeof offeringTable>) {
  const { matches, nearMisses } = matchTable(need, table, { weights, turn });
  return [matches.slice(0, 10), nearMisses.slice(0, 20)];
}

function perNeed(work: (need: NeedFacts) => unknown): number {
  const began = process.cpuUsage();
  for (const need of needs) work(need);
  return cpuMs(began) / needs.length;
}

/** What the process itself worked, whatever else the machine does. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

async function timed<Result>(what: string, size: number, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  console.log(`${size.toLocaleString('en-US')} ${what}: ${(performance.now() - began).toFixed(0)} ms`);
  return result;
}

/** A quick wrong answer is none. */
function agree(facts: readonly OfferingFacts[], table: ReturnType<typeof offeringTable>): void {
  for (const need of needs) {
    const scan = matchOfferings(need, facts, { weights, turn }).matches.slice(0, 10);
    const [found] = firstPage(need, table);
    const same = scan.every(
      ({ offeringId, points }, at) => found![at]?.offeringId === offeringId && found![at]?.points === points,
    );
    if (!same) throw new Error('the table and the plain scan differ');
  }
}

/** Days, times, goals and places such that offerings are of thousands of kinds. */
async function spreadOut(db: Connection): Promise<void> {
  await db.execute(sql`select setseed(0.5)`);
  await db.execute(sql`
    update offerings set
      days = array(select d from unnest(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat']) d where random() + 0 * length(offerings.slug) < 0.4),
      goals = array(select g from unnest(array['math', 'science', 'reading', 'voice', 'calm', 'work']) g where random() + 0 * length(offerings.slug) < 0.4),
      populations = array(select p from unnest(array['el', 'swd', 'girls']) p where random() + 0 * length(offerings.slug) < 0.4),
      starts_at = lpad((7 + floor(random() * 12))::text, 2, '0') || ':' || lpad((floor(random() * 12) * 5)::text, 2, '0'),
      ends_at = '20:00',
      place = (array['at-school', 'partner-site', 'online'])[1 + floor(random() * 3)::int],
      price_to_school = floor(random() * 2000) * 1000`);
  await db.execute(
    sql`update organizations set latitude = 42.2 + random() / 4, longitude = -71.2 + random() / 4`,
  );
}
