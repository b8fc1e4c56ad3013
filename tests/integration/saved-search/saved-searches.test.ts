import { eq } from 'drizzle-orm';
import { MOST_SAVED_SEARCHES } from '#app/domain/shared/limits.ts';
import { changeSavedSearch } from '#app/features/saved-search/change-saved-search.server.ts';
import { deleteSavedSearch } from '#app/features/saved-search/delete-saved-search.server.ts';
import { keptQuery, stateOf } from '#app/features/saved-search/kept-query.ts';
import { saySavedSearch } from '#app/features/saved-search/refusal-text.ts';
import { restoreSavedSearch } from '#app/features/saved-search/restore-saved-search.server.ts';
import { saveSearch } from '#app/features/saved-search/save-search.server.ts';
import { savedSearchPage } from '#app/features/saved-search/saved-search-page.server.ts';
import { savedSearchesPage } from '#app/features/saved-search/saved-searches-page.server.ts';
import { setAlert } from '#app/features/saved-search/set-alert.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, savedSearches, searchAlerts } from '#db/schema/index.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aDistrict, aSchool } from '#tests/factories/district.ts';
import { someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, aUser, on, userOf } from '#tests/factories/people.ts';
import { openConnections } from '#tests/support/open-connections.ts';
import { expect, test } from '#tests/support/test.ts';

const MATH = OfferingsSearch.parse({
  q: 'math grade 4',
  free: 'yes',
  sort: 'quality',
  page: '3',
  o: 'choir',
});
const kept = { name: 'Math for fourth grade', shared: false, frequency: 'off' as const, state: MATH };

async function aSchoolThatSearches(db: Connection) {
  await aDistrict(db);
  await someTerms(db);
  const partner = await anOrganization(db, {});
  const math = await anOffering(db, partner.id, { name: 'Math circles' });
  const choir = await anOffering(db, partner.id, {
    name: 'Choir',
    summary: 'Sing.',
    goals: [],
    category: 'arts',
  });
  await syncOfferings(db, [math.id, choir.id]);
  const school = await aSchool(db);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const designee = await aContext(db, 'school-designee', { schoolCode: school.code });
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  return { school, leader, designee, elsewhere, partner };
}

const eventsOf = (db: Connection, id: string) =>
  db
    .select({ type: auditEvents.type, data: auditEvents.data, schoolCode: auditEvents.schoolCode })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.sequence);

test('a search is kept as its address has it, without the page and what was chosen to compare', () => {
  expect(stateOf(keptQuery(MATH))).toEqual({ ...MATH, page: 1, o: [] });
  expect(keptQuery(stateOf('grade=nonsense&day=tue&q=+art+'))).toBe('q=art&day=tue');
});

test('the list tells in words what each asks for, what it finds now and how often it is heard of', async ({
  db,
}) => {
  const { leader } = await aSchoolThatSearches(db);
  await saveSearch(leader, { ...kept, frequency: 'daily' });
  await saveSearch(leader, { ...kept, name: 'everything', state: OfferingsSearch.parse({}) });

  const { searches } = await savedSearchesPage(leader, { page: 1 });

  expect(searches).toMatchObject([
    { name: 'everything', words: [], results: 2, frequency: 'off', href: '/offerings' },
    {
      name: 'Math for fourth grade',
      words: ['“math”', 'Free for families', 'Grade 4'],
      results: 1,
      frequency: 'daily',
      mine: true,
      href: '/offerings?q=math+grade+4&free=yes&sort=quality',
    },
  ]);
});

test('what is shared is read by the team and by no other school; only its owner changes it', async ({
  db,
}) => {
  const { leader, designee, elsewhere } = await aSchoolThatSearches(db);
  const hidden = await saveSearch(leader, kept);
  const shown = await saveSearch(leader, { ...kept, name: 'For all', shared: true });

  const seen = await savedSearchesPage(designee, { page: 1 });
  expect(seen.searches.map(({ name, mine, owner }) => [name, mine, owner])).toEqual([
    ['For all', false, leader.actor.name],
  ]);
  expect((await savedSearchesPage(elsewhere, { page: 1 })).searches).toEqual([]);
  for (const [who, id] of [
    [designee, hidden],
    [elsewhere, hidden],
    [elsewhere, shown],
  ] as const) {
    await expect(savedSearchPage(who, id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(deleteSavedSearch(who, id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(setAlert(who, { searchId: id, frequency: 'daily' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  }
  await expect(deleteSavedSearch(designee, shown)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(
    changeSavedSearch(designee, { searchId: shown, name: 'Mine', shared: false }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  await setAlert(designee, { searchId: shown, frequency: 'weekly' });
  expect(await savedSearchPage(designee, shown)).toMatchObject({ mine: false, frequency: 'weekly' });
  expect(await savedSearchPage(leader, shown)).toMatchObject({ mine: true, frequency: 'off' });
});

test('it is renamed, shared, deleted and brought back, each once in the audit, and in private without its words', async ({
  db,
}) => {
  const { leader, school } = await aSchoolThatSearches(db);
  const id = await saveSearch(leader, kept);
  await changeSavedSearch(leader, { searchId: id, name: 'Fourth grade', shared: true });
  await deleteSavedSearch(leader, id);

  expect(await savedSearchesPage(leader, { page: 1, deleted: id })).toMatchObject({
    searches: [],
    deleted: { id, name: 'Fourth grade' },
  });
  await expect(setAlert(leader, { searchId: id, frequency: 'daily' })).rejects.toMatchObject({
    code: 'search-deleted',
  });
  await restoreSavedSearch(leader, id);
  await expect(restoreSavedSearch(leader, id)).rejects.toMatchObject({ code: 'search-not-deleted' });

  expect(await eventsOf(db, id)).toMatchObject([
    { type: 'saved-search.saved', data: { shared: false }, schoolCode: school.code },
    { type: 'saved-search.changed', data: { shared: true, name: 'Fourth grade' } },
    { type: 'saved-search.deleted', data: { shared: true, name: 'Fourth grade' } },
    { type: 'saved-search.restored', data: { shared: true, name: 'Fourth grade' } },
  ]);
  expect((await eventsOf(db, id))[0]!.data).toEqual({ shared: false });
});

test('a name is given once by each person, whatever its letters, and is free again once its search is deleted', async ({
  db,
}) => {
  const { leader, designee } = await aSchoolThatSearches(db);
  const first = await saveSearch(leader, kept);
  const again = { ...kept, name: kept.name.toUpperCase() };
  await expect(saveSearch(leader, again)).rejects.toMatchObject({ code: 'search-name-taken' });
  await saveSearch(designee, again);

  await deleteSavedSearch(leader, first);
  await saveSearch(leader, again);
  await expect(restoreSavedSearch(leader, first)).rejects.toMatchObject({ code: 'search-name-taken' });
});

test('of two saves under one name at the same time, one gets through', async ({ committed }) => {
  const { leader } = await aSchoolThatSearches(committed.db);
  const saves = await Promise.allSettled(
    Array.from({ length: 6 }, () => saveSearch(on(leader, committed.db), kept)),
  );
  expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the database refuses to let a search ask for something else', async ({ db }) => {
  const { leader } = await aSchoolThatSearches(db);
  const id = await saveSearch(leader, kept);
  await expect(
    db.transaction((tx) => tx.update(savedSearches).set({ query: 'q=art' }).where(eq(savedSearches.id, id))),
  ).rejects.toMatchObject({ cause: { constraint_name: 'saved_searches_stay' } });
});

test('of two saves at once the fiftieth search is kept and the next refused, with a word beside the name', async ({
  committed: { db },
}) => {
  const { leader } = await aSchoolThatSearches(db);
  await db.insert(savedSearches).values(
    Array.from({ length: MOST_SAVED_SEARCHES - 1 }, (_, at) => ({
      schoolCode: leader.actor.schoolCode!,
      ownerId: userOf(leader),
      name: `Search ${at}`,
      query: '',
    })),
  );

  await openConnections(db, 3);
  const all = await Promise.allSettled(
    ['a', 'b', 'c'].map((name) => saveSearch(on(leader, db), { ...kept, name })),
  );

  const refused = all.filter((each) => each.status === 'rejected');
  expect(refused.map(({ reason }) => saySavedSearch(reason))).toEqual([
    expect.objectContaining({ field: 'name' }),
    expect.objectContaining({ field: 'name' }),
  ]);
  expect(refused[0]!.reason).toMatchObject({ code: 'searches-too-many' });
  await expect(db.$count(savedSearches)).resolves.toBe(MOST_SAVED_SEARCHES);
});

test('fifty alerts are on at most; a deleted search gives its own back, and only within the limit', async ({
  db,
}) => {
  const { leader } = await aSchoolThatSearches(db);
  const mine = { schoolCode: leader.actor.schoolCode!, ownerId: userOf(leader), query: '' };
  const made = await db
    .insert(savedSearches)
    .values(Array.from({ length: MOST_SAVED_SEARCHES }, (_, at) => ({ ...mine, name: `Search ${at}` })))
    .returning({ id: savedSearches.id });
  await db.insert(searchAlerts).values(
    made.map(({ id }) => ({
      searchId: id,
      userId: userOf(leader),
      frequency: 'at-once' as const,
      stopToken: `${id}${id}`,
    })),
  );
  const [first] = made as [(typeof made)[0]];
  const [shared] = await db
    .insert(savedSearches)
    .values({ ...mine, ownerId: (await aUser(db)).id, name: 'Of a colleague', shared: true })
    .returning({ id: savedSearches.id });
  const another = { searchId: shared!.id, frequency: 'at-once' as const };

  await expect(setAlert(leader, another)).rejects.toMatchObject({ code: 'alerts-too-many' });
  await deleteSavedSearch(leader, first.id);
  await setAlert(leader, another);
  await saveSearch(leader, kept);
  await expect(restoreSavedSearch(leader, first.id)).rejects.toMatchObject({ code: 'searches-too-many' });
});
