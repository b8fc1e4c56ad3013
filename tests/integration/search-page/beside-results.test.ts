import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import { partnerPage } from '#app/features/catalogue/partner-page.server.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { comparePage } from '#app/features/search/compare-page.server.ts';
import { CompareSearch } from '#app/features/search/inputs.ts';
import type { Connection } from '#db/client.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { clearedAdults } from '#tests/factories/look-over.ts';
import { aNeed } from '#tests/factories/needs.ts';
import { aDocument, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aCatalogue, open } from './catalogue.ts';

test('what a partner brings, its quality by standard and similar schools stand beside a result', async ({
  db,
}) => {
  const { made, south } = await aCatalogue(db);
  const circles = made[1]!;
  await clearedAdults(db, south.id);
  await aDocument(db, south.id);
  const school = await aSchool(db, { grades: ['3', '4', '5'] });
  const similar = [await aSchool(db), await aSchool(db), await aSchool(db)];
  const unlike = await aSchool(db, { enrollment: 3_000 });
  for (const { code } of [similar[0]!, similar[1]!, unlike])
    await aPartnership(db, { school: { code }, organization: south, offering: circles });

  const ofSchool = await open(await aContext(db, 'school-leader', { schoolCode: school.code }), '?q=circles');
  const ofPublic = await open(await aContext(db, 'public'), '?q=circles&grade=3&grade=9');

  expect(ofSchool.results[0]).toMatchObject({ name: 'Math circles', readyUntil: '2027-06-30' });
  const words = ofSchool.results[0]!.beside!.map((each) => each.words);
  expect(words).toContain('Used by 2 schools like yours');
  expect(words).not.toContain('Papers not complete today');
  expect(ofPublic.results[0]).toMatchObject({ beside: null, readyUntil: '2027-06-30' });

  // The same stands where a school decides: in the list of a need's matches, and on the partner's page.
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const need = await aNeed(db, school.code, { grades: ['3', '4'], headcount: 5 });
  const { matches } = await matchesPage(leader, { needId: need.id, page: 1 });
  expect(matches.map(({ name, readyUntil }) => [name, readyUntil])).toContainEqual([
    'Math circles',
    '2027-06-30',
  ]);
  const compared = await comparePage(leader, CompareSearch.parse({ o: made.map(({ slug }) => slug) }));
  expect(compared.columns.map(({ name, readyUntil }) => [name, readyUntil])).toEqual(
    made.map(({ name, organizationId }) => [name, organizationId === south.id ? '2027-06-30' : null]),
  );
  expect(compared.differs).toEqual(expect.arrayContaining(['standing', 'papers']));
  const pages = await Promise.all(made.map(({ slug }) => offeringPage(leader, slug)));
  expect(pages.map((page) => page.readyUntil)).toEqual(compared.columns.map(({ readyUntil }) => readyUntil));
  expect((await partnerPage(leader, south.slug)).papers).toEqual({
    approvedUntil: '2027-06-30',
    insurance: { until: '2027-06-30' },
    adults: { count: 4, on: expect.any(String) },
  });
  expect(ofPublic.results[0]!.why).toEqual(['“circles” in its name', 'grade 3']);

  const fewer = await aSchool(db, { opportunityIndex: 10, grades: ['3'] });
  const alone = await open(await aContext(db, 'school-leader', { schoolCode: fewer.code }), '?q=circles');
  expect(alone.results[0]!.beside!.map(({ key }) => key)).not.toContain('similar');
});

test('a page asks as many questions of the database with one result as with three', async ({ db }) => {
  await aCatalogue(db);
  const school = await aSchool(db);
  for (const _ of [1, 2, 3]) await aSchool(db);
  const ctx = await aContext(db, 'school-leader', { schoolCode: school.code });

  let questions = 0;
  const counting = new Proxy(db, {
    get(target, name) {
      if (['select', 'selectDistinct', 'execute', 'query'].includes(String(name))) questions += 1;
      return Reflect.get(target, name);
    },
  }) as Connection;
  const asked = async (address: string, as = ctx) => {
    questions = 0;
    const { total } = await open({ ...as, db: counting }, address);
    return { total, questions };
  };
  // The lists and the index are read once for a connection, and what changed meanwhile is compared once more.
  for (const _ of [1, 2]) await asked('');

  const [one, all] = [await asked('?day=fri'), await asked('?sort=name')];
  expect([one.total, all.total]).toEqual([1, 3]);
  expect(one.questions).toBeGreaterThan(8);
  expect(all.questions).toBe(one.questions);
  // For everybody: whether a list changed, how the index is, its documents, and what was vetted.
  expect(await asked('?sort=name', await aContext(db, 'public'))).toEqual({ total: 3, questions: 4 });
});
