import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Connection } from '#db/client.server.ts';
import { FACETS, type Facet, type OfferingFilters, type OfferingQuery } from '#search/engine.ts';
import { distanceBetween } from '#search/hit.ts';
import type { ContractTest } from './contract-fixtures.ts';
import { SCHOOL } from './world.ts';

/** For each filter a choice and what plain SQL says of it. */
const CHOICES: readonly [OfferingFilters, string][] = [
  [{ grades: ['3', '4'] }, `o.grades && '{3,4}'`],
  [{ goals: ['math'] }, `'math' = any(o.goals)`],
  [{ categories: ['stem', 'sports'] }, `o.category in ('stem', 'sports')`],
  [{ populations: ['newcomers'] }, `'newcomers' = any(o.populations)`],
  [{ languages: ['es', 'ht'] }, `o.languages && '{es,ht}'`],
  [{ windows: ['school-day', 'evening'] }, `o.windows && '{school-day,evening}'`],
  [{ days: ['mon', 'fri'] }, `o.days && '{mon,fri}'`],
  [{ neighborhoods: ['dorchester'] }, `('dorchester' = any(o.neighborhoods) or o.neighborhoods = '{}')`],
  [{ places: ['at-school', 'online'] }, `o.place in ('at-school', 'online')`],
  [{ organizationKinds: ['cultural', 'business'] }, `p.kind in ('cultural', 'business')`],
  [{ freeToFamilies: true }, 'o.cost_to_family = 0'],
  [{ portfolio: true }, 'r.is_portfolio'],
  [{ fundable: true }, 'p.non_profit'],
  [{ hasPlaces: true }, 'r.places > r.places_taken'],
  [{ childCare: true }, `o.child_care like 'For %'`],
  [{ interpretation: true }, `o.interpretation like 'Spanish%'`],
  [{ minQuality: 300 }, 'r.quality_score >= 300'],
  [{ maxPrice: 2_500_00 }, 'o.price_to_school <= 250000'],
];

/** For each facet the rows that plain SQL counts: a value for each of an offering's. */
const VALUES: Readonly<Record<Facet, string>> = {
  grades: 'unnest(o.grades)',
  goals: 'unnest(o.goals)',
  categories: 'o.category',
  populations: 'unnest(o.populations)',
  languages: 'unnest(o.languages)',
  windows: 'unnest(o.windows)',
  days: 'unnest(o.days)',
  neighborhoods: `unnest(case when o.neighborhoods = '{}' then
    (select array_agg(code) from terms where kind = 'neighborhood') else o.neighborhoods end)`,
  places: 'o.place',
  organizationKinds: 'p.kind',
  freeToFamilies: `case when o.cost_to_family = 0 then 'true' end`,
  portfolio: `case when r.is_portfolio then 'true' end`,
  fundable: `case when p.non_profit then 'true' end`,
  hasPlaces: `case when r.places > r.places_taken then 'true' end`,
  childCare: `case when o.child_care like 'For %' then 'true' end`,
  interpretation: `case when o.interpretation like 'Spanish%' then 'true' end`,
  minQuality: `unnest(array_remove(array[case when r.quality_score >= 200 then '200' end,
    case when r.quality_score >= 250 then '250' end, case when r.quality_score >= 300 then '300' end,
    case when r.quality_score >= 350 then '350' end], null))`,
  maxPrice: `unnest(array_remove(array[case when o.price_to_school <= 0 then '0' end,
    case when o.price_to_school <= 500000 then '500000' end,
    case when o.price_to_school <= 1200000 then '1200000' end], null))`,
};

const VISIBLE = `from offerings o join organizations p on p.id = o.organization_id
  join offering_registrations r on r.offering_id = o.id and r.status = 'approved' and r.school_year = '2026-27'
  join organization_registrations g on g.organization_id = p.id and g.status = 'approved'
  where o.status = 'published'`;

async function counted(db: Connection, facet: Facet, condition = 'true'): Promise<Record<string, number>> {
  const rows = await db.execute<{ value: string; count: number }>(
    sql.raw(`select value, count(*)::int as count from (select ${VALUES[facet]} as value ${VISIBLE} and ${condition}) o
      where value is not null group by value`),
  );
  return Object.fromEntries(rows.map(({ value, count }) => [value, count]));
}

async function idsWhere(db: Connection, condition: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql.raw(`select o.id ${VISIBLE} and ${condition}`));
  return rows.map(({ id }) => id).sort();
}

const facetOf = (filters: OfferingFilters) => Object.keys(filters)[0] as Facet;

/** What every engine makes of filters, facets, sorts, distances and pages. */
export function narrowingContract(test: ContractTest): void {
  test('any two filters together keep what plain SQL keeps', async ({ search, database }) => {
    for (const [at, [first, firstSql]] of CHOICES.entries()) {
      for (const [second, secondSql] of CHOICES.slice(at + 1)) {
        const filters = { ...first, ...second };
        const answer = await search({ filters, facets: [] });
        expect([filters, answer.hits.map(({ id }) => id).sort()]).toEqual([
          filters,
          await idsWhere(database.db, `${firstSql} and ${secondSql}`),
        ]);
      }
    }
  });

  test('every count of every facet is what plain SQL counts', async ({ search, database }) => {
    const { facets } = await search({});

    for (const facet of FACETS) {
      expect([facet, facets[facet]]).toEqual([facet, await counted(database.db, facet)]);
    }
  });

  test('a choice in one facet leaves its own counts and narrows all others as plain SQL does', async ({
    search,
    database,
  }) => {
    const open = await search({});
    for (const [filters, condition] of CHOICES) {
      const own = facetOf(filters);
      const { facets } = await search({ filters });
      expect([own, facets[own]]).toEqual([own, open.facets[own]]);
      for (const facet of FACETS) {
        if (facet === own) continue;
        expect([own, facet, facets[facet]]).toEqual([
          own,
          facet,
          await counted(database.db, facet, condition),
        ]);
      }
    }
  });

  test('words, a limit of distance and choices narrow the counts together', async ({ search }) => {
    const query = {
      text: 'robotics',
      near: { ...SCHOOL, maxMeters: 5_000 },
      filters: { days: ['tue', 'fri'] },
    };
    const { facets, total } = await search(query);

    expect(total).toBe(2);
    for (const [value, count] of Object.entries(facets.days)) {
      const alone = await search({ ...query, filters: { days: [value] } });
      expect([value, alone.total]).toEqual([value, count]);
    }
  });

  test('taking a filter away never takes a result away, and the order of choices is of no account', async ({
    search,
  }) => {
    const ids = async (query: OfferingQuery) =>
      (await search({ ...query, pageSize: 100 })).hits.map(({ id }) => id);
    const filters: OfferingFilters = { grades: ['3', '5', '9'], hasPlaces: true, windows: ['after-school'] };
    const narrow = await ids({ filters });

    expect(narrow.length).toBeGreaterThan(0);
    // The last two no offering has together within the filters, or at all.
    for (const text of ['', 'club', 'some programs', 'chess patient', 'robotics zither']) {
      const found = await ids({ text, filters });
      for (const name of Object.keys(filters)) {
        const wider = await ids({ text, filters: { ...filters, [name]: undefined } });
        expect(wider).toEqual(expect.arrayContaining(found));
      }
    }
    expect(await ids({ filters: { ...filters, grades: ['9', '3', '5', '3'] } })).toEqual(narrow);
  });

  test('a distance is told as the crow flies, orders the list and limits it to the meter', async ({
    search,
  }) => {
    const { hits } = await search({ near: SCHOOL, sort: 'distance' });

    const placed = hits.filter(({ distanceMeters }) => distanceMeters !== undefined);
    expect(placed).toHaveLength(9);
    for (const { distanceMeters, document } of placed)
      expect(distanceMeters).toBe(distanceBetween(SCHOOL, document));
    const [nearest] = placed;
    const reach = nearest!.distanceMeters!;
    expect((await search({ near: { ...SCHOOL, maxMeters: reach + 2 } })).total).toBe(4);
    expect((await search({ near: { ...SCHOOL, maxMeters: reach - 2 } })).total).toBe(0);
    expect((await search({ near: { ...SCHOOL, maxMeters: 50_000 } })).total).toBe(9);
  });

  test('sorts go with words, filters and a distance', async ({ search }) => {
    const near = { ...SCHOOL, maxMeters: 20_000 };
    const prices = (await search({ near, sort: 'price', filters: { hasPlaces: true } })).hits.map(
      ({ document }) => document.priceToSchool ?? Number.POSITIVE_INFINITY,
    );
    const qualities = (await search({ text: 'twice a week', sort: 'quality' })).hits.map(
      ({ document }) => document.quality ?? 0,
    );

    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    expect(qualities).toEqual([...qualities].sort((a, b) => b - a));
    expect(qualities.length).toBeGreaterThan(1);
  });

  test('pages of any size hold everything once, by every sort and with words and filters', async ({
    search,
  }) => {
    for (const query of [
      { sort: 'quality' },
      { sort: 'price', filters: { fundable: true } },
      { sort: 'distance', near: SCHOOL },
      { sort: 'relevance', text: 'children', filters: { hasPlaces: true } },
      { sort: 'name', text: 'and' },
    ] satisfies OfferingQuery[]) {
      const whole = (await search({ ...query, pageSize: 100 })).hits.map(({ id }) => id);
      expect(new Set(whole).size).toBe(whole.length);
      for (const pageSize of [1, 3, 5, 13]) {
        const paged: string[] = [];
        for (let page = 1; page <= Math.ceil(whole.length / pageSize) + 1; page += 1) {
          paged.push(...(await search({ ...query, page, pageSize, facets: [] })).hits.map(({ id }) => id));
        }
        expect([query, paged]).toEqual([query, whole]);
      }
    }
  });

  test('hostile filters and places do no harm', async ({ search }) => {
    const hostile = ['a"] OR id EXISTS', "');--", '\u0000', '\ud800', '🤖', 'a'.repeat(10_000), '{}', 'null'];

    for (const value of hostile) {
      for (const name of ['grades', 'days', 'neighborhoods', 'places', 'organizationKinds'] as const) {
        const { total } = await search({ filters: { [name]: [value] } });
        // What serves the whole district serves a neighborhood that nobody has heard of.
        if (name !== 'neighborhoods') expect([name, value, total]).toEqual([name, value, 0]);
      }
    }
    for (const bound of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300]) {
      const answer = await search({ filters: { minQuality: bound, maxPrice: bound } });
      expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
    }
  });
}
