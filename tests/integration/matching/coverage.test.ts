import { eq } from 'drizzle-orm';
import { cents } from '#app/domain/shared/money.ts';
import { coverageCsv, coveragePage } from '#app/features/matching/coverage/coverage-page.server.ts';
import { CoverageSearch } from '#app/features/matching/coverage/inputs.ts';
import { refreshCoverage, wishForCoverage } from '#app/features/matching/coverage/refresh-coverage.server.ts';
import { unmetNeedsPage } from '#app/features/matching/coverage/unmet-needs-page.server.ts';
import { setAside } from '#app/features/need/set-aside.server.ts';
import { stateNeed } from '#app/features/need/state-need.server.ts';
import { type Context, record } from '#app/platform/context.server.ts';
import { keepCoverage } from '#app/platform/worker/keep-coverage.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import { needCoverages, needs } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { A_NEED, aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const everything = CoverageSearch.parse({});

/** What the worker does after a change. */
async function looked(db: Connection) {
  await wishForCoverage(db);
  const clock = await aContext(db, 'office-director');
  expect(await refreshCoverage({ ...clock, db })).toBe(true);
}

async function aWorld(db: Connection) {
  await someTerms(db);
  const dorchester = await aSchool(db, { opportunityIndex: 72 });
  const roxbury = await aSchool(db, { neighborhood: 'roxbury', opportunityIndex: 34 });
  const organization = await anOrganization(db);
  const circles = await anOffering(db, organization.id, { name: 'Circles' });
  return { dorchester, roxbury, organization, circles, office: await aContext(db, 'office-staff') };
}

test('each unmet need is counted once, under what is most often in its way', async ({ db }) => {
  const { dorchester, roxbury, organization, office } = await aWorld(db);
  await anOffering(db, organization.id, { name: 'Older', grades: ['7', '8'] });
  await aNeed(db, dorchester.code, { title: 'Met' });
  await aNeed(db, dorchester.code, { title: 'Painting', category: 'arts', goals: ['reading'] });
  await aNeed(db, roxbury.code, { title: 'Little ones', grades: ['K2'] });
  await aNeed(db, roxbury.code, { title: 'For free', priceCeiling: cents(0) });
  await aNeed(db, roxbury.code, { title: 'Everybody', headcount: 300 });
  await aNeed(db, roxbury.code, { title: 'Both', headcount: 300, grades: ['K2'] });
  await aNeed(db, roxbury.code, { title: 'Settled', grades: ['K2'], status: 'met' });

  await looked(db);
  const page = await coveragePage(office, everything);

  expect(page.all).toMatchObject({ open: 6, unmet: 5, unmatched: 4, otherKind: 1 });
  expect(Object.fromEntries(page.needs.map(({ title, hindrance }) => [title, hindrance]))).toEqual({
    Painting: 'Nobody offers it',
    'Little ones': 'Not for these grades',
    'For free': 'Over the school’s ceiling, or no price stated',
    Everybody: 'No room',
    Both: 'More than one thing at a time',
  });
  expect(page.byHindrance.reduce((sum, { value }) => sum + value, 0)).toBe(5);
  expect(page.byNeighborhood.map(({ label, open, unmet }) => [label, open, unmet])).toEqual([
    ['Roxbury', 4, 4],
    ['Dorchester', 2, 1],
  ]);
  expect(page.byBand.map(({ label, unmet }) => [label, unmet])).toEqual([
    ['OI below 0.50', 4],
    ['OI 0.70–0.79', 1],
  ]);
  expect(page.byCategory.map(({ label, open, unmet }) => [label, open, unmet])).toEqual([
    ['Science and math', 5, 4],
    ['Arts', 1, 1],
  ]);
  const narrowed = await coveragePage(office, {
    ...everything,
    neighborhood: 'roxbury',
    hindrance: 'places',
  });
  expect(narrowed.needs.map(({ title }) => title)).toEqual(['Everybody']);
  expect(narrowed.filters.map(({ label }) => label)).toEqual(['Roxbury', 'No room']);
  expect(narrowed.all).toEqual(page.all);
});

test('a need whose only match is set aside is unmet', async ({ db }) => {
  const { dorchester, circles, office } = await aWorld(db);
  const need = await aNeed(db, dorchester.code);
  const leader = await aContext(db, 'school-leader', { schoolCode: dorchester.code });
  await looked(db);
  expect((await coveragePage(office, everything)).all.unmet).toBe(0);

  await setAside(leader, { needId: need.id, offering: circles.slug, reason: 'too-far', note: '' });

  await looked(db);
  expect((await coveragePage(office, everything)).all.unmet).toBe(1);
});

test('the file holds every open need, one line each, and only the Office has either', async ({ db }) => {
  const { dorchester, organization, office } = await aWorld(db);
  await aNeed(db, dorchester.code, { title: '=Met' });
  await aNeed(db, dorchester.code, { title: 'Little ones', grades: ['K2'] });

  await looked(db);
  const { body } = await coverageCsv(office);
  const lines = (await new Response(body).text()).trim().split('\r\n');

  expect(lines).toHaveLength(3);
  expect(lines.find((line) => line.includes('Little ones'))).toContain('Not for these grades');
  expect(lines.find((line) => line.includes('Met'))).toContain("'=Met");
  for (const stranger of [
    await aContext(db, 'school-leader', { schoolCode: dorchester.code }),
    await aContext(db, 'partner-admin', { organizationId: organization.id }),
    await aContext(db, 'reviewer'),
    await aContext(db, 'public'),
  ]) {
    await expect(coveragePage(stranger, everything)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(coverageCsv(stranger)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('a partner sees which change would serve unmet needs, and a school only where it shares its need', async ({
  db,
}) => {
  const { dorchester, roxbury, organization, circles } = await aWorld(db);
  const partner = await aContext(db, 'partner-editor', { organizationId: organization.id });
  const asks = { grades: ['7'], priceCeiling: cents(99_000_00), note: 'canary-of-note' };
  await aNeed(db, dorchester.code, { ...asks, title: 'Open to partners', partnersMaySee: true });
  await aNeed(db, roxbury.code, { ...asks, title: 'canary-title-1' });
  await aNeed(db, roxbury.code, { ...asks, title: 'canary-title-2' });
  await aNeed(db, roxbury.code, { title: 'canary-title-3', headcount: 4_731, priceCeiling: null });
  await aNeed(db, roxbury.code, { ...asks, title: 'Another kind', category: 'arts', goals: ['reading'] });
  await aNeed(db, roxbury.code, { title: 'Met already', partnersMaySee: true });

  await looked(db);
  const page = await unmetNeedsPage(partner);

  expect(
    page.opportunities.map(({ offering, change, schools, shared }) => [
      offering,
      change,
      schools,
      shared.length,
    ]),
  ).toEqual([
    ['Circles', 'Serve grade 7 too', null, 1],
    ['Circles', 'Have more places', null, 0],
  ]);
  expect(page.opportunities[0]!.shared[0]).toMatchObject({
    school: dorchester.name,
    title: 'Open to partners',
    asks: 'Science and math and Grow in math, grades 7',
  });
  const sent = JSON.stringify(page);
  for (const secret of ['canary', roxbury.code, roxbury.name, '9900000', '4731'])
    expect(sent.replaceAll(circles.id, '')).not.toContain(secret);
});

test('what a partner\u2019s page counts is its own offerings\u2019 alone, and nobody else opens it', async ({
  db,
}) => {
  const { dorchester } = await aWorld(db);
  await aNeed(db, dorchester.code, { grades: ['7'], partnersMaySee: true });
  const other = await anOrganization(db);
  await anOffering(db, other.id, { status: 'paused' });
  const partner = await aContext(db, 'partner-admin', { organizationId: other.id });

  await looked(db);
  expect(await unmetNeedsPage(partner)).toMatchObject({ published: 0, opportunities: [] });
  for (const stranger of [
    await aContext(db, 'school-leader', { schoolCode: dorchester.code }),
    await aContext(db, 'office-director'),
    await aContext(db, 'public'),
  ])
    await expect(unmetNeedsPage(stranger)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('no page works anything out: figures are of the last look, but what is settled leaves at once', async ({
  db,
}) => {
  const { dorchester, roxbury, office } = await aWorld(db);
  expect(await coveragePage(office, everything)).toMatchObject({ asOf: null, all: { open: 0 } });
  const need = await aNeed(db, dorchester.code, { grades: ['K2'] });
  await looked(db);
  await aNeed(db, roxbury.code, { grades: ['K2'] });

  const page = await coveragePage(office, everything);
  expect(page).toMatchObject({ asOf: office.now.toISOString(), unseen: 1, all: { open: 1, unmet: 1 } });
  await db.update(needs).set({ status: 'closed' }).where(eq(needs.id, need.id));
  expect(await coveragePage(office, everything)).toMatchObject({ all: { open: 0 }, needs: [] });

  await looked(db);
  expect(await coveragePage(office, everything)).toMatchObject({ unseen: 0, all: { open: 1 } });
  expect(await db.select().from(needCoverages)).toHaveLength(1);
});

test('a change on which coverage rests has the worker look, once; so has another day; nothing else has', async ({
  db,
}) => {
  const { dorchester, office, circles } = await aWorld(db);
  const clock = { ...(await aContext(db, 'office-director')), db };
  const work = () => workOutbox(db as Database, { consumers: [keepCoverage()] });
  await refreshCoverage(clock);
  expect(await refreshCoverage(clock)).toBe(false);

  const leader = await aContext(db, 'school-leader', { schoolCode: dorchester.code });
  await stateNeed(leader, A_NEED);
  await setAsideAll(leader, circles.slug);
  await work();
  expect(await refreshCoverage(clock)).toBe(true);
  expect((await coveragePage(office, everything)).all).toMatchObject({ open: 1, unmet: 1 });
  expect(await refreshCoverage(clock)).toBe(false);

  await record(clock, { type: 'user.renamed', subjectType: 'user', subjectId: userOf(leader) });
  await work();
  expect(await refreshCoverage(clock)).toBe(false);
  for (const subjectType of ['match-weights', 'offering', 'organization', 'application', 'district']) {
    await record(clock, { type: 'test.changed', subjectType, subjectId: circles.id });
    await work();
    expect(await refreshCoverage(clock), subjectType).toBe(true);
  }
  expect(await refreshCoverage({ ...clock, now: after({ days: 1 }) })).toBe(true);
});

async function setAsideAll(leader: Context, offering: string) {
  const [need] = await leader.db.select({ id: needs.id }).from(needs);
  await setAside(leader, { needId: need!.id, offering, reason: 'too-far', note: '' });
}

test('the database holds no coverage that contradicts itself', async ({ db }) => {
  const { dorchester } = await aWorld(db);
  const { id: needId } = await aNeed(db, dorchester.code);
  const met = { needId, matches: 2, ofItsKind: 1, nearMisses: 4, nearMissIds: [], bestIds: [] };
  const put = (row: object) =>
    db.transaction((tx) => tx.insert(needCoverages).values({ ...met, hindrance: null, ...row }));
  await expect(put({ hindrance: 'places' })).rejects.toThrow();
  await expect(put({ ofItsKind: 3 })).rejects.toThrow();
  await expect(put({ nearMissIds: [needId] })).rejects.toThrow();
  await put({});
});
