import { eq } from 'drizzle-orm';
import { cents } from '#app/domain/shared/money.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { ProposedChange, type SetAsideInput } from '#app/features/need/inputs.ts';
import { editNeedPage } from '#app/features/need/need-form.server.ts';
import { needsPage } from '#app/features/need/needs-page.server.ts';
import { bringBack, setAside } from '#app/features/need/set-aside.server.ts';
import { setAsidePage } from '#app/features/need/set-aside-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, needSetAsides } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aWorld(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  const organization = await anOrganization(db, { latitude: 42.372_36, longitude: -71.06 });
  const ctx = await aContext(db, 'school-leader', { schoolCode: school.code });
  const need = await aNeed(db, school.code);
  const circles = await anOffering(db, organization.id, { name: 'Circles' });
  const dear = await anOffering(db, organization.id, { name: 'Dear', priceToSchool: cents(20_000_00) });
  return { school, organization, ctx, need, circles, dear };
}

const listOf = async (ctx: Context, needId: never) => {
  const { matches, nearMisses, total, nearTotal, setAside } = await matchesPage(ctx, { needId, page: 1 });
  return {
    matches: matches.map(({ name }) => name),
    near: nearMisses.map(({ name }) => name),
    totals: [total, nearTotal],
    aside: setAside.map(({ name, reason, note }) => [name, reason, note]),
  };
};
const eventsOf = (db: Connection, subjectId: string) =>
  db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(auditEvents.sequence);
const no = (offering: string, more: Partial<SetAsideInput> = {}): SetAsideInput => ({
  offering,
  reason: 'too-far',
  note: '',
  ...more,
});

test('an offering set aside leaves this need\u2019s list alone, stands below with its reason, and comes back', async ({
  db,
}) => {
  const { school, ctx, need, circles, dear } = await aWorld(db);
  const twin = await aNeed(db, school.code);
  const neighbor = await aSchool(db);
  const theirs = await aNeed(db, neighbor.code);
  const neighborCtx = await aContext(db, 'school-leader', { schoolCode: neighbor.code });
  const before = await listOf(neighborCtx, theirs.id as never);

  await setAside(ctx, { needId: need.id, ...no(circles.slug, { reason: 'tried-before', note: 'In 2024' }) });
  await setAside(ctx, { needId: need.id, ...no(dear.slug, { reason: 'too-costly' }) });

  expect(await listOf(ctx, need.id as never)).toEqual({
    matches: [],
    near: [],
    totals: [0, 0],
    aside: expect.arrayContaining([
      ['Circles', 'We tried it before', 'In 2024'],
      ['Dear', 'Costs more than we want to pay', ''],
    ]),
  });
  expect(await listOf(ctx, twin.id as never)).toMatchObject({
    matches: ['Circles'],
    near: ['Dear'],
    aside: [],
  });
  expect(await listOf(neighborCtx, theirs.id as never)).toEqual(before);
  const counts = Object.fromEntries((await needsPage(ctx)).open.map(({ id, counts }) => [id, counts]));
  expect(counts[need.id]).toEqual({ matches: 0, nearMisses: 0 });
  expect(counts[twin.id]).toEqual({ matches: 1, nearMisses: 1 });

  await bringBack(ctx, { needId: need.id, offering: circles.slug });
  await bringBack(ctx, { needId: need.id, offering: circles.slug });

  expect(await listOf(ctx, need.id as never)).toMatchObject({ matches: ['Circles'], totals: [1, 0] });
  expect(await eventsOf(db, need.id)).toEqual([
    {
      type: 'need.offering-set-aside',
      data: { title: need.title, offering: 'Circles', reason: 'tried-before', note: 'In 2024' },
    },
    {
      type: 'need.offering-set-aside',
      data: { title: need.title, offering: 'Dear', reason: 'too-costly', note: '' },
    },
    { type: 'need.offering-brought-back', data: { title: need.title, offering: 'Circles' } },
  ]);
});

test('said again, the newer reason stands; something else has to be said in words', async ({ db }) => {
  const { ctx, need, circles } = await aWorld(db);

  await expect(
    setAside(ctx, { needId: need.id, ...no(circles.slug, { reason: 'other' }) }),
  ).rejects.toMatchObject({ code: 'set-aside-say-what', details: { field: 'note' } });
  await setAside(ctx, { needId: need.id, ...no(circles.slug) });
  await setAside(ctx, { needId: need.id, ...no(circles.slug, { reason: 'other', note: 'No parking' }) });

  expect((await listOf(ctx, need.id as never)).aside).toEqual([['Circles', 'Something else', 'No parking']]);
});

test('its reason offers one change of this need, filled in and not saved', async ({ db }) => {
  const { ctx, need, circles } = await aWorld(db);
  const asked = [
    ['too-far', { reachMiles: 4 }],
    ['wrong-days', { days: ['mon', 'wed', 'fri', 'sat', 'sun'] }],
    ['too-costly', { priceCeiling: 9_599_00 }],
  ] as const;

  for (const [reason, values] of asked) {
    await setAside(ctx, { needId: need.id, ...no(circles.slug, { reason }) });
    const { setAside: aside } = await matchesPage(ctx, { needId: need.id, page: 1 });
    const link = new URL(aside[0]!.adjust!.href, 'http://x');
    expect(link.pathname).toBe(`/school/needs/${need.id}`);
    const search: Record<string, string | string[]> = {};
    for (const key of link.searchParams.keys()) search[key] = link.searchParams.getAll(key);
    for (const key of ['reach', 'ceiling']) if (search[key]) search[key] = search[key][0]!;
    const page = await editNeedPage(ctx, { needId: need.id, proposed: ProposedChange.parse(search) });
    expect(page.values).toMatchObject(values);
    expect(page.proposed).toBe(true);
  }
  // The only wanted window is the only one it has: nothing would be left to ask for.
  await setAside(ctx, { needId: need.id, ...no(circles.slug, { reason: 'wrong-times' }) });
  expect((await matchesPage(ctx, { needId: need.id, page: 1 })).setAside[0]!.adjust).toBeNull();
});

test('others set nothing aside here: not another school, the partner, the Office or the public', async ({
  db,
}) => {
  const { school, ctx, organization, need, circles } = await aWorld(db);
  const designee = await aContext(db, 'school-designee', { schoolCode: school.code });
  const neighbor = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  await setAside(designee, { needId: need.id, ...no(circles.slug) });

  for (const stranger of [
    neighbor,
    await aContext(db, 'partner-admin', { organizationId: organization.id }),
    await aContext(db, 'office-director'),
    await aContext(db, 'public'),
  ]) {
    const kind = stranger === neighbor ? 'not-found' : 'forbidden';
    await expect(setAside(stranger, { needId: need.id, ...no(circles.slug) })).rejects.toMatchObject({
      kind,
    });
    await expect(bringBack(stranger, { needId: need.id, offering: circles.slug })).rejects.toMatchObject({
      kind,
    });
    await expect(setAsidePage(stranger, { needId: need.id, offering: circles.slug })).rejects.toBeTruthy();
  }
  expect(await db.select().from(needSetAsides)).toHaveLength(1);
  await expect(setAside(ctx, { needId: need.id, ...no('no-such-offering') })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('a settled need\u2019s list no longer changes', async ({ db }) => {
  const { school, ctx, circles } = await aWorld(db);
  const settled = await aNeed(db, school.code, { status: 'met' });

  await expect(setAside(ctx, { needId: settled.id, ...no(circles.slug) })).rejects.toMatchObject({
    code: 'need-not-open',
  });
  await expect(bringBack(ctx, { needId: settled.id, offering: circles.slug })).rejects.toMatchObject({
    code: 'need-not-open',
  });
});
