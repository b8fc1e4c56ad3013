import { dollars } from '#app/domain/shared/money.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { expect, test } from '#tests/support/test.ts';

const roundsOf = async (ctx: Context) =>
  (await todayPage(ctx)).waiting.find(({ key }) => key === 'rounds')?.count;

test('a round waits for the Office until it is proposed, and then for a director who did not propose it', async ({
  db,
}) => {
  await aSchool(db);
  const { slug, staff, director } = await anOpenRound(db, { pool: dollars(40_000) });
  await aSubmittedRequest(db, slug, { opportunityIndex: 84, amount: dollars(20_000) });
  expect([await roundsOf(staff), await roundsOf(director)]).toEqual([0, 0]);

  await closeEarly(staff, slug);
  expect([await roundsOf(staff), await roundsOf(director)]).toEqual([1, 1]);
  await prioritizeRound(staff, slug);
  expect([await roundsOf(staff), await roundsOf(director)]).toEqual([1, 1]);
  await proposeRound(staff, { slug, note: 'Checked.' });
  expect([await roundsOf(staff), await roundsOf(director)]).toEqual([0, 1]);
});

test('what a director has proposed waits for another director', async ({ db }) => {
  await aSchool(db);
  const { slug, staff, director } = await anOpenRound(db, { pool: dollars(40_000) });
  await aSubmittedRequest(db, slug, { opportunityIndex: 84, amount: dollars(20_000) });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(director, { slug, note: 'Mine.' });

  expect([await roundsOf(staff), await roundsOf(director)]).toEqual([0, 0]);
});
