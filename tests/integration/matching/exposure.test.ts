import { eq, sql } from 'drizzle-orm';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { exposurePage } from '#app/features/matching/coverage/exposure-page.server.ts';
import { ExposureSearch } from '#app/features/matching/coverage/inputs.ts';
import { foldExposures } from '#app/features/matching/fold-exposures.server.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import { asideDone } from '#app/platform/aside.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { exposureTallies, offeringExposures, organizationRegistrations } from '#db/schema/index.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aDistrict, aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { open } from '../search-page/catalogue.ts';

const DAY = 86_400_000;

async function aWorld(db: Connection, offerings: number) {
  await someTerms(db);
  const school = await aSchool(db);
  const organization = await anOrganization(db);
  for (let at = 0; at < offerings; at += 1) await anOffering(db, organization.id);
  const need = await aNeed(db, school.code);
  return { school, need, ctx: await aContext(db, 'school-leader', { schoolCode: school.code }) };
}

/** A list of matches, and what is noted of it. */
const look = async (...asked: Parameters<typeof matchesPage>) => {
  const page = await matchesPage(...asked);
  await asideDone();
  return page;
};

const onDay = (ctx: Context, day: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + day * DAY),
});

test('equals take turns from day to day; on one day the order stays', async ({ db }) => {
  const { need, ctx } = await aWorld(db, 6);
  const order = async (day: number) =>
    (await look(onDay(ctx, day), { needId: need.id, page: 1 })).matches.map(({ slug }) => slug).join();

  const orders = [];
  for (let day = 0; day < 8; day += 1) orders.push(await order(day));

  expect(await order(0)).toBe(orders[0]);
  expect(new Set(orders).size).toBeGreaterThan(5);
});

test('looks are counted by offering and day, equals sharing the top, and nothing of who looked is kept', async ({
  db,
}) => {
  const { need, ctx } = await aWorld(db, 6);
  for (let day = 0; day < 10; day += 1) await look(onDay(ctx, day), { needId: need.id, page: 1 });
  await look(ctx, { needId: need.id, page: 1 });
  const noted = await db.select().from(exposureTallies);
  expect(noted).toHaveLength(11);
  const kept = JSON.stringify(noted);
  for (const secret of [ctx.actor.userId!, ctx.actor.schoolCode!, need.id])
    expect(kept).not.toContain(secret);

  expect(await foldExposures(db)).toBe(11);
  expect(await foldExposures(db)).toBe(0);

  const rows = await db.select().from(offeringExposures);
  expect(rows).toHaveLength(60);
  expect(rows.reduce((sum, { shown }) => sum + shown, 0)).toBe(66);
  expect(rows.reduce((sum, { top }) => sum + top, 0)).toBe(33);
  expect(rows.reduce((sum, { share }) => sum + share, 0)).toBe(11 * 6 * 5_000);
  const office = await aContext(db, 'office-staff');
  const page = await exposurePage(onDay(office, 10), ExposureSearch.parse({}));
  expect(page.total).toBe(6);
  const figures = {
    offerings: 6,
    unseen: 0,
    found: 0,
    shown: 66,
    top: 33,
    share: 330_000,
    byFit: '33.0',
    difference: '0.0',
  };
  expect(page.groups).toEqual([{ kind: 'other', ...figures }]);
  await db.insert(organizationRegistrations).values({
    organizationId: (await anOrganization(db)).id,
    schoolYear: '2025-26' as never,
    status: 'expired',
  });
  expect((await exposurePage(onDay(office, 10), ExposureSearch.parse({}))).groups).toEqual([
    { kind: 'new', ...figures },
  ]);
  expect(page.lines.map(({ byFit }) => byFit)).toEqual(Array(6).fill('5.5'));
  const gaps = page.lines.map(({ difference }) => Number(difference));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
});

test('a better fit is at the top by right, and the rest share what is left', async ({ db }) => {
  const { need, ctx } = await aWorld(db, 4);
  const organization = await anOrganization(db);
  const best = await anOffering(db, organization.id, { name: 'Best', priceToSchool: 0 as never });
  await look(ctx, { needId: need.id, page: 1 });
  await foldExposures(db);

  const [own] = await db.select().from(offeringExposures).where(eq(offeringExposures.offeringId, best.id));
  expect(own).toMatchObject({ shown: 1, top: 1, share: 10_000 });
  const rows = await db.select().from(offeringExposures);
  expect(rows.filter(({ share }) => share === 5_000)).toHaveLength(4);
  // The best one is its partner's only offering: small partners are told by themselves.
  const { groups } = await exposurePage(await aContext(db, 'office-staff'), ExposureSearch.parse({}));
  expect(groups.map(({ kind, offerings, top, byFit }) => [kind, offerings, top, byFit])).toEqual([
    ['small', 1, 1, '1.0'],
    ['other', 4, 2, '2.0'],
  ]);
});

test('what a school finds by searching is counted beside, and what nobody was shown stands out', async ({
  db,
}) => {
  const { school, ctx } = await aWorld(db, 4);
  const alone = await anOffering(db, (await anOrganization(db)).id, { name: 'Chess club' });
  await anOffering(db, (await anOrganization(db)).id, { name: 'Nobody’s' });
  await anOffering(db, (await anOrganization(db)).id, { name: 'Not open', status: 'paused' });
  await syncOfferings(db, [alone.id]);
  for (const words of ['?q=chess', '?q=chess&page=7', '?q=chess&grade=3']) await open(ctx, words);
  for (const other of ['public', 'office-staff'] as const) await open(await aContext(db, other), '?q=chess');
  const noted = await db.select().from(exposureTallies);
  expect(noted.map(({ offeringIds }) => offeringIds)).toEqual([[alone.id], [alone.id], [alone.id]]);
  for (const secret of [ctx.actor.userId!, school.code, 'chess'])
    expect(JSON.stringify(noted)).not.toContain(secret);

  expect(await foldExposures(db)).toBe(3);

  const page = await exposurePage(await aContext(db, 'office-staff'), ExposureSearch.parse({}));
  expect(page.lines).toMatchObject([
    { name: 'Chess club', found: 3, shown: 0, fit: null, difference: '0.0' },
  ]);
  expect(page.groups.map(({ kind, offerings, unseen, found }) => [kind, offerings, unseen, found])).toEqual([
    ['small', 2, 1, 3],
    ['other', 4, 4, 0],
  ]);
});

test('only first pages of open needs count, and only for the Office to read', async ({ db }) => {
  const { school, need, ctx } = await aWorld(db, 12);
  const settled = await aNeed(db, school.code, { status: 'met' });
  await look(ctx, { needId: need.id, page: 2 });
  await look(ctx, { needId: settled.id, page: 1 });

  expect(await db.select().from(exposureTallies)).toEqual([]);
  for (const stranger of [ctx, await aContext(db, 'public'), await aContext(db, 'reviewer')])
    await expect(exposurePage(stranger, ExposureSearch.parse({}))).rejects.toMatchObject({
      kind: 'forbidden',
    });
});

test('no page of results waits for its note, and many workers fold each note once', async ({ committed }) => {
  const { db } = committed;
  await aDistrict(db);
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id);
  await syncOfferings(db, [offering.id]);
  const ctx = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  await db.transaction(async (holding) => {
    await holding.execute(sql`lock table exposure_tallies in exclusive mode`);
    expect(await offeringsPage(ctx, OfferingsSearch.parse({}))).toMatchObject({ total: 1 });
    expect(await holding.select().from(exposureTallies)).toEqual([]);
  });
  await asideDone();
  expect(await foldExposures(db)).toBe(1);
  const note = { schoolYear: '2026-27' as never, day: '2026-11-28' as never };
  const one = {
    offeringIds: [offering.id],
    found: [1],
    shown: [1],
    top: [1],
    share: [10_000],
    points: [9_000],
  };
  await db.insert(exposureTallies).values(Array.from({ length: 1_700 }, () => ({ ...note, ...one })));

  const taken = await Promise.all(Array.from({ length: 6 }, () => foldExposures(db)));
  while ((await foldExposures(db)) > 0) taken.push(0);

  const [row] = await db.select().from(offeringExposures).where(eq(offeringExposures.day, note.day));
  expect(row).toMatchObject({ found: 1_700, shown: 1_700, top: 1_700, points: 1_700 * 9_000 });
  const refused = db.execute(sql`update offering_exposures set top = shown + 1`);
  await expect(refused.catch((error) => Promise.reject(error.cause))).rejects.toThrow(/add_up/);
});

test('a day on which the school year turns is counted once, and holds nothing up', async ({ db }) => {
  await someTerms(db);
  const offering = await anOffering(db, (await anOrganization(db)).id);
  const figures = { offeringIds: [offering.id], shown: [1], top: [1], share: [10_000], points: [7_000] };
  const day = '2027-07-01' as CalendarDate;
  await db.insert(exposureTallies).values([
    { ...figures, day, schoolYear: '2026-27' as SchoolYear },
    { ...figures, day, schoolYear: '2027-28' as SchoolYear },
  ]);

  expect(await foldExposures(db)).toBe(2);

  expect(await db.select().from(offeringExposures)).toMatchObject([
    { day, schoolYear: '2027-28', shown: 2, top: 2 },
  ]);
});
