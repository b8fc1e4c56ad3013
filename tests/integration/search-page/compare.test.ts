import { eq } from 'drizzle-orm';
import { cents } from '#app/domain/shared/money.ts';
import { comparePage } from '#app/features/search/compare-page.server.ts';
import { CompareSearch } from '#app/features/search/inputs.ts';
import type { Context } from '#app/platform/context.server.ts';
import { needs } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const open = (ctx: Context, search: Record<string, unknown>) => comparePage(ctx, CompareSearch.parse(search));
const slugsIn = (href: string) => new URL(href, 'http://x').searchParams.getAll('o');

test('the public compares up to four in the order chosen; a fifth waits', async ({ db }) => {
  await someTerms(db);
  const organization = await anOrganization(db);
  const made = [];
  for (let place = 0; place < 5; place += 1) made.push(await anOffering(db, organization.id));
  const slugs = made.map(({ slug }) => slug).reverse();

  const page = await open(await aContext(db, 'public'), { o: slugs });

  expect(page.columns.map(({ slug }) => slug)).toEqual(slugs.slice(0, 4));
  expect(page.leftOut).toEqual([made[0]!.name]);
  expect(page).toMatchObject({ need: null, addHref: null, allowed: { request: false } });
  expect(page.columns.every(({ fit }) => fit === null)).toBe(true);
  expect(slugsIn(page.columns[0]!.removeHref)).toEqual(slugs.slice(1));
});

test('only the rows that are not the same for all differ', async ({ db }) => {
  await someTerms(db);
  const organization = await anOrganization(db);
  const one = await anOffering(
    db,
    organization.id,
    { priceToSchool: cents(10_875_25), hours: 58 },
    { places: 16 },
  );
  const two = await anOffering(db, organization.id, { transport: 'Late bus', hours: 58 }, { places: 16 });

  const page = await open(await aContext(db, 'public'), { o: [one.slug, two.slug], differs: 'yes' });

  expect(page.differs).toEqual(['price', 'perStudent', 'home']);
  expect(page.columns[0]).toMatchObject({ perStudent: '$679.70', home: null, hours: '58' });
  expect(page.toggleHref).not.toContain('differs');
  expect(slugsIn(page.addHref!)).toEqual([one.slug, two.slug]);
});

test('a school compares beside the need it names, or its only open one', async ({ db }) => {
  await someTerms(db);
  const school = await aSchool(db);
  const ctx = await aContext(db, 'school-designee', { schoolCode: school.code });
  const offering = await anOffering(db, (await anOrganization(db)).id, { grades: ['3', '4'] });
  const older = await aNeed(db, school.code, { title: 'Older', createdAt: new Date('2026-09-01T12:00:00Z') });
  await aNeed(db, school.code, {
    title: 'Newest',
    grades: ['8'],
    createdAt: new Date('2026-10-01T12:00:00Z'),
  });
  await aNeed(db, school.code, { title: 'Met', status: 'met', createdAt: new Date('2026-10-09T12:00:00Z') });

  const unnamed = await open(ctx, { o: offering.slug });
  const named = await open(ctx, { o: offering.slug, need: older.id });
  const neighbor = await open(await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code }), {
    o: offering.slug,
    need: older.id,
  });

  // Two are open, and none was searched for: none is guessed, and either is one press away.
  expect(unnamed.need).toBeNull();
  expect(unnamed.columns[0]?.fit).toBeNull();
  expect(unnamed.otherNeeds.map(({ title }) => title).sort()).toEqual(['Newest', 'Older']);
  expect(unnamed.otherNeeds.find(({ title }) => title === 'Older')?.href).toContain(older.id);
  expect(named.otherNeeds).toMatchObject([{ title: 'Newest' }]);
  expect(named.need?.title).toBe('Older');
  expect(named.columns[0]?.fit?.failed).toEqual([]);
  expect(neighbor.need).toBeNull();
  expect(named.allowed.request).toBe(true);

  await db.update(needs).set({ status: 'met' }).where(eq(needs.id, older.id));
  const only = await open(ctx, { o: offering.slug });
  expect(only.need?.title).toBe('Newest');
  expect(only.columns[0]?.fit?.failed).toMatchObject([{ words: 'It serves grades 3 and 4 only' }]);
});

test('what is no longer published is not in the table, and the page says that something is gone', async ({
  db,
}) => {
  await someTerms(db);
  const organization = await anOrganization(db);
  const kept = await anOffering(db, organization.id);
  const paused = await anOffering(db, organization.id, { status: 'paused' });
  const ctx = await aContext(db, 'public');

  expect(await open(ctx, { o: [kept.slug, paused.slug] })).toMatchObject({
    isGone: true,
    columns: [{ slug: kept.slug }],
  });
  expect(await open(ctx, {})).toMatchObject({ isGone: false, columns: [] });
});

test('an address that is longer than a code can hold still compares, and shares what is compared', async ({
  db,
}) => {
  await someTerms(db);
  const offering = await anOffering(db, (await anOrganization(db)).id);
  const strangers = Array.from({ length: 20 }, (_, at) => `${'x'.repeat(110)}-${at}`);

  const { share } = await open(await aContext(db, 'public'), { o: [offering.slug, ...strangers] });

  expect(share.address).toContain(offering.slug);
  expect(share.address).not.toContain('xxx');
});
