import { eq, sql } from 'drizzle-orm';
import { DEFAULT_MATCH_WEIGHTS, type MatchWeights } from '#app/domain/matching/match-weights.ts';
import { cents } from '#app/domain/shared/money.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { WeightsForm } from '#app/features/matching/weights/inputs.ts';
import { previewWeights } from '#app/features/matching/weights/preview-weights.server.ts';
import { saveWeights } from '#app/features/matching/weights/save-weights.server.ts';
import { weightsPage } from '#app/features/matching/weights/weights-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { getDistrict } from '#app/platform/district.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, matchWeightVersions } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const THRIFTY: MatchWeights = {
  ...{ category: 0, grades: 0, times: 0, languages: 0 },
  ...{ price: 10_000, quality: 0, populations: 0, distance: 0 },
};

async function aWorld(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  const organization = await anOrganization(db);
  const need = await aNeed(db, school.code);
  await anOffering(db, organization.id, { name: 'Cheap', category: 'arts', priceToSchool: cents(0) });
  await anOffering(db, organization.id, { name: 'Fitting' });
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  return { need, leader, ctx: await aContext(db, 'office-director') };
}

/** The context of a later request, which reads the district anew. */
const later = async (ctx: Context): Promise<Context> => ({ ...ctx, district: await getDistrict(ctx.db) });
const previewed = async (ctx: Context, weights: MatchWeights, reason = 'Money is short') => {
  const { basedOn, previewed } = await previewWeights(ctx, weights);
  return { weights, reason, basedOn, previewed };
};
const order = async (ctx: Context, needId: never) =>
  (await matchesPage(ctx, { needId, page: 1 })).matches.map(({ name }) => name);

test('the preview shows who moves, and saves nothing', async ({ db }) => {
  const { need, leader, ctx } = await aWorld(db);

  const preview = await previewWeights(ctx, THRIFTY);

  expect(preview).toMatchObject({ compared: 1, moved: 1, newFirst: 1, basedOn: 0, isChange: true });
  expect(preview.examples[0]!.moves.map(({ name, before, after }) => [name, before, after])).toEqual([
    ['Cheap', 2, 1],
    ['Fitting', 1, 2],
  ]);
  expect(await order(leader, need.id as never)).toEqual(['Fitting', 'Cheap']);
  expect(await db.select().from(matchWeightVersions)).toEqual([]);
});

test('what was previewed is saved as the next version, and every list says which it was made with', async ({
  db,
}) => {
  const { need, leader, ctx } = await aWorld(db);

  expect(await saveWeights(ctx, await previewed(ctx, THRIFTY))).toBe(1);

  const now = await later(leader);
  expect(await order(now, need.id as never)).toEqual(['Cheap', 'Fitting']);
  expect((await matchesPage(now, { needId: need.id, page: 1 })).weights).toBe(
    'version 1 of the Office\u2019s weights',
  );
  expect((await matchesPage(leader, { needId: need.id, page: 1 })).weights).toBe(
    'the weights that Crosswalk starts with',
  );
  const second = await later(ctx);
  expect(await saveWeights(second, await previewed(second, DEFAULT_MATCH_WEIGHTS, 'Back'))).toBe(2);
  const page = await weightsPage(await later(ctx), { page: 1 });
  expect(page.current.version).toBe(2);
  expect(page.versions.map(({ version, reason, by }) => [version, reason, by])).toEqual([
    [2, 'Back', ctx.actor.name],
    [1, 'Money is short', ctx.actor.name],
  ]);
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.type, 'match-weights.saved'));
  expect(event).toMatchObject({
    subjectId: '1',
    data: { reason: 'Money is short', before: DEFAULT_MATCH_WEIGHTS, after: THRIFTY },
  });
});

test('nothing but what was previewed is saved, and only upon the version that it was compared with', async ({
  db,
}) => {
  const { ctx } = await aWorld(db);
  const shown = await previewed(ctx, THRIFTY);
  const other = { ...THRIFTY, price: 9_000, quality: 1_000 };

  await expect(saveWeights(ctx, { ...shown, weights: other })).rejects.toMatchObject({
    code: 'weights-not-previewed',
  });
  await expect(saveWeights(ctx, { ...shown, basedOn: 1 })).rejects.toMatchObject({
    code: 'weights-not-previewed',
  });
  const waiting = await previewed(ctx, other);
  await saveWeights(ctx, shown);
  await expect(saveWeights(ctx, waiting)).rejects.toMatchObject({ code: 'weights-moved-on' });
  await expect(saveWeights(ctx, shown)).rejects.toMatchObject({ code: 'weights-moved-on' });
  const same = await later(ctx);
  await expect(saveWeights(same, await previewed(same, THRIFTY))).rejects.toMatchObject({
    code: 'weights-unchanged',
  });
  expect(await db.select().from(matchWeightVersions)).toHaveLength(1);
});

test('only the director saves; staff look; nobody else does either', async ({ db }) => {
  const { ctx, leader } = await aWorld(db);
  const staff = await aContext(db, 'office-staff');
  const shown = await previewed(staff, THRIFTY);

  expect((await previewWeights(staff, THRIFTY)).allowed.save).toBe(false);
  expect((await weightsPage(staff, { page: 1 })).allowed.edit).toBe(false);
  await expect(saveWeights(staff, shown)).rejects.toMatchObject({ kind: 'forbidden' });
  for (const stranger of [leader, await aContext(db, 'public'), await aContext(db, 'reviewer')]) {
    await expect(saveWeights(stranger, shown)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(previewWeights(stranger, THRIFTY)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(weightsPage(stranger, { page: 1 })).rejects.toMatchObject({ kind: 'forbidden' });
  }
  expect(await saveWeights(ctx, shown)).toBe(1);
});

test('typed weights are percentages that add up to the whole', () => {
  const typed = {
    ...{ category: '25', grades: '20%', times: '15', languages: '10' },
    ...{ price: '12.5', quality: '7.5', populations: '5', distance: '5' },
  };
  expect(WeightsForm.parse(typed)).toEqual({
    ...DEFAULT_MATCH_WEIGHTS,
    price: 1_250,
    quality: 750,
  });
  const short = WeightsForm.safeParse({ ...typed, price: '12' });
  expect(short.error?.issues[0]?.message).toBe('The weights add up to 99.5%. They must add up to 100%.');
  expect(WeightsForm.safeParse({ ...typed, price: '-3' }).success).toBe(false);
});

test('the database refuses weights that are not whole, a gap in the versions, and a change of any', async ({
  db,
}) => {
  const { ctx } = await aWorld(db);
  const row = { version: 1, reason: 'x', savedBy: ctx.actor.userId!, savedAt: ctx.now, ...THRIFTY };
  const refused = (work: Promise<unknown>, name: RegExp) =>
    expect(work.catch((error) => Promise.reject(error.cause))).rejects.toThrow(name);
  const attempt = (values: Partial<typeof row>) =>
    db.transaction((tx) => tx.insert(matchWeightVersions).values({ ...row, ...values }));

  await refused(attempt({ price: 9_999 }), /match_weight_versions_whole/);
  await refused(attempt({ price: 11_000, quality: -1_000 }), /match_weight_versions_not_negative/);
  await refused(attempt({ reason: ' ' }), /match_weight_versions_says_why/);
  await refused(attempt({ version: 2 }), /next version/);
  await attempt({});
  await refused(
    db.transaction((tx) => tx.execute(sql`update match_weight_versions set reason = 'y'`)),
    /append-only|refuse|change/i,
  );
  expect((await getDistrict(db)).matchWeights).toEqual(THRIFTY);
});
