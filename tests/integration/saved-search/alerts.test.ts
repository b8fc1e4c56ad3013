import { eq, sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import type { OfferingId, SavedSearchId, SearchAlertId } from '#app/domain/shared/id.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { changeSavedSearch } from '#app/features/saved-search/change-saved-search.server.ts';
import { deleteSavedSearch } from '#app/features/saved-search/delete-saved-search.server.ts';
import { everyResult } from '#app/features/saved-search/every-result.server.ts';
import { restoreSavedSearch } from '#app/features/saved-search/restore-saved-search.server.ts';
import { saveSearch } from '#app/features/saved-search/save-search.server.ts';
import { setAlert } from '#app/features/saved-search/set-alert.server.ts';
import { stopAlert, stopAlertPage } from '#app/features/saved-search/stop-alert.server.ts';
import { tellNextAlert } from '#app/features/saved-search/tell-alerts.server.ts';
import { handOnWakes, wakeAlerts } from '#app/features/saved-search/wake-alerts.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { type Context, record } from '#app/platform/context.server.ts';
import { keepIndex } from '#app/platform/worker/keep-index.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import {
  auditEvents,
  mails,
  memberships,
  offerings,
  schoolProfiles,
  searchAlerts,
  searchAlertsTold,
  users,
} from '#db/schema/index.ts';
import { configureSearch, disconnectSearch } from '#search/configuration.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aDistrict, aSchool } from '#tests/factories/district.ts';
import { someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, on, userOf } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aRecordingServer } from '../search/recording-server.ts';

const consumers = [writeMails(MAILS), keepIndex(embeddedWriter, wakeAlerts)];
const math = OfferingsSearch.parse({ q: 'math' });
const at = (ctx: Context, now: string): Context => ({ ...ctx, now: new Date(now) });

async function aWorld(db: Connection) {
  await aDistrict(db);
  await someTerms(db);
  const partner = await anOrganization(db, { name: 'Sumar' });
  const old = await anOffering(db, partner.id, { name: 'Math circles' });
  await syncOfferings(db, [old.id]);
  const school = await aSchool(db, { name: 'Mather' });
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const clock = { ...(await aContext(db, 'office-director')), db };
  return { partner, old, school, leader, clock };
}

/** An offering that becomes findable as the product makes one: with its event in the outbox. */
async function becomesFindable(db: Connection, clock: Context, offeringId: string) {
  await record(clock, { type: 'offering.published', subjectType: 'offering', subjectId: offeringId });
  while ((await workOutbox(db as Database, { consumers })) > 0);
}

async function tellAll(clock: Context): Promise<string[]> {
  const told: string[] = [];
  for (;;) {
    const next = await tellNextAlert(clock);
    if (next === 'none') break;
    told.push(next);
  }
  while ((await workOutbox(clock.db as Database, { consumers })) > 0);
  return told;
}

const mailsTo = (db: Connection, ctx: Context) =>
  db.select().from(mails).where(eq(mails.toAddress, ctx.actor.email!)).orderBy(mails.createdAt);

const alertOf = async (db: Connection, searchId: SavedSearchId) => {
  const [alert] = await db.select().from(searchAlerts).where(eq(searchAlerts.searchId, searchId));
  return alert!;
};

test('at once: what becomes findable and fits is mailed, once, and nothing that was there before', async ({
  db,
}) => {
  const { partner, leader, clock, old } = await aWorld(db);
  const id = await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });
  await becomesFindable(db, clock, old.id);
  // Its first look is for what came while it was set.
  expect(await tellAll(clock)).toEqual(['nothing-new']);
  expect(await tellAll(clock)).toEqual([]);

  const choir = await anOffering(db, partner.id, {
    name: 'Choir',
    summary: 'Sing.',
    goals: [],
    category: 'arts',
  });
  await becomesFindable(db, clock, choir.id);
  const fresh = await anOffering(db, partner.id, { name: 'Math at the harbor' });
  await becomesFindable(db, clock, fresh.id);

  expect(await tellAll(clock)).toEqual(['told']);
  await becomesFindable(db, clock, fresh.id);
  expect(await tellAll(clock)).toEqual([]);
  const [mail, ...more] = await mailsTo(db, leader);
  expect(more).toEqual([]);
  expect(mail!.subject).toBe('1 new offering for “Math”');
  expect(mail!.body).toContain('Math at the harbor, by Sumar');
  expect(mail!.body).not.toContain('Math circles');
  expect(mail!.body).not.toContain('Choir');
  const { stopToken } = await alertOf(db, id);
  expect(mail!.stopPath).toBe(`/alerts/stop/${stopToken}`);
  expect(mail!.body).toContain(`/alerts/stop/${stopToken}`);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'search-alert.told'));
  expect(events).toMatchObject([{ subjectId: id, data: { results: 1, frequency: 'at-once' } }]);
});

test('what went and came back, and what changed, is not new again; what comes to fit by a change is', async ({
  db,
}) => {
  const { partner, leader, clock, old } = await aWorld(db);
  const choir = await anOffering(db, partner.id, {
    name: 'Choir',
    summary: 'Sing.',
    goals: [],
    category: 'arts',
  });
  await becomesFindable(db, clock, choir.id);
  await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });

  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, old.id));
  await becomesFindable(db, clock, old.id);
  await db.update(offerings).set({ status: 'published', summary: 'Anew.' }).where(eq(offerings.id, old.id));
  await becomesFindable(db, clock, old.id);
  expect(await tellAll(clock)).toEqual(['nothing-new']);

  await db.update(offerings).set({ name: 'Choir and math' }).where(eq(offerings.id, choir.id));
  await becomesFindable(db, clock, choir.id);
  expect(await tellAll(clock)).toEqual(['told']);
  expect(await mailsTo(db, leader)).toHaveLength(1);
});

test('daily and weekly: nothing before the hour, one mail for all that came, none for an empty period', async ({
  db,
}) => {
  const { partner, leader, clock } = await aWorld(db);
  // Wednesday, 14 October, eight in the morning.
  await saveSearch(leader, { name: 'Daily', shared: false, frequency: 'daily', state: math });
  await saveSearch(leader, { name: 'Weekly', shared: false, frequency: 'weekly', state: math });
  for (const name of ['Math one', 'Math two'])
    await becomesFindable(db, clock, (await anOffering(db, partner.id, { name })).id);

  expect(await tellAll(clock)).toEqual([]);
  expect(await tellAll(at(clock, '2026-10-15T10:59:00Z'))).toEqual([]);
  expect(await tellAll(at(clock, '2026-10-15T11:00:00Z'))).toEqual(['told']);
  expect(await tellAll(at(clock, '2026-10-15T11:01:00Z'))).toEqual([]);
  expect(await tellAll(at(clock, '2026-10-16T11:00:00Z'))).toEqual(['nothing-new']);
  const monday = await tellAll(at(clock, '2026-10-19T11:00:00Z'));
  expect(monday.sort()).toEqual(['nothing-new', 'told']);
  expect((await mailsTo(db, leader)).map(({ subject }) => subject)).toEqual([
    '2 new offerings for “Daily”',
    '2 new offerings for “Weekly”',
  ]);
});

test('over the night on which the clock goes back, the mail comes at seven on the clock of the day', async ({
  db,
}) => {
  const { partner, leader, clock } = await aWorld(db);
  const then = at(clock, '2026-10-31T18:00:00Z');
  await saveSearch(
    { ...leader, now: then.now },
    { name: 'D', shared: false, frequency: 'daily', state: math },
  );
  await becomesFindable(db, then, (await anOffering(db, partner.id, { name: 'Math new' })).id);

  expect(await tellAll(at(clock, '2026-11-01T11:30:00Z'))).toEqual([]);
  expect(await tellAll(at(clock, '2026-11-01T12:00:00Z'))).toEqual(['told']);
  expect(await tellAll(at(clock, '2026-11-01T13:00:00Z'))).toEqual([]);
});

test('ten workers at once write one mail', async ({ committed }) => {
  const db = committed.db;
  const { partner, leader, clock } = await aWorld(db);
  await saveSearch(leader, { name: 'Math', shared: false, frequency: 'daily', state: math });
  const fresh = await anOffering(db, partner.id, { name: 'Math new' });
  await becomesFindable(db, clock, fresh.id);

  const morning = at(clock, '2026-10-15T11:00:00Z');
  const all = await Promise.all(Array.from({ length: 10 }, () => tellNextAlert(on(morning, db))));
  await tellAll(morning);

  expect(all.filter((each) => each === 'told')).toHaveLength(1);
  expect(await mailsTo(db, leader)).toHaveLength(1);
});

test('the link stops it without signing in, twice without harm, and no other alert', async ({ db }) => {
  const { partner, leader, clock } = await aWorld(db);
  const id = await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });
  const other = await saveSearch(leader, {
    name: 'All',
    shared: false,
    frequency: 'at-once',
    state: OfferingsSearch.parse({}),
  });
  const { stopToken } = await alertOf(db, id);
  const anybody = await aContext(db, 'public');

  expect(await stopAlertPage(anybody, stopToken)).toEqual({ name: 'Math', stopped: false });
  expect((await alertOf(db, id)).frequency).toBe('at-once');
  await stopAlert(anybody, stopToken);
  await stopAlert(anybody, stopToken);
  expect(await stopAlertPage(anybody, stopToken)).toEqual({ name: 'Math', stopped: true });
  expect((await alertOf(db, other)).frequency).toBe('at-once');
  await expect(stopAlert(anybody, 'a'.repeat(43))).rejects.toMatchObject({ kind: 'not-found' });

  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math new' })).id);
  expect(await tellAll(clock)).toEqual(['told']);
  expect((await mailsTo(db, leader)).map(({ subject }) => subject)).toEqual(['1 new offering for “All”']);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'search-alert.stopped'));
  expect(events).toHaveLength(1);
});

test('nobody is told who no longer reads the search: gone from the school, closed, or no longer shared with', async ({
  db,
}) => {
  const { partner, leader, school, clock } = await aWorld(db);
  const people = await Promise.all(
    ['left', 'closed', 'unconfirmed', 'stays'].map(() =>
      aContext(db, 'school-designee', { schoolCode: school.code }),
    ),
  );
  const [left, closed, unconfirmed, stays] = people as [Context, Context, Context, Context];
  const searchId = await saveSearch(leader, {
    name: 'Math',
    shared: true,
    frequency: 'at-once',
    state: math,
  });
  for (const person of people) await setAlert(person, { searchId, frequency: 'at-once' });
  await db
    .update(memberships)
    .set({ endedAt: clock.now })
    .where(eq(memberships.userId, userOf(left)));
  await db
    .update(users)
    .set({ disabledAt: clock.now })
    .where(eq(users.id, userOf(closed)));
  await db
    .update(users)
    .set({ emailConfirmedAt: null })
    .where(eq(users.id, userOf(unconfirmed)));

  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math new' })).id);
  expect(await tellAll(clock)).toEqual(['told', 'told']);
  expect(await mailsTo(db, stays)).toHaveLength(1);
  for (const person of [left, closed, unconfirmed]) expect(await mailsTo(db, person)).toEqual([]);

  await changeSavedSearch(leader, { searchId, name: 'Math', shared: false });
  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math newer' })).id);
  expect(await tellAll(clock)).toEqual(['told']);
  expect(await mailsTo(db, stays)).toHaveLength(1);
  expect(await mailsTo(db, leader)).toHaveLength(2);
});

test('a deleted search is silent, and tells what it missed once it is brought back', async ({ db }) => {
  const { partner, leader, clock } = await aWorld(db);
  const id = await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });
  await deleteSavedSearch(leader, id);
  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math new' })).id);
  expect(await tellAll(clock)).toEqual([]);
  await restoreSavedSearch(leader, id);
  expect(await tellAll(clock)).toEqual(['told']);
});

test('what is no longer to be seen when the mail is written is not in it, and alone it makes no mail', async ({
  db,
}) => {
  const { partner, leader, clock } = await aWorld(db);
  await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });
  const fresh = await anOffering(db, partner.id, { name: 'Math new' });
  await becomesFindable(db, clock, fresh.id);
  expect(await tellNextAlert(clock)).toBe('told');
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, fresh.id));

  expect(await tellAll(clock)).toEqual([]);
  expect(await mailsTo(db, leader)).toEqual([]);
});

test('what only has most of the words is not what was asked for', async ({ db }) => {
  const { partner, leader, clock } = await aWorld(db);
  const state = OfferingsSearch.parse({ q: 'underwater math' });
  await saveSearch(leader, { name: 'Diving', shared: false, frequency: 'at-once', state });
  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math new' })).id);
  expect(await tellAll(clock)).toEqual(['nothing-new']);
  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Underwater math' })).id);
  expect(await tellAll(clock)).toEqual(['told']);
});

test('from weekly to at once, what waited for Monday comes at once; set anew, what is there is known', async ({
  db,
}) => {
  const { partner, leader, clock } = await aWorld(db);
  const searchId = await saveSearch(leader, {
    name: 'Math',
    shared: false,
    frequency: 'weekly',
    state: math,
  });
  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math one' })).id);
  await setAlert(leader, { searchId, frequency: 'at-once' });
  expect(await tellAll(clock)).toEqual(['told']);

  await setAlert(leader, { searchId, frequency: 'off' });
  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Math two' })).id);
  await setAlert(leader, { searchId, frequency: 'at-once' });
  await wakeAlerts(db);
  expect(await tellAll(clock)).toEqual(['nothing-new']);
});

test('the database keeps what was told as it is, each result once', async ({ db }) => {
  const { leader, old } = await aWorld(db);
  const id = await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });
  const { id: alertId } = await alertOf(db, id);
  const refused = (work: (tx: Connection) => Promise<unknown>) =>
    expect(db.transaction((tx) => work(tx))).rejects.toThrow();

  await refused((tx) => tx.delete(searchAlertsTold).where(eq(searchAlertsTold.alertId, alertId)));
  await refused((tx) => tx.insert(searchAlertsTold).values({ alertId, offeringId: old.id }));
  await refused((tx) =>
    tx
      .update(searchAlerts)
      .set({ frequency: 'daily' })
      .where(eq(searchAlerts.id, alertId as SearchAlertId)),
  );
});

test('whoever writes an index waits for no alert, and an alert that waits keeps its place', async ({
  committed,
}) => {
  const db = committed.db;
  const { leader, clock } = await aWorld(db);
  const id = await saveSearch(leader, { name: 'Math', shared: false, frequency: 'at-once', state: math });
  const { updatedAt } = await alertOf(db, id);
  await db.transaction(async (held) => {
    await held.select().from(searchAlerts).for('update');
    await wakeAlerts(db);
  });

  await handOnWakes(on(clock, db));

  expect(await alertOf(db, id)).toMatchObject({ wanted: true, updatedAt });
});

test('an alert that cannot be answered goes behind the others, and stays due', async ({ db }) => {
  const { leader, clock } = await aWorld(db);
  const state = { shared: false, frequency: 'at-once', state: math } as const;
  const first = await saveSearch(leader, { ...state, name: 'One' });
  const second = await saveSearch(leader, { ...state, name: 'Two' });
  const aged = (searchId: SavedSearchId, day: string) =>
    db
      .update(searchAlerts)
      .set({ updatedAt: new Date(day) })
      .where(eq(searchAlerts.searchId, searchId));
  await aged(first, '2026-01-01');
  await aged(second, '2026-01-02');
  await db.execute(sql`delete from search_documents`);

  expect(await tellNextAlert(clock)).toBe('away');
  expect((await alertOf(db, first)).updatedAt > (await alertOf(db, second)).updatedAt).toBe(true);
  expect(await tellNextAlert(clock)).toBe('away');
  expect((await alertOf(db, second)).updatedAt > new Date('2026-01-02')).toBe(true);
  expect((await alertOf(db, first)).wanted).toBe(true);
});

test('a school without a place this year is told nothing of what is near', async ({ db }) => {
  const { partner, school, leader, clock } = await aWorld(db);
  const near = OfferingsSearch.parse({ miles: '1' });
  await saveSearch(leader, { name: 'Near', shared: false, frequency: 'at-once', state: near });
  await tellAll(clock);
  const noPlace = { latitude: null, longitude: null };
  await db.update(schoolProfiles).set(noPlace).where(eq(schoolProfiles.schoolCode, school.code));

  await becomesFindable(db, clock, (await anOffering(db, partner.id, { name: 'Far away' })).id);

  expect(await tellAll(clock)).toEqual(['nothing-new']);
  expect(await mailsTo(db, leader)).toEqual([]);
});

/** A server that says how many it has, page by page. */
async function aServer(pages: (page: number) => { hits: OfferingId[]; totalHits: number } | undefined) {
  const server = await aRecordingServer();
  onTestFinished(async () => {
    disconnectSearch();
    await server.close();
  });
  server.on('POST /multi-search', ({ queries }: { queries: { page?: number }[] }) => {
    const found = pages(queries[0]?.page ?? 1);
    if (!found) return { status: 500, body: { message: 'gone', code: 'internal' } };
    const hits = found.hits.map((id) => ({ id, name: 'n', organizationName: 'o', summary: 's' }));
    const result = { indexUid: 'offerings', totalPages: 2, page: 1, hitsPerPage: 100, facetDistribution: {} };
    return { body: { results: queries.map(() => ({ ...result, hits, totalHits: found.totalHits })) } };
  });
  configureSearch({ meiliHost: server.host });
}

test('pages go on to the end of what the index holds, though some of it may no longer be seen', async ({
  db,
}) => {
  const { partner, old, leader } = await aWorld(db);
  const gone = await anOffering(db, partner.id, { status: 'paused' });
  const last = await anOffering(db, partner.id, { name: 'On the second page' });
  await aServer((page) => ({ hits: page === 1 ? [old.id, gone.id] : [last.id], totalHits: 101 }));

  expect((await everyResult(leader, ''))?.ids).toEqual([old.id, last.id]);
});

test('all pages are of one engine: where another one takes over, it answers from the start', async ({
  db,
}) => {
  const { partner, old, leader } = await aWorld(db);
  const other = await anOffering(db, partner.id, { name: 'Choir' });
  await aServer((page) => (page === 1 ? { hits: [other.id], totalHits: 150 } : undefined));

  expect((await everyResult(leader, ''))?.ids).toEqual([old.id]);
});

test('results that shift under the pages are read again, and given up when they never hold still', async ({
  db,
}) => {
  const { old, leader } = await aWorld(db);
  let asked = 0;
  await aServer(() => ({ hits: [old.id], totalHits: 150 + asked++ }));
  expect(await everyResult(leader, '')).toBeNull();
  expect(asked).toBe(6);
});
