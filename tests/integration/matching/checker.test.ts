import { sql } from 'drizzle-orm';
import type { NeedId, SchoolCode } from '#app/domain/shared/id.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { comparePage } from '#app/features/search/compare-page.server.ts';
import { CompareSearch, OfferingsSearch, type SearchState } from '#app/features/search/inputs.ts';
import { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { matchWeightVersions } from '#db/schema/index.ts';
import { chance } from '#scripts/seed/chance.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { reconcile } from '#search/sync.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { clearedAdults } from '#tests/factories/look-over.ts';
import { aDocument, aPartnership, aRequest } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { checkBeside } from '#tests/support/check-beside.ts';
import { checkMatch, hindranceOf, reasonsOf } from '#tests/support/check-match.ts';
import { expect, test } from '#tests/support/test.ts';
import { checkCoverageOf } from './check-coverage-of.ts';
import { aGeneratedWorld, NEEDS } from './generated-world.ts';

const LABELS = {
  ...{ stem: 'Science and math', arts: 'Arts', math: 'Grow in math', reading: 'Read at grade level' },
  ...{ 'english-learners': 'English learners', en: 'English', es: 'Spanish', ht: 'Haitian Creole' },
};
async function wholeList(ctx: Context, needId: NeedId) {
  const first = await matchesPage(ctx, { needId, page: 1 });
  const matches = [...first.matches];
  for (let page = 2; page <= first.pageCount; page += 1)
    matches.push(...(await matchesPage(ctx, { needId, page })).matches);
  return { ...first, matches };
}

test('every list, point, reason and hindrance is what a checker of its own finds in the tables', async ({
  db,
}) => {
  const world = await aGeneratedWorld(db);
  const { needs, ctx } = world;
  const seen = { matches: 0, nearMisses: 0, said: new Set<string>() };

  for (const [at, need] of needs.entries()) {
    if (at === NEEDS / 2) await saveOtherWeights(db, ctx);
    const [page, checked] = await Promise.all([
      wholeList(at < NEEDS / 2 ? ctx : await withSavedWeights(ctx), need.id),
      checkMatch(db, need.id),
    ]);
    const matches = checked.filter(({ failed }) => failed === 0);
    const near = checked.filter(({ failed }) => failed === 1);
    expect(page.total).toBe(matches.length);
    expect(page.nearTotal).toBe(near.length);
    expect(page.published).toBe(checked.length);
    expect(page.matches.map(({ name }) => name).sort()).toEqual(matches.map(({ name }) => name).sort());

    for (const match of page.matches) {
      const raw = matches.find(({ name }) => name === match.name)!;
      expect({ name: match.name, ...pointsOn(match.fit) }).toEqual({
        name: raw.name,
        parts: raw.parts,
        total: raw.points,
      });
      expect(Object.fromEntries(match.fit.reasons.map(({ key, words }) => [key, words]))).toEqual(
        reasonsOf(raw, LABELS),
      );
      for (const { words } of match.fit.reasons) seen.said.add(words.replaceAll(/[\d.,$]+/g, '#'));
    }
    const printed = page.matches.map(({ fit }) => Number(fit.fit));
    expect(printed).toEqual([...printed].sort((a, b) => b - a));

    for (const miss of page.nearMisses) {
      const raw = near.find(({ name }) => name === miss.name)!;
      expect([miss.name, miss.change.words]).toEqual([raw.name, hindranceOf(raw)]);
      seen.said.add(miss.change.words.replaceAll(/[\d.,$]+/g, '#'));
    }
    seen.matches += matches.length;
    seen.nearMisses += near.length;
  }
  // The world is rich enough for the check to mean something.
  expect(seen.matches).toBeGreaterThan(60);
  expect(seen.nearMisses).toBeGreaterThan(150);
  expect(seen.said.size).toBeGreaterThan(60);

  await checkCoverageOf(db, world);
});

function pointsOn(fit: { working: readonly { key: string; adds: string }[]; total: string }) {
  const points = (text: string) => Math.round(Number(text) * 10_000);
  return {
    parts: Object.fromEntries(fit.working.map(({ key, adds }) => [key, points(adds)])),
    total: points(fit.total),
  };
}

const OTHERS = {
  ...{ category: 1_111, grades: 999, times: 2_345, languages: 1_545 },
  ...{ price: 1_707, quality: 1_293, populations: 333, distance: 667 },
};

async function saveOtherWeights(db: Connection, ctx: Context) {
  const saved = { version: 1, reason: 'Odd on purpose', savedBy: ctx.actor.userId!, savedAt: ctx.now };
  await db.insert(matchWeightVersions).values({ ...saved, ...OTHERS });
}

async function withSavedWeights(ctx: Context): Promise<Context> {
  const [row] = await ctx.db.execute<{ weights: typeof OTHERS; version: number }>(
    sql`select match_weights as weights, match_weights_version as version from districts`,
  );
  return {
    ...ctx,
    district: { ...ctx.district, matchWeights: row!.weights, matchWeightsVersion: row!.version },
  };
}

test('what results say of a need, of a school and of why they were found is what the checker finds', async ({
  db,
}) => {
  const world = await aGeneratedWorld(db);
  await checkResultsOfNeeds(db, world);
  await checkBesideResults(db, world);
});

type World = Awaited<ReturnType<typeof aGeneratedWorld>>;

/** With a need, met or not, in the results and in the comparison. */
async function checkResultsOfNeeds(db: Connection, { needs, ctx }: World) {
  await reconcile(db, [embeddedWriter]);
  const seen = { met: 0, missed: 0 };

  for (const need of needs.slice(0, 5)) {
    const checked = new Map((await checkMatch(db, need.id)).map((raw) => [raw.name, raw]));
    const results = await everyResult(ctx, OfferingsSearch.parse({ need: need.id }));
    const slugs = results.slice(0, 4).map(({ slug }) => slug);
    const { columns } = await comparePage(ctx, CompareSearch.parse({ need: need.id, o: slugs }));
    expect(results).toHaveLength(checked.size);
    expect(columns).toHaveLength(4);

    for (const { name, fit } of [...results, ...columns]) {
      const raw = checked.get(name)!;
      const { parts, total } = pointsOn(fit!);
      expect({ name, parts, total }).toEqual({ name, parts: raw.parts, total: raw.points });
      expect([name, fit!.failed.length]).toEqual([name, raw.failed]);
      if (raw.failed === 1) expect(fit!.failed[0]!.words).toBe(hindranceOf(raw));
      const reasons = Object.entries(reasonsOf(raw, LABELS));
      const said = new Map(fit!.reasons.map(({ key, words }) => [key as string, words]));
      for (const key of ['papers', 'similar']) said.delete(key);
      // What is in the way is said once, as such, and not among the reasons.
      const untold = reasons.filter(([key]) => !said.has(key)).map(([key]) => key);
      expect(untold.every((key) => raw.failed > 0 && ['grades', 'price'].includes(key))).toBe(true);
      for (const [key, words] of said)
        expect([name, key, words]).toEqual([name, key, reasonsOf(raw, LABELS)[key]]);
      seen[raw.failed === 0 ? 'met' : 'missed'] += 1;
    }
  }
  expect(seen.met).toBeGreaterThan(20);
  expect(seen.missed).toBeGreaterThan(50);
}

/** What stands beside a result at a school, and why it is one. */
async function checkBesideResults(db: Connection, { partners, made }: World) {
  const like = { grades: ['3', '4', '5'], latitude: 42.31, enrollment: 400 };
  const [own, ...others] = [
    await aSchool(db, { ...like, neighborhood: 'roxbury' }),
    await aSchool(db, { ...like, enrollment: 200 }),
    await aSchool(db, { ...like, enrollment: 800, opportunityIndex: 77 }),
    await aSchool(db, { ...like, grades: ['5', '6'], opportunityIndex: 47 }),
    await aSchool(db, { ...like, enrollment: 801 }),
    await aSchool(db, { ...like, opportunityIndex: 78 }),
    await aSchool(db, { ...like, grades: ['7'] }),
  ];
  for (const [at, { id }] of partners.entries()) {
    if (at % 2 === 0) await clearedAdults(db, id);
    if (at % 3 === 0) await aDocument(db, id);
  }
  const luck = chance('who has what');
  const published = made.filter(({ status }) => status === 'published');
  const pairOf = (school: { code: SchoolCode }) => {
    const offering = luck.pick(published);
    return { school, offering, organization: partners.find(({ id }) => id === offering.organizationId)! };
  };
  for (const school of [...others, ...others, ...others, ...others]) await aPartnership(db, pairOf(school));
  for (const status of ['planned', 'ended'] as const) await aPartnership(db, pairOf(own!), { status });
  for (const status of ['sent', 'withdrawn'] as const) await aRequest(db, pairOf(own!), { status });
  await reconcile(db, [embeddedWriter]);

  const leader = await aContext(db, 'school-leader', { schoolCode: own!.code });
  const grades = ['3', '4', '5', '7'];
  const asked = OfferingsSearch.parse({
    q: 'robots music',
    grade: grades,
    day: ['mon', 'tue'],
    words: 'all',
  });
  const days = [
    ['mon', 'Monday'],
    ['tue', 'Tuesday'],
  ] as const;
  const checked = await checkBeside(db, {
    ...{ schoolCode: own!.code, on: '2026-11-22', words: ['robots', 'music'], grades, days },
  });
  const said = {
    all: await everyResult(leader, OfferingsSearch.parse({})),
    found: await everyResult(leader, asked),
  };

  expect(said.all.map(({ name }) => name).sort()).toEqual(checked.map(({ name }) => name).sort());
  const raw = new Map(checked.map((one) => [one.name, one]));
  for (const { name, beside, tie } of said.all) {
    expect([name, tie?.kind ?? null, beside!.map(({ words }) => words)]).toEqual([
      ...[name, raw.get(name)!.tie, raw.get(name)!.beside],
    ]);
  }
  for (const { name, why } of said.found) expect([name, why]).toEqual([name, raw.get(name)!.why]);
  // Each thing that can be said was said, and of each tie there is one.
  const kinds = said.all.flatMap(({ beside }) =>
    beside!.map(({ words }) => words.replaceAll(/[\d.,– ]+/g, ' ')),
  );
  expect(new Set(kinds).size).toBe(14);
  expect(new Set(said.all.map(({ tie }) => tie?.kind))).toEqual(new Set(['here', 'requested', undefined]));
  expect(said.found.length).toBeGreaterThan(8);

  // Where nothing is left, each filter is said to keep away as many as the tables have without it, the most first.
  let told = 0;
  for (let at = 0; at < 8; at += 1) {
    const chosen = {
      grade: luck.pick(['3', '7']),
      day: luck.pick(['sat', 'sun']),
      language: luck.pick(['es', 'ht']),
      category: luck.pick(['stem', 'arts']),
      place: luck.pick(['online', 'partner-site']),
    };
    const { total, relaxations } = await offeringsPage(leader, OfferingsSearch.parse(chosen));
    if (total > 0) continue;
    const without = await leftWithoutEach(db, chosen);
    const expected = without.filter(({ count }) => count > 0);
    expect(Object.fromEntries(relaxations.map(({ param, count }) => [param, count]))).toEqual(
      Object.fromEntries(expected.map(({ param, count }) => [param, count])),
    );
    expect(relaxations.map(({ count }) => count)).toEqual(expected.map(({ count }) => count));
    told += relaxations.length;
  }
  expect(told).toBeGreaterThan(5);
}

type Chosen = Record<'grade' | 'day' | 'language' | 'category' | 'place', string>;

/** How many published offerings have all that is chosen but one, for each of them, the most first. */
async function leftWithoutEach(db: Connection, { grade, day, language, category, place }: Chosen) {
  return db.execute<{ param: string; count: number }>(sql`
    select param, count(o.id)::int as count from unnest(array['grade', 'day', 'language', 'category', 'place']) param
    left join offerings o on o.status = 'published'
      and (param = 'grade' or ${grade} = any (o.grades)) and (param = 'day' or ${day} = any (o.days))
      and (param = 'language' or ${language} = any (o.languages)) and (param = 'category' or o.category = ${category})
      and (param = 'place' or o.place = ${place})
    group by param order by count desc`);
}

async function everyResult(ctx: Context, asked: SearchState) {
  const results = [];
  for (let page = 1; page === 1 || results.length === 10 * (page - 1); page += 1)
    results.push(...(await offeringsPage(ctx, { ...asked, page })).results);
  return results;
}
