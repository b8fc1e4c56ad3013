import { eq } from 'drizzle-orm';
import { placeInTurn } from '#app/domain/matching/take-turns.ts';
import { cents } from '#app/domain/shared/money.ts';
import { calendarDate } from '#app/domain/shared/year.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { keptLists, sweepListChanges } from '#app/features/district/kept-lists.server.ts';
import { editOtherNames, termPage } from '#app/features/district/other-names.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import {
  forgetRareSearches,
  vainSearchesByField,
  wordsNotFound,
} from '#app/features/search/empty-searches.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  accessRestrictions,
  documentKinds,
  emptySearches,
  emptySearchKeys,
  listChanges,
  organizations,
  terms,
} from '#db/schema/index.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aCatalogue, namesOf, open } from './catalogue.ts';

const groupOf = (page: Awaited<ReturnType<typeof open>>, name: string) =>
  Object.fromEntries(
    (page.panel.groups.find((group) => group.name === name)?.choices ?? []).map(({ value, count }) => [
      value,
      count,
    ]),
  );

test('everybody sees everything that is published, the best first, and the address holds the state', async ({
  db,
}) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');

  const page = await open(ctx);
  const cheap = await open(ctx, '?sort=price');

  expect(namesOf(page)).toEqual(['Robotics and its math', 'Math circles', 'Choir']);
  expect(namesOf(cheap)[0]).toBe('Choir');
  expect(page).toMatchObject({ total: 3, school: null, need: null, degraded: false, chips: [], search: '' });
  expect(page.results[0]).toMatchObject({
    beside: null,
    fit: null,
    tie: null,
    quality: 380,
    room: { kind: 'left', left: 24 },
  });
  expect(page.sorts.map(({ value }) => value)).toEqual(['quality', 'price', 'name']);
});

test('a mistyped word is corrected, said and marked', async ({ db }) => {
  await aCatalogue(db);

  const page = await open(await aContext(db, 'public'), '?q=robtics');

  expect(namesOf(page)).toEqual(['Robotics and its math']);
  expect(page.correctedQuery).toBe('robotics');
  expect(page.results[0]?.highlights.name.filter(({ mark }) => mark).map(({ text }) => text)).toEqual([
    'Robotics',
  ]);
});

test('filters narrow, their chips take them off, and a facet ignores its own choice', async ({ db }) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');

  const page = await open(ctx, '?grade=5&grade=6&room=yes&price=5000&junk=1&grade=99');

  expect(namesOf(page)).toEqual([]);
  expect(page.chips.map(({ label }) => label)).toEqual(['Has room', 'Grades 5, 6', 'Up to $5,000']);
  expect(page.search).toBe('grade=5&grade=6&room=yes&price=5000');
  const wider = await open(ctx, page.chips[2]!.removeHref.replace('/offerings', ''));
  expect(namesOf(wider)).toEqual(['Robotics and its math']);
  expect(groupOf(wider, 'grade')).toMatchObject({ '3': 1, '4': 1, '5': 1, '7': 1 });
  expect(groupOf(wider, 'price')).toEqual({ '': undefined, '0': 0, '5000': 0, '12000': 1 });
  expect((await open(ctx, wider.clearHref.replace('/offerings', ''))).total).toBe(3);
});

test('every count beside a filter is the number of offerings that choosing it leaves', async ({ db }) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');
  const page = await open(ctx, '?room=yes');

  for (const group of page.panel.groups) {
    for (const { value, count } of group.choices) {
      if (count === undefined) continue;
      expect(`${group.name} ${value} ${(await open(ctx, `?room=yes&${group.name}=${value}`)).total}`).toBe(
        `${group.name} ${value} ${count}`,
      );
    }
  }
  for (const { name, count } of page.panel.flags)
    expect((await open(ctx, `?room=yes&${name}=yes`)).total).toBe(count);
});

test('where nothing is left, the filter that removed most is named and its link brings that many back', async ({
  db,
}) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');

  const page = await open(ctx, '?when=evening&room=yes');
  const hopeless = await open(ctx, '?q=zzzzzzzz&when=weekend&kind=faith');

  expect(page.relaxations.map(({ words, count }) => [words, count])).toEqual([
    ['Evening', 2],
    ['Has room', 1],
  ]);
  for (const { href, count } of page.relaxations)
    expect((await open(ctx, href.replace('/offerings', ''))).total).toBe(count);
  expect(hopeless.relaxations).toEqual([]);
  expect((await open(ctx, '?q=zzzzzzzz&room=yes')).relaxations).toMatchObject([
    { words: 'the words “zzzzzzzz”', count: 2 },
  ]);
});

test('what each of many filters keeps away is counted together, and each count is kept', async ({ db }) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');
  const asked: unknown[] = [];
  const counting = new Proxy(db, {
    get(target, name, receiver) {
      if (name === 'execute') asked.push(name);
      const value = Reflect.get(target, name, receiver);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const narrow = '?q=robotics&when=evening&room=yes&grade=7&price=0&quality=390';
  const few = '?q=robotics&when=evening';
  const statements = async (search: string) => {
    asked.length = 0;
    await open({ ...ctx, db: counting }, search);
    return asked.length;
  };

  const page = await open(ctx, '?when=evening&room=yes&free=yes');

  await statements(few); // The first search of a connection reads the index.
  expect(await statements(narrow)).toBe(await statements(few));
  expect(page.relaxations.length).toBeGreaterThan(0);
  for (const { href, count } of page.relaxations)
    expect((await open(ctx, href.replace('/offerings', ''))).total).toBe(count);
});

test('what the order does not tell apart stands by the turn of the school that asks, or of everybody, and of the day', async ({
  db,
}) => {
  const { south } = await aCatalogue(db);
  const equals: Awaited<ReturnType<typeof anOffering>>[] = [];
  for (const name of ['Archery', 'Baking', 'Canoes', 'Drums', 'Embroidery', 'Fencing'])
    equals.push(await anOffering(db, south.id, { name }, { qualityScore: 399 }));
  await syncOfferings(
    db,
    equals.map(({ id }) => id),
  );
  const school = await aSchool(db);
  const inTurn = (turn: string) =>
    [...equals]
      .sort((a, b) => placeInTurn(turn, a.id) - placeInTurn(turn, b.id))
      .map(({ name }) => name)
      .slice(0, 5);
  const firstFor = async (ctx: Context, address = '') => namesOf(await open(ctx, address)).slice(0, 5);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const visitor = await aContext(db, 'public');
  const day = dateIn(leader.district.timeZone, leader.now);
  const tomorrow = { ...visitor, now: new Date(visitor.now.getTime() + 86_400_000) };

  expect(await firstFor(leader)).toEqual(inTurn(`${school.code} ${day}`));
  expect(await firstFor(visitor)).toEqual(inTurn(`everybody ${day}`));
  expect(await firstFor(tomorrow)).toEqual(
    inTurn(`everybody ${dateIn(leader.district.timeZone, tomorrow.now)}`),
  );
  expect(await firstFor(visitor, '?sort=name')).toEqual(['Archery', 'Baking', 'Canoes', 'Choir', 'Drums']);
  expect([(await open(visitor)).inTurns, (await open(visitor, '?sort=name')).inTurns]).toEqual([true, false]);
});

test('without an index the list answers and says so', async ({ db }) => {
  await someTerms(db);
  const organization = await anOrganization(db);
  await anOffering(db, organization.id, { name: 'Math circles' });

  const page = await open(await aContext(db, 'public'), '?q=math');

  expect(page).toMatchObject({ degraded: true, total: 1 });
  expect(namesOf(page)).toEqual(['Math circles']);
});

test('from a school everything is told beside its grades, bells and place', async ({ db }) => {
  const { made } = await aCatalogue(db);
  const school = await aSchool(db, { grades: ['3', '4', '5'] });
  const ctx = await aContext(db, 'school-leader', { schoolCode: school.code });
  await startRequest(ctx, {
    offeringSlug: made[1]!.slug,
    terms: {
      purpose: 'Math',
      grades: ['3'],
      headcount: 10,
      startsOn: '2026-11-02' as never,
      endsOn: '2027-06-01' as never,
      days: ['tue'],
      startsAt: null,
      endsAt: null,
      price: cents(0),
      fundingSource: 'none',
      note: '',
    },
  });

  const page = await open(ctx, '?sort=distance');
  const near = await open(ctx, '?miles=1');

  expect(namesOf(page)[2]).toBe('Robotics and its math');
  expect(page.results.find(({ name }) => name === 'Math circles')).toMatchObject({
    tie: { kind: 'requested' },
    beside: [
      { words: 'Serves your grades 3, 4', holds: true },
      { words: 'After your 3:10 bell', holds: true },
      { words: 'Comes to your school', holds: true },
      { words: '0.1 miles away', holds: true },
      { words: 'Papers not complete today', holds: false },
    ],
  });
  expect(Object.keys(groupOf(page, 'grade')).sort()).toEqual(['3', '4', '5']);
  expect(near.total).toBe(2);
  expect(near.chips).toMatchObject([{ label: 'Within 1 mile' }]);
  expect((await open(ctx, page.school!.ownGradesHref.replace('/offerings', ''))).chips).toMatchObject([
    { label: 'Grades 3, 4, 5' },
  ]);
  // Distance means nothing to somebody who is nowhere.
  expect((await open(await aContext(db, 'public'), '?miles=1')).chips).toEqual([]);
});

test('with a need each result says why it fits, or what is in the way', async ({ db }) => {
  await aCatalogue(db);
  const school = await aSchool(db);
  const ctx = await aContext(db, 'school-leader', { schoolCode: school.code });
  const need = await aNeed(db, school.code, { grades: ['3', '4'], title: 'Math' });

  const page = await open(ctx, `?need=${need.id}`);
  const fits = Object.fromEntries(page.results.map((result) => [result.name, result.fit]));

  expect(page.need).toMatchObject({ title: 'Math' });
  expect(fits['Math circles']).toMatchObject({ failed: [] });
  expect(fits['Math circles']?.reasons).toContainEqual({
    key: 'grades',
    holds: true,
    words: 'Grades 3 and 4',
  });
  expect(fits['Robotics and its math']?.failed).toMatchObject([
    { words: 'It serves grades 5, 6 and 7 only', link: { label: 'Add grade 5 to your need' } },
  ]);
  expect(fits.Choir?.failed).toMatchObject([{ words: 'It has no places left' }]);
});

test('a need is the school\u2019s own: to everybody else its id is nothing', async ({ db }) => {
  await aCatalogue(db);
  const school = await aSchool(db);
  const need = await aNeed(db, school.code);
  const neighbor = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });

  for (const ctx of [neighbor, await aContext(db, 'public'), await aContext(db, 'office-staff')]) {
    const page = await open(ctx, `?need=${need.id}`);
    expect(page.need).toBeNull();
    expect(page.search).toBe('');
    expect(page.results.every(({ fit }) => fit === null)).toBe(true);
  }
});

test('what is chosen to compare is carried along, and a page beyond the last is the last', async ({ db }) => {
  const { made } = await aCatalogue(db);
  const ctx = await aContext(db, 'public');

  const page = await open(ctx, `?o=${made[0]!.slug}&o=${made[1]!.slug}&o=gone&q=choir&page=7`);

  expect(namesOf(page)).toEqual(['Choir']);
  expect(page.page).toBe(1);
  expect(page.chosen.map(({ name }) => name).sort()).toEqual(['Math circles', 'Robotics and its math']);
  expect(page.chosen[0]!.dropHref).not.toContain(page.chosen[0]!.slug);
  expect(page.keep.panel.always.o).toContain(made[0]!.slug);
});

test('hostile addresses are only odd searches', async ({ db }) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');

  for (const address of [
    `?q=${encodeURIComponent('x'.repeat(10_000))}`,
    `?q=${encodeURIComponent('"\u0000\u202e\' or 1=1 -- 🙂')}`,
    '?q=a&q=b&page=-1&price=-5&miles=999999999&quality=abc&grade=%00&sort=drop',
    '?need=not-an-id&o=../../etc&category=%F0%9F%99%82',
  ]) {
    const page = await open(ctx, address);
    expect(page.total).toBeGreaterThanOrEqual(0);
    expect(page.page).toBeGreaterThanOrEqual(1);
  }
});

test('what is typed in plain words becomes filters, each of which can be taken off, or all be words again', async ({
  db,
}) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');
  const read = await open(ctx, '?q=robotics+for+grade+5+on+Friday');

  expect(namesOf(read)).toEqual(['Robotics and its math']);
  expect(read).toMatchObject({ typed: 'robotics for grade 5 on Friday', q: 'robotics' });
  expect(read.understood?.words).toEqual(['grade 5', 'Friday']);
  expect(read.chips.map(({ label }) => label)).toEqual(['Grade 5', 'Friday']);
  const [grade] = read.chips;
  expect(grade!.removeHref).toBe('/offerings?q=robotics&day=fri');
  expect(namesOf(await open(ctx, '?q=robotics+grade+3'))).toEqual([]);

  const words = await open(ctx, read.understood!.literallyHref.replace('/offerings', ''));
  expect(words).toMatchObject({ q: 'robotics for grade 5 on Friday', understood: null, chips: [] });
  expect(words.readAgainHref).toBe('/offerings?q=robotics+for+grade+5+on+Friday');
});

test('what people call a neighborhood is the Office’s to say, and is understood with the next search', async ({
  db,
}) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');
  const director = await aContext(db, 'office-director');
  const dot = { kind: 'neighborhood', code: 'dorchester' } as const;
  const chips = async () => (await open(ctx, '?q=choir+in+Dot')).chips.map(({ label }) => label);

  expect(await chips()).toEqual([]);
  await editOtherNames(director, { ...dot, names: ['Dot', 'Dorch'] });
  expect(await chips()).toEqual(['Dorchester']);
  expect(await termPage(director, dot)).toEqual({ label: 'Dorchester', otherNames: ['Dot', 'Dorch'] });
  await expect(editOtherNames(director, { ...dot, code: 'roxbury', names: ['dorch'] })).rejects.toMatchObject(
    { code: 'name-of-another' },
  );
  await expect(
    editOtherNames(await aContext(db, 'office-staff'), { ...dot, names: [] }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  await editOtherNames(director, { ...dot, names: [] });
  expect(await chips()).toEqual([]);
});

test('lists that are kept are read anew after any change to one, and not otherwise', async ({ db }) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');
  const kept = await keptLists(ctx);

  expect(await keptLists(ctx)).toBe(kept);
  const narrow = () =>
    db.insert(accessRestrictions).values({
      reason: 'A storm, one day',
      fromDay: calendarDate('2099-01-02'),
      setAt: new Date(),
    });
  const changes = [
    () => db.update(terms).set({ label: 'Dorchester Center' }).where(eq(terms.code, 'dorchester')),
    () => db.update(documentKinds).set({ graceDays: 3 }),
    () => aSchool(db, { neighborhood: 'roxbury', latitude: 42.3, longitude: -71.1 }),
    () => db.update(organizations).set({ latitude: 42.1 }),
    () => db.delete(terms).where(eq(terms.code, 'roxbury')),
    narrow,
    () => db.update(accessRestrictions).set({ liftedAt: new Date() }),
  ];
  for (const change of changes) {
    const before = await keptLists(ctx);
    await change();
    expect(await keptLists(ctx)).not.toBe(before);
  }
  expect((await keptLists(ctx)).labels.neighborhood.choices.map(({ label }) => label)).toEqual([
    'Dorchester Center',
  ]);
  const last = await keptLists(ctx);
  await db.update(organizations).set({ name: 'Another name' });
  expect(await keptLists(ctx)).toBe(last);
});

test('whoever kept the lists before the first change reads them anew, also when old changes are forgotten', async ({
  db,
}) => {
  await aCatalogue(db);
  const ctx = await aContext(db, 'public');
  await db.delete(listChanges);
  const kept = await keptLists(ctx);
  await db.update(documentKinds).set({ graceDays: 3 });
  await db.update(documentKinds).set({ graceDays: 4 });
  await db.update(listChanges).set({ changedAt: new Date('2026-01-01T12:00:00Z') });
  await sweepListChanges(db);

  expect(await db.$count(listChanges)).toBe(1);
  expect(await keptLists(ctx)).not.toBe(kept);
});

test('what schools search for in vain is told once three schools did, in words that the district uses', async ({
  db,
}) => {
  await aCatalogue(db);
  const aLeader = async () => aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const [first, second, third] = [await aLeader(), await aLeader(), await aLeader()];
  const later = (ctx: Context, days: number) => ({
    ...ctx,
    now: new Date(ctx.now.getTime() + days * 86_400_000),
  });
  const kept = async () =>
    (await db.select().from(emptySearches).orderBy(emptySearches.words)).map(
      ({ words, filters, schools }) => ({
        words,
        filters,
        schools: schools.length,
      }),
    );
  const vain = '?q=Robotics&category=arts';

  for (const address of [`${vain}&miles=2`, vain, '?q=choir']) await open(first, address);
  await open(await aContext(db, 'public'), '?q=choir&category=stem&goal=math');
  for (const address of ['?q=xylophone 04412209', '?q=Xaviera+Quimby', '?q=Robotics+Quimby&goal=math'])
    await open(first, address);
  expect(await kept()).toEqual([{ words: 'robotics', filters: 'category=arts', schools: 1 }]);

  for (const days of [1, 2, 3]) await open(later(first, days), vain);
  await open(second, vain);
  await open(second, '?q=choir&category=stem&goal=math');
  expect(await kept()).toMatchObject([{ words: 'choir' }, { words: 'robotics', schools: 2 }]);
  expect(await wordsNotFound(first)).toEqual([]);
  expect(await vainSearchesByField(first)).toMatchObject({ category: 0 });

  await open(third, vain);
  expect(await wordsNotFound(first)).toEqual([{ words: 'robotics', schools: 3 }]);
  expect(await vainSearchesByField(first)).toMatchObject({ category: 1, days: 0, grades: 0 });
  const [row] = await db.select().from(emptySearches).where(eq(emptySearches.words, 'robotics'));
  expect(row!.schools.join()).not.toContain(first.actor.schoolCode);

  await forgetRareSearches(later(first, 60));
  expect(await kept()).toHaveLength(2);
  await forgetRareSearches(later(first, 61));
  expect(await kept()).toMatchObject([{ words: 'robotics' }]);
  await forgetRareSearches({ ...first, schoolYear: '2099-00' as never });
  expect(await kept()).toEqual([]);
  expect(await db.select().from(emptySearchKeys)).toEqual([]);
});
