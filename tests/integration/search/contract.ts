import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Connection } from '#db/client.server.ts';
import { FACETS, type OfferingAnswer, type OfferingQuery } from '#search/engine.ts';
import { test as base } from '#tests/support/test.ts';
import type { ContractFixtures } from './contract-fixtures.ts';
import { narrowingContract } from './contract-narrowing.ts';
import { wordsContract } from './contract-words.ts';
import { aSearchableWorld, SCHOOL } from './world.ts';

export type EngineUnderTest = {
  /** Makes the engine hold what the database says. */
  fill(db: Connection): Promise<void>;
  search(db: Connection, query: OfferingQuery): Promise<OfferingAnswer>;
};

/** What every engine must answer, in the same words. */
export function searchContract(engine: EngineUnderTest): void {
  const test = base.extend<ContractFixtures>({
    world: [
      async ({ database }, use) => {
        const world = await aSearchableWorld(database.db);
        await engine.fill(database.db);
        await use(world);
      },
      { scope: 'file' },
    ],
    search: async ({ database, world: _world }, use) => {
      await use((query) => engine.search(database.db, query));
    },
    find: async ({ search, world }, use) => {
      const names = new Map(Object.entries(world).map(([name, id]) => [String(id), name]));
      await use(async (text, query = {}) => {
        const answer = await search({ text, ...query });
        return answer.hits.map((hit) => names.get(hit.id) ?? hit.name);
      });
    },
  });

  test('an empty query lists every offering that may be seen, best first', async ({ search, find }) => {
    const answer = await search({});

    expect(answer.total).toBe(13);
    expect(answer).toMatchObject({ page: 1, pageSize: 20, degraded: false, relaxed: false });
    expect((await find('')).slice(0, 3)).toEqual(['robotics', 'reading', 'theater']);
    expect((await find('')).at(-1)).toBe('creole');
  });

  test('what may not be seen is in no result and no count', async ({ search, world }) => {
    const answer = await search({ text: 'robotics' });

    expect(answer.hits.map((hit) => hit.id)).not.toContain(world.hidden[0]);
    expect(answer.hits.filter((hit) => world.hidden.includes(hit.id))).toEqual([]);
    expect(answer.total).toBe(answer.hits.length);
  });

  test('a word finds names before texts', async ({ find }) => {
    expect(await find('robotics')).toEqual(['robotics', 'underwater', 'garden']);
    expect((await find('chess'))[0]).toBe('chess');
  });

  test.for<[string, string]>([
    ['robtics', 'robotics'],
    ['robotcis', 'robotics'],
    ['rbootics', 'robotics'],
    ['roboticss', 'robotics'],
    ['tutoria', 'tutoring'],
    ['tutroing', 'tutoring'],
    ['swiming', 'pool'],
    ['swimmnig', 'pool'],
    ['socer', 'soccer'],
    ['fencin', 'fencing'],
    ['fencign', 'fencing'],
    ['chses', 'chess'],
    ['underwatr machnes', 'underwater'],
  ])('a slip is forgiven: %s', async ([typed, expected], { find }) => {
    expect((await find(typed))[0]).toBe(expected);
  });

  test('a correction is told, and a right word is not corrected', async ({ search }) => {
    expect((await search({ text: 'robtics for grade 5' })).correctedQuery).toBe('robotics for grade 5');
    expect((await search({ text: 'robotics' })).correctedQuery).toBeUndefined();
    expect((await search({ text: 'robo' })).correctedQuery).toBeUndefined();
  });

  test('the last word may be unfinished', async ({ find }) => {
    expect(await find('robo')).toContain('robotics');
    expect(await find('undwat')).not.toContain('reading');
    expect((await find('school gard'))[0]).toBe('garden');
    expect((await find('sw')).slice(0, 1)).toEqual(['pool']);
  });

  test('plurals and other forms find each other', async ({ find }) => {
    expect(await find('robot')).toEqual(expect.arrayContaining(['robotics', 'underwater']));
    expect((await find('gardens'))[0]).toBe('garden');
    expect((await find('lesson'))[0]).toBe('pool');
  });

  test('accents may be typed or left out', async ({ find }) => {
    for (const typed of ['kreyol', 'kreyòl', 'Kreyo\u0300l', 'KREYOL'])
      expect((await find(typed))[0]).toBe('creole');
    expect(await find('muniz')).toEqual(await find('Muñiz'));
    expect(await find('muniz')).toHaveLength(5);
  });

  test('hyphens may be typed, spaced or left out', async ({ find }) => {
    for (const typed of ['pre-k', 'prek', 'pre k']) expect((await find(typed))[0]).toBe('prek');
    for (const typed of ['pick-up soccer', 'pickup soccer', 'pick up soccer']) {
      expect((await find(typed))[0]).toBe('soccer');
    }
  });

  test('synonyms are found in both directions', async ({ find }) => {
    expect(await find('maths')).toContain('tutoring');
    expect(await find('drama')).toContain('theater');
    expect(await find('theatre')).toContain('theater');
    expect((await find('after school')).sort()).toEqual((await find('afterschool')).sort());
    expect(await find('after-school swimming')).toEqual(['pool']);
  });

  test('the words of a family’s own language find what the English ones find', async ({ find }) => {
    const same = async (own: string, english: string) =>
      expect((await find(own)).sort(), own).toEqual((await find(english)).sort());
    await same('matemáticas', 'math');
    await same('matematik', 'math');
    await same('lectura', 'reading');
    await same('robótica', 'robotics');
    await same('natación', 'swimming');
    await same('teyat', 'theater');
    await same('después de la escuela', 'after school');
    for (const word of ['tutoria', 'tutorías', 'leson patikilye']) {
      expect(await find(word), word).toContain('tutoring');
    }
  });

  test('the order of the words and words without meaning do not matter', async ({ find }) => {
    expect(await find('club robotics')).toEqual(await find('robotics club'));
    expect((await find('help for the reading')).length).toBeGreaterThan(0);
    expect(await find('the robotics')).toEqual(await find('robotics'));
  });

  test('the partner, its other name, the kind, days and grades are found too', async ({ find }) => {
    expect((await find('harbor makers')).sort()).toEqual(['garden', 'prek', 'robotics', 'underwater']);
    expect((await find('tinker dock')).sort()).toEqual(['garden', 'prek', 'robotics', 'underwater']);
    expect(await find('saturday')).toEqual(expect.arrayContaining(['soccer', 'underwater']));
    expect(await find('haitian creole')).toEqual(['creole']);
    expect((await find('robotics dorchester'))[0]).toBe('robotics');
  });

  test('a phrase in quotes is found as it stands', async ({ find }) => {
    expect(await find('"robotics club"')).toEqual(['robotics']);
    expect(await find('"club robotics"')).toEqual([]);
    expect(await find('“read aloud”')).toEqual(['reading']);
  });

  test('a word behind a minus leaves offerings out', async ({ find }) => {
    expect(await find('robotics -swim')).not.toContain('underwater');
    expect(await find('robotics -swim')).toContain('robotics');
    expect(await find('robotics -"robotics club"')).not.toContain('robotics');
    expect(await find('-robotics -robots -robotic')).toHaveLength(10);
  });

  test('words that no offering has together find those that have most of them, and say so', async ({
    search,
  }) => {
    const answer = await search({ text: 'soccer field xylophonist' });

    expect(answer.relaxed).toBe(true);
    expect(answer.hits[0]?.name).toBe('Pick-up soccer');
  });

  test('whether all the words are asked for is no matter of the filters', async ({ search, find }) => {
    const [both] = await find('robotics watering');
    expect(both).toBe('garden');

    const elsewhere = await search({ text: 'robotics watering', filters: { grades: ['12'] } });
    expect(elsewhere).toMatchObject({ total: 0, relaxed: false });
  });

  test('nonsense finds nothing', async ({ search }) => {
    const answer = await search({ text: 'qzxwvkj' });

    expect(answer).toMatchObject({ hits: [], total: 0, relaxed: false });
  });

  test('what matched is marked, and the pieces make up the text', async ({ search }) => {
    const [hit] = (await search({ text: 'robtics' })).hits;

    expect(hit?.highlights.name).toEqual([
      { text: 'Robotics', mark: true },
      { text: ' club', mark: false },
    ]);
    expect(hit?.highlights.summary.map((piece) => piece.text).join('')).toBe(hit?.document.summary);
  });

  test('a match that only the long text has is shown by a passage of it', async ({ search }) => {
    const [hit] = (await search({ text: 'trophies' })).hits;

    expect(hit?.name).toBe('Pick-up soccer');
    expect(hit?.highlights.description?.find((piece) => piece.mark)?.text).toBe('trophies');
  });

  const truth = (db: Connection, condition: string) =>
    db
      .execute<{ count: number }>(
        sql`select count(*)::int as count
          from offerings o
          join organizations p on p.id = o.organization_id
          join offering_registrations r on r.offering_id = o.id and r.status = 'approved' and r.school_year = '2026-27'
          join organization_registrations g on g.organization_id = p.id and g.status = 'approved'
          where o.status = 'published' and ${sql.raw(condition)}`,
      )
      .then((rows) => rows[0]!.count);

  test.for<[OfferingQuery['filters'], string]>([
    [{ grades: ['5'] }, `'5' = any(o.grades)`],
    [{ grades: ['K0', '12'] }, `o.grades && '{K0,12}'`],
    [{ goals: ['reading'] }, `'reading' = any(o.goals)`],
    [{ categories: ['arts', 'sports'] }, `o.category in ('arts', 'sports')`],
    [{ populations: ['newcomers'] }, `'newcomers' = any(o.populations)`],
    [{ languages: ['es'] }, `'es' = any(o.languages)`],
    [{ windows: ['after-school'] }, `'after-school' = any(o.windows)`],
    [{ days: ['fri', 'sat'] }, `o.days && '{fri,sat}'`],
    [{ neighborhoods: ['mattapan'] }, `('mattapan' = any(o.neighborhoods) or o.neighborhoods = '{}')`],
    [{ places: ['partner-site'] }, `o.place = 'partner-site'`],
    [{ organizationKinds: ['business'] }, `p.kind = 'business'`],
    [{ maxPrice: 2_200_00 }, 'o.price_to_school <= 220000'],
    [{ maxPrice: 0 }, 'o.price_to_school = 0'],
    [{ freeToFamilies: true }, 'o.cost_to_family = 0'],
    [{ portfolio: true }, 'r.is_portfolio'],
    [{ fundable: true }, 'p.non_profit'],
    [{ fundable: false }, 'not p.non_profit'],
    [{ hasPlaces: true }, 'r.places > r.places_taken'],
    [{ minQuality: 300 }, 'r.quality_score >= 300'],
    [
      { grades: ['3', '4'], windows: ['after-school'], maxPrice: 2_500_00, hasPlaces: true },
      `o.grades && '{3,4}' and 'after-school' = any(o.windows) and o.price_to_school <= 250000 and r.places > r.places_taken`,
    ],
  ])('filter %j keeps what plain SQL keeps', async ([filters, condition], { search, database }) => {
    const answer = await search({ filters });

    expect(answer.total).toBe(await truth(database.db, condition));
    expect(answer.total).toBeGreaterThan(0);
    expect(answer.total).toBeLessThan(13);
  });

  test('an empty choice is no choice', async ({ search }) => {
    expect((await search({ filters: { grades: [], categories: [] } })).total).toBe(13);
  });

  test('an unknown value finds nothing and does no harm', async ({ search }) => {
    for (const value of ['nope', `x" OR id EXISTS`, "'; drop table offerings; --", '\\', '']) {
      expect((await search({ filters: { grades: [value], categories: [value] } })).total).toBe(0);
    }
  });

  test('facet counts agree with plain SQL', async ({ search, database }) => {
    const { facets } = await search({});

    for (const [facet, value, condition] of [
      ['grades', '5', `'5' = any(o.grades)`],
      ['goals', 'reading', `'reading' = any(o.goals)`],
      ['categories', 'sports', `o.category = 'sports'`],
      ['populations', 'newcomers', `'newcomers' = any(o.populations)`],
      ['languages', 'ht', `'ht' = any(o.languages)`],
      ['windows', 'evening', `'evening' = any(o.windows)`],
      ['days', 'mon', `'mon' = any(o.days)`],
      ['neighborhoods', 'roxbury', `('roxbury' = any(o.neighborhoods) or o.neighborhoods = '{}')`],
      ['places', 'online', `o.place = 'online'`],
      ['organizationKinds', 'cultural', `p.kind = 'cultural'`],
      ['freeToFamilies', 'true', 'o.cost_to_family = 0'],
      ['portfolio', 'true', 'r.is_portfolio'],
      ['fundable', 'true', 'p.non_profit'],
      ['hasPlaces', 'true', 'r.places > r.places_taken'],
      ['minQuality', '300', 'r.quality_score >= 300'],
      ['minQuality', '350', 'r.quality_score >= 350'],
      ['maxPrice', '500000', 'o.price_to_school <= 500000'],
      ['maxPrice', '1200000', 'o.price_to_school <= 1200000'],
    ] as const) {
      expect([facet, facets[facet][value]]).toEqual([facet, await truth(database.db, condition)]);
    }
  });

  test('choosing within a facet does not change its own counts, only those of the others', async ({
    search,
  }) => {
    const open = await search({});
    const chosen = await search({ filters: { categories: ['sports'] } });
    const both = await search({ filters: { categories: ['sports'], grades: ['3'] } });

    expect(chosen.total).toBe(3);
    expect(chosen.facets.categories).toEqual(open.facets.categories);
    expect(chosen.facets.grades['3']).toBe(2);
    expect(both.total).toBe(2);
    expect(both.facets.grades).toEqual(chosen.facets.grades);
    expect(both.facets.categories).toEqual({ stem: 2, literacy: 1, sports: 2 });
  });

  test('every count of a facet is what choosing that value brings', async ({ search }) => {
    const filters = { windows: ['after-school', 'school-day'], hasPlaces: true };
    const { facets } = await search({ filters });

    for (const facet of ['grades', 'windows', 'days', 'categories', 'languages'] as const) {
      for (const [value, count] of Object.entries(facets[facet])) {
        const { total } = await search({ filters: { ...filters, [facet]: [value] }, facets: [] });
        expect([facet, value, total]).toEqual([facet, value, count]);
      }
    }
  });

  test('facets follow the words, and only those asked for are counted', async ({ search }) => {
    const answer = await search({ text: 'robotics', facets: ['categories'] });

    expect(answer.facets.categories).toEqual({ stem: 3 });
    expect(Object.keys(answer.facets).sort()).toEqual([...FACETS].sort());
    expect(answer.facets.grades).toEqual({});
  });

  test('sorts by name, price, quality and distance', async ({ search, find }) => {
    const names = (await search({ sort: 'name' })).hits.map((hit) => hit.name);
    expect(names.slice(0, 4)).toEqual([
      'Chess at lunch',
      'Choir without auditions',
      'Fencing basics',
      'Kreyòl story hour',
    ]);

    expect((await find('', { sort: 'price' })).slice(0, 3)).toEqual(['tutoring', 'chess', 'soccer']);
    expect((await find('', { sort: 'price' })).at(-1)).toBe('prek');
    expect((await find('', { sort: 'quality' })).slice(0, 2)).toEqual(['robotics', 'reading']);
    expect((await find('', { sort: 'quality' })).at(-1)).toBe('creole');

    const byDistance = await search({ near: SCHOOL, sort: 'distance' });
    const distances = byDistance.hits.map((hit) => hit.distanceMeters ?? Number.POSITIVE_INFINITY);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.at(-1)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a sort keeps to the words', async ({ find }) => {
    expect(await find('robotics', { sort: 'price' })).toEqual(['garden', 'robotics', 'underwater']);
  });

  test('distance is told and can be a limit', async ({ search }) => {
    const all = await search({ near: SCHOOL, sort: 'distance' });
    const close = await search({ near: { ...SCHOOL, maxMeters: 1_000 } });

    expect(all.hits[0]?.distanceMeters).toBeGreaterThan(595);
    expect(all.hits[0]?.distanceMeters).toBeLessThan(615);
    expect(new Set(close.hits.map((hit) => hit.organizationName))).toEqual(new Set(['Harbor Makers']));
    expect(close.total).toBe(4);
  });

  test('the pages together are the whole list, each offering once', async ({ search }) => {
    for (const query of [
      {},
      { sort: 'name' },
      { sort: 'price' },
      { text: 'school' },
    ] satisfies OfferingQuery[]) {
      const whole = await search({ ...query, pageSize: 100 });
      const seen: string[] = [];
      for (let page = 1; page <= Math.ceil(whole.total / 4); page += 1) {
        const answer = await search({ ...query, page, pageSize: 4 });
        expect(answer.total).toBe(whole.total);
        seen.push(...answer.hits.map((hit) => hit.id));
      }
      expect(seen).toEqual(whole.hits.map((hit) => hit.id));
    }
    expect((await search({ page: 99, pageSize: 4 })).hits).toEqual([]);
    expect((await search({ page: 99, pageSize: 4 })).total).toBe(13);
  });

  test('numbers out of range are brought into it', async ({ search }) => {
    expect(await search({ page: -3, pageSize: 100_000 })).toMatchObject({ page: 1, pageSize: 100 });
    expect(await search({ page: Number.NaN, pageSize: 0 })).toMatchObject({ page: 1, pageSize: 1 });
    expect((await search({ near: { latitude: 900, longitude: 0 }, sort: 'distance' })).total).toBe(13);
  });

  test.for<[string, string]>([
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['two thousand words', 'robotics '.repeat(2_000)],
    ['quotes', '"'.repeat(3_000)],
    ['SQL', "' or 1=1; drop table offerings; --"],
    ['operators', 'robotics & | ! <-> :* ( ) \\'],
    ['a query of the database', "'robotics':*A & !'x'"],
    ['a null byte', 'robotics\u0000club'],
    ['half a character', '\ud800 lone half'],
    ['emoji', '🤖🎉 robotics'],
    ['a family of emoji', '👩‍👩‍👧‍👦'],
    ['text in two directions', 'روبوت \u202Erobotics\u202C'],
    ['Hebrew', 'עברית'],
    ['patterns', '%_%\\%'],
    ['nothing but minuses', '- -- --- "- -"'],
    ['a filter', 'grades = "5" OR id EXISTS'],
    ['a function of a filter', '_geoRadius(0,0,1)'],
    ['markup', '<script>alert(1)</script>'],
    ['white space', '\n\t\r'],
    ['signs that stand for others', 'ﬁ ½ Ⅷ ①'],
  ])('hostile text does no harm: %s', async ([, text], { search }) => {
    const answer = await search({ text });

    expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
    expect(answer.degraded).toBe(false);
  });

  test.for<[string]>([['emoji 🤖 '], ['عربية '], ['grades = "5" '], ['\u0000'], ['(((('], ['-'], ['"" ']])(
    'ten thousand characters of %j do no harm, and are answered soon',
    async ([piece], { search }) => {
      const answer = await search({ text: piece.repeat(10_000 / piece.length) });

      expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
      expect(answer.degraded).toBe(false);
    },
  );

  test('text around emoji and directions is still found', async ({ find }) => {
    expect((await find('🤖🎉 robotics'))[0]).toBe('robotics');
    expect((await find('\u202Erobotics\u202C'))[0]).toBe('robotics');
    expect((await find('robotics\u0000'))[0]).toBe('robotics');
    expect(await find('合唱')).toEqual(['choir']);
  });

  wordsContract(test);
  narrowingContract(test);
}
