import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import type { EquitySearch } from '#app/features/equity/inputs.ts';
import { publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { commitMoney, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { GivingPackage } from '#app/features/open-grants/giving-schema.ts';
import { grantsCsv, grantsFeed, grantsPage } from '#app/features/open-grants/open-grants.server.ts';
import { schoolProfiles } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anAdoptedRound } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const ALL: EquitySearch = { year: '', by: '', group: '', page: 1 };

test('the register of awards is a valid package, tells what is provisional, and hides what was turned down', async ({
  db,
}) => {
  const everybody = await aContext(db, 'public');
  expect(JSON.parse((await grantsFeed(everybody)).text)).toEqual({ grants: [] });
  const { slug, staff, requests } = await anAdoptedRound(db, { voted: false });
  const [first] = requests;
  const feed = async () => JSON.parse((await grantsFeed(everybody)).text);
  const vote = { slug, heldOn: '2026-10-14' as never, reference: 'Item 4' };

  expect(GivingPackage.safeParse(await feed()).error?.issues).toBeUndefined();
  expect((await feed()).grants.map((grant: { awardStanding: string }) => grant.awardStanding)).toEqual([
    ...['provisional', 'provisional'],
  ]);
  expect((await publicRoundPage(everybody, slug)).finality).toBe('provisional');
  await recordVote(staff, { ...vote, result: 'not-approved' });
  expect((await feed()).grants).toEqual([]);
  expect((await publicRoundPage(everybody, slug)).finality).toBe('turned-down');
  await recordVote(staff, { ...vote, result: 'approved' });

  const buy = { fundRequestId: first!.id, offeringId: first!.offering.id, requisitionNumber: 'R-1' };
  await commitMoney(first!.leader, { ...buy, amount: dollars(100) });
  const content = Buffer.from('Document,Type,Requisition,Posted on,Amount\nD-1,payment,R-1,2026-10-14,33.10');
  const file = { month: '2026-10', file: { name: 'october.csv', content } };
  await commitFinanceFile(staff, await previewFinanceFile(staff, file));
  const told = await feed();
  expect(GivingPackage.safeParse(told).error?.issues).toBeUndefined();
  const grant = told.grants.find(({ title }: { title: string }) => title.startsWith(first!.offering.name));
  expect(grant).toMatchObject({
    ...{ amountAppliedFor: 20_000, amountAwarded: 20_000, amountDisbursed: 33.1, awardStanding: 'final' },
    ...{ currency: 'USD', opportunityIndexBand: 'OI 0.80 and up', fromOpenCall: 'Yes' },
    beneficiaryLocation: [{ geoCode: first!.school.code }],
  });
  expect(await grantsPage(everybody)).toMatchObject({ grants: 2, awarded: 29_600_00, spent: 33_10 });
  const csv = await new Response((await grantsCsv(everybody)).body).text();
  const lines = csv.trim().split('\r\n');
  expect(lines[0]).toContain('"Identifier","Title","Description","Currency","Amount Applied For"');
  expect(lines).toHaveLength(3);
});

test('each number of the equity report is the sum of the schools that it opens', async ({ db }) => {
  const { staff, requests } = await anAdoptedRound(db);
  const small = await aSchool(db, { enrollment: 7, opportunityIndex: 91, grades: ['9', '12'] as never });
  await db
    .update(schoolProfiles)
    .set({ neighborhood: 'mattapan' })
    .where(eq(schoolProfiles.schoolCode, requests[0]!.school.code));
  await returnMoney(requests[0]!.leader, {
    ...{ fundRequestId: requests[0]!.id, amount: dollars(600), reason: 'Fewer groups.' },
  });

  const page = await equityPage(staff, ALL);
  expect(page.list.cents).toBe(29_000_00);
  expect(page.tables.band.total).toMatchObject({ cents: 29_000_00, withNothing: page.nothing });
  for (const by of ['band', 'neighborhood', 'span'] as const) {
    const { rows, total } = page.tables[by];
    for (const row of rows) {
      const { list } = await equityPage(staff, { ...ALL, by, group: row.key });
      expect([by, row.key, list.cents, list.total, list.services]).toEqual([
        ...[by, row.key, row.cents, row.schools, row.services],
      ]);
    }
    expect(total).toMatchObject({ cents: 29_000_00, schools: page.list.total });
    expect(rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(total.cents);
  }
  for (const row of page.categories) {
    const { list } = await equityPage(staff, { ...ALL, by: 'category', group: row.key });
    expect([list.cents, list.total, list.services]).toEqual([row.cents, row.schools, row.awards]);
  }
  expect(page.categories.reduce((sum, { cents }) => sum + cents, 0)).toBe(29_000_00);
  const nothing = await equityPage(staff, { ...ALL, by: 'nothing' });
  expect(nothing.list.total).toBe(page.nothing);
  expect(nothing.list.rows.find(({ code }) => code === small.code)).toMatchObject({
    ...{ students: null, perStudent: null, cents: 0 },
  });
  // The school of seven is alone in its span: with the total known, one other span must be hidden with it.
  const spans = page.tables.span.rows.filter(({ schools }) => schools > 0);
  expect(spans.every(({ students }) => students === null)).toBe(true);
  expect(page.years).toMatchObject([{ fiscalYear: 'FY27', cents: 29_000_00, funded: 2 }]);
});
