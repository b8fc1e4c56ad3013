import type { NeedId } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { type NeedInput, ProposedChange } from '#app/features/need/inputs.ts';
import { editNeedPage } from '#app/features/need/need-form.server.ts';
import { stateNeed } from '#app/features/need/state-need.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aWorld(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  const organization = await anOrganization(db, { latitude: 42.3, longitude: -71.06 });
  return { school, organization, ctx: await aContext(db, 'school-leader', { schoolCode: school.code }) };
}

const namesOf = (list: readonly { name: string }[]) => list.map(({ name }) => name);
const look = (ctx: Context, needId: NeedId, page = 1) => matchesPage(ctx, { needId, page });

test('matches stand in order of fit, each with reasons and a working that adds up', async ({ db }) => {
  const { school, organization, ctx } = await aWorld(db);
  const need = await aNeed(db, school.code, { languages: ['es', 'ht'] });
  await anOffering(db, organization.id, { name: 'Circles' });
  await anOffering(db, organization.id, { name: 'Painting', category: 'arts', goals: [] });
  await anOffering(db, organization.id, { name: 'Creole math', languages: ['es', 'ht'] });

  const page = await look(ctx, need.id);

  expect(namesOf(page.matches)).toEqual(['Creole math', 'Circles', 'Painting']);
  const circles = page.matches[1]!;
  expect(circles.fit.reasons).toEqual([
    { key: 'category', holds: true, words: 'Science and math and Grow in math' },
    { key: 'grades', holds: true, words: 'Grades 4, 5 and 6' },
    { key: 'times', holds: true, words: 'After your 3:10 bell' },
    { key: 'price', holds: true, words: 'Price is 80% of your ceiling' },
    { key: 'quality', holds: true, words: 'Quality 3.50 of 4' },
    { key: 'distance', holds: true, words: '0.0 miles' },
    { key: 'languages', holds: false, words: 'Spanish yes, Haitian Creole no' },
  ]);
  expect(circles).toMatchObject({
    places: 24,
    room: { kind: 'left', left: 24 },
    quality: 350,
    fundable: true,
    tie: null,
  });
  for (const { fit } of page.matches) {
    const sum = fit.working.reduce((all, row) => all + Math.round(Number(row.adds) * 10_000), 0);
    expect(sum).toBe(Math.round(Number(fit.total) * 10_000));
    expect(fit.working.map(({ weight }) => Number.parseFloat(weight)).reduce((a, b) => a + b)).toBe(100);
  }
});

test('what is not approved or not published is neither a match nor a near miss', async ({ db }) => {
  const { school, organization, ctx } = await aWorld(db);
  const need = await aNeed(db, school.code);
  const suspended = await anOrganization(db, {}, 'suspended');
  await anOffering(db, organization.id, { status: 'paused' });
  await anOffering(db, organization.id, {}, { status: 'submitted' });
  await anOffering(db, organization.id, {}, null);
  await anOffering(db, suspended.id);

  const page = await look(ctx, need.id);

  expect(page).toMatchObject({ total: 0, nearTotal: 0, published: 0 });
});

test('a near miss names one change, and the need changed as its link says has one match more', async ({
  db,
}) => {
  const { school, organization, ctx } = await aWorld(db);
  const need = await aNeed(db, school.code);
  await anOffering(db, organization.id, { name: 'Dear', priceToSchool: cents(12_480_00) });
  await anOffering(db, organization.id, { name: 'Small' }, { places: 30, placesTaken: 22 });
  await anOffering(db, organization.id, { name: 'Older', grades: ['7', '8'] });
  await anOffering(db, organization.id, { name: 'Full' }, { places: 8, placesTaken: 8 });
  await anOffering(db, organization.id, { name: 'Silent', priceToSchool: null });
  await anOffering(db, organization.id, { name: 'Two ways off', grades: ['7'], priceToSchool: null });

  const page = await look(ctx, need.id);
  const misses = Object.fromEntries(page.nearMisses.map((miss) => [miss.name, miss.change]));

  expect(Object.keys(misses).sort()).toEqual(['Dear', 'Full', 'Older', 'Silent', 'Small']);
  expect(misses.Dear?.words).toBe('$12,480.00, which is $480.00 over your ceiling');
  expect(misses.Full?.link?.href).toMatch(/^\/offerings\//);
  for (const name of ['Dear', 'Small', 'Older']) {
    const link = new URL(misses[name]!.link!.href, 'http://x');
    expect(link.pathname).toBe(`/school/needs/${need.id}`);
    const proposed = ProposedChange.parse(Object.fromEntries(link.searchParams));
    const { values } = await editNeedPage(ctx, { needId: need.id, proposed });
    const changed = await stateNeed(ctx, values as NeedInput);
    expect(namesOf((await look(ctx, changed)).matches)).toEqual([name]);
  }
});

test('the district\u2019s own weights order the matches', async ({ db }) => {
  const { school, organization, ctx } = await aWorld(db);
  const need = await aNeed(db, school.code);
  await anOffering(db, organization.id, { name: 'Cheap', category: 'arts', priceToSchool: cents(0) });
  await anOffering(db, organization.id, { name: 'Fitting' });
  const onlyPrice = {
    category: 0,
    grades: 0,
    times: 0,
    languages: 0,
    price: 10_000,
    quality: 0,
    populations: 0,
    distance: 0,
  };

  const usual = await look(ctx, need.id);
  const thrifty = await look({ ...ctx, district: { ...ctx.district, matchWeights: onlyPrice } }, need.id);

  expect(namesOf(usual.matches)).toEqual(['Fitting', 'Cheap']);
  expect(namesOf(thrifty.matches)).toEqual(['Cheap', 'Fitting']);
  expect(thrifty.matches[0]?.fit.fit).toBe('1.00');
});

test('pages hold ten, and a page beyond the last is the last', async ({ db }) => {
  const { school, organization, ctx } = await aWorld(db);
  const need = await aNeed(db, school.code);
  for (let made = 0; made < 12; made += 1) await anOffering(db, organization.id);

  const [first, second, beyond] = [
    await look(ctx, need.id),
    await look(ctx, need.id, 2),
    await look(ctx, need.id, 99),
  ];

  expect([first.matches.length, second.matches.length]).toEqual([10, 2]);
  expect(new Set([...first.matches, ...second.matches].map(({ slug }) => slug)).size).toBe(12);
  expect(beyond.page).toBe(2);
});

test('matches are the school\u2019s own: other schools and other roles see none', async ({ db }) => {
  const { school } = await aWorld(db);
  const need = await aNeed(db, school.code);
  const neighbor = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });

  await expect(look(neighbor, need.id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(look(await aContext(db, 'public'), need.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(look(await aContext(db, 'office-director'), need.id)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});
