import { eq, inArray, sql, TransactionRollbackError } from 'drizzle-orm';
import { expect } from 'vitest';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import { partnerPage } from '#app/features/catalogue/partner-page.server.ts';
import { schoolPage } from '#app/features/catalogue/school-page.server.ts';
import { equityCsv } from '#app/features/equity/equity-csv.server.ts';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import { EquityFile, EquitySearch } from '#app/features/equity/inputs.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { memoPage } from '#app/features/fund/memo-page.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import {
  publicRankingCsv,
  publicRoundPage,
  roundSnapshotFile,
} from '#app/features/fund/public-rounds.server.ts';
import { commitMoney, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { GivingPackage } from '#app/features/open-grants/giving-schema.ts';
import { grantsCsv, grantsFeed, grantsPage } from '#app/features/open-grants/open-grants.server.ts';
import { newRequestPage } from '#app/features/request/new-request-page.server.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { comparePage } from '#app/features/search/compare-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  enrollmentValues,
  fundRequests,
  offeringRegistrations,
  partnerships,
  schoolProfiles,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { anAdoptedRound } from '#tests/factories/money.ts';
import { someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const ALL = EquitySearch.parse({});

test('the register of awards is a valid package, tells what is provisional, and hides what was turned down', async ({
  db,
}) => {
  const everybody = await aContext(db, 'public');
  await expect(grantsFeed(everybody)).rejects.toMatchObject({ kind: 'not-found' });
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
  await expect(feed()).rejects.toMatchObject({ kind: 'not-found' });
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
    beneficiaryLocation: [{ id: first!.school.code }],
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
  const opened = async (list: Partial<EquitySearch>) =>
    (await equityPage(staff, { ...ALL, ...list })).list.total;
  const figures = ({
    schools,
    students,
    cents,
    perStudent,
    services,
  }: Awaited<ReturnType<typeof opened>>) => [...[schools, students, cents, perStudent, services]];
  expect(page.tables.band.total).toMatchObject({ cents: 29_000_00, withNothing: page.nothing });
  for (const by of ['band', 'neighborhood', 'span'] as const) {
    const { rows, total } = page.tables[by];
    for (const row of rows) {
      const list = await opened({ by, group: row.key });
      expect([by, row.key, ...figures(list)]).toEqual([
        ...[by, row.key, row.schools, row.students, row.cents, row.perStudent, row.services],
      ]);
      expect((await opened({ by, group: row.key, only: 'nothing' })).schools).toBe(row.withNothing);
    }
    expect(total).toMatchObject({ cents: 29_000_00, schools: page.list.total.schools });
    expect(rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(total.cents);
  }
  const districtStudents = page.list.total.students!;
  for (const row of page.category.rows) {
    const list = await opened({ by: 'category', group: row.key });
    expect([list.schools, list.cents, list.services]).toEqual([row.schools, row.cents, row.services]);
    expect(row.servicesPerHundred).toBe(Math.round((row.services * 10_000) / districtStudents));
  }
  expect(page.category.total).toMatchObject({ cents: 29_000_00, services: page.list.total.services });
  expect((await opened({ only: 'something' })).schools).toBe(page.category.total.schools);
  expect(page.category.total.schools + page.nothing).toBe(page.list.total.schools);
  expect(page.list.total.services).toBe(3);
  for (const by of ['category', 'partner', 'band'] as const) {
    for (const row of page.use[by]) {
      const list = await opened({ by, group: row.key, of: 'awards' });
      expect([by, row.key, list.schools, list.awards, list.served, list.cents, list.spent]).toEqual([
        ...[by, row.key, row.schools, row.awards, row.students, row.cents, row.spent],
      ]);
    }
    expect(page.use[by].reduce((sum, { cents }) => sum + cents, 0)).toBe(29_000_00);
  }
  expect(page.use.partner.map(({ label }) => label).sort()).toEqual(
    [requests[0]!, requests[2]!].map(({ organization }) => organization.name).sort(),
  );
  const nothing = await equityPage(staff, { ...ALL, only: 'nothing' });
  expect(nothing.list.total.schools).toBe(page.nothing);
  expect(nothing.list.rows.find(({ code }) => code === small.code)).toMatchObject({
    ...{ students: 10, perStudent: 0, cents: 0 },
  });
  expect(page.years).toMatchObject([{ fiscalYear: 'FY27', cents: 29_000_00, funded: 2 }]);
  expect((await opened({ only: 'funded' })).schools).toBe(2);
  expect((await equityPage(staff, { ...ALL, by: 'band', group: 'none of them' })).list.label).toBe(
    'All schools',
  );

  const file = async (search: Partial<EquityFile>) => {
    const { name, body } = await equityCsv(staff, EquityFile.parse(search));
    const [, ...lines] = (await new Response(body).text()).trim().split('\r\n');
    return { name, lines: lines.map((line) => line.slice(1, -1).split('","')) };
  };
  const bands = await file({ table: 'band' });
  expect(bands.name).toBe('equity-FY27-band.csv');
  expect(bands.lines.map(([year, label, schools]) => [year, label, Number(schools)])).toEqual(
    page.tables.band.rows.map(({ label, schools }) => ['FY27', label, schools]),
  );
  const rowsOf = async (table: EquityFile['table']) => (await file({ table })).lines.length;
  expect([await rowsOf('years'), await rowsOf('curve'), await rowsOf('category')]).toEqual([
    ...[1, page.concentration!.curve.length, page.category.rows.length],
  ]);
  const [used] = (await file({ table: 'use-band' })).lines;
  expect(used!.slice(1, 4)).toEqual([
    page.use.band[0]!.label,
    String(page.use.band[0]!.awards),
    expect.any(String),
  ]);
});

test('a group is told beside what it received per student in the year before', async ({ db }) => {
  const { staff, slug, requests } = await anAdoptedRound(db);
  await db
    .insert(schoolProfiles)
    .values(
      (await db.select().from(schoolProfiles)).map((row) => ({ ...row, schoolYear: '2025-26' as never })),
    );
  // The same round once more, as though it had been adopted a year earlier, with nothing awarded.
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(sql`
    insert into fund_rounds select (jsonb_populate_record(r, jsonb_build_object(
      'id', gen_random_uuid(), 'slug', 'before', 'fiscal_year', 'FY26', 'school_year', '2025-26', 'awarded', 0))).*
    from fund_rounds r where slug = ${slug}`);
  await db.execute(sql`set local session_replication_role = origin`);

  const page = await equityPage(staff, ALL);
  const band = (await equityPage(staff, { ...ALL, year: 'FY26' })).tables.band;
  expect([page.year, page.previous, band.total.cents]).toEqual(['FY27', 'FY26', 0]);
  expect(page.tables.band.rows.map(({ before }) => before)).toEqual(band.rows.map((row) => row.perStudent));
  expect(page.tables.band.total).toMatchObject({ before: 0 });
  expect(page.tables.band.rows.find(({ cents }) => cents > 0)!.perStudent).toBeGreaterThan(0);
  expect(page.years.map(({ fiscalYear }) => fiscalYear)).toEqual(['FY27', 'FY26']);
  expect(requests).toHaveLength(3);
});

test('the attack: from all that is told together, nobody can say which number from one to nine it is', async ({
  db,
}) => {
  // Schools like the reader’s, one of which has a few places in a category of its own.
  const like = [await aSchool(db), await aSchool(db), await aSchool(db)];
  const round = await anOpenRound(db, { pool: dollars(40_000), reserve: dollars(4_000) });
  const asked = [];
  for (const amount of [18_000, 9_000, 6_000])
    asked.push(await aSubmittedRequest(db, round.slug, { amount: dollars(amount) }));
  const [few, , reader] = asked;
  const served = await aFundablePartnership(db, like[0]!.code, { offering: { category: 'arts' } });
  await closeEarly(round.staff, round.slug);

  /** Everything that is told of the district in which those are so many, as it is sent. */
  const told = async (students: number, beside = 0) => {
    let all: unknown;
    await db
      .transaction(async (tx) => {
        // One of the two is asked for in the round, whose file is published with what it has left.
        const ofOffering = inArray(offeringRegistrations.offeringId, [served.offering.id, few!.offering.id]);
        await tx.update(schoolProfiles).set({ enrollment: students }).where(isOf(few!.school.code));
        await tx.execute(sql`set local session_replication_role = replica`);
        await tx
          .update(enrollmentValues)
          .set({ students })
          .where(eq(enrollmentValues.schoolCode, few!.school.code));
        await tx.execute(sql`set local session_replication_role = origin`);
        await tx.update(fundRequests).set({ students }).where(eq(fundRequests.id, few!.id));
        await tx
          .update(partnerships)
          .set({ headcount: students })
          .where(eq(partnerships.id, served.partnership.id));
        await tx
          .update(offeringRegistrations)
          .set({ placesTaken: students + beside })
          .where(ofOffering);
        const of = (ctx: Context) => ({ ...ctx, db: tx });
        const [staff, director, leader] = [of(round.staff), of(round.director), of(reader!.leader)];
        const everybody = of(await aContext(tx, 'public'));
        await prioritizeRound(staff, round.slug);
        await proposeRound(staff, { slug: round.slug, note: 'Checked.' });
        await adoptRound(director, round.slug);
        const text = async ({ body }: { body: ReadableStream }) => new Response(body).text();
        all = [
          (await roundSnapshotFile(everybody, round.slug)).text,
          (await publicRankingCsv(everybody, round.slug)).text,
          await publicRoundPage(everybody, round.slug),
          await offeringPage(everybody, served.offering.slug),
          await partnerPage(everybody, served.organization.slug),
          await schoolPage(everybody, like[0]!.code),
          await comparePage(leader, { o: [served.offering.slug], need: undefined, differs: false }),
          await newRequestPage(leader, { offering: served.offering.slug }),
          (await mySchoolPage(leader)).similar,
          await draftOf(leader, served.offering.slug),
          (await memoPage(staff, round.slug)).equity,
          await text(await equityCsv(staff, EquityFile.parse({}))),
          await equityPage(staff, ALL),
          await equityPage(staff, { ...ALL, by: 'band', group: '60' }),
        ];
        tx.rollback();
      })
      .catch((error: Error) => {
        if (!(error instanceof TransactionRollbackError)) throw error;
      });
    return JSON.parse(JSON.stringify(all));
  };

  /** A request that its school alone knows of, which it may write as often as it likes. */
  const draftOf = async (ctx: Context, offeringSlug: string) => {
    const { room, slots } = await requestPage(
      ctx,
      await startRequest(ctx, { offeringSlug, terms: someTerms() }),
    );
    return { room, slots };
  };

  const four = await told(4);
  expect(await told(9)).toEqual(four);
  // Beside twenty places of other schools, which may be published one by one, and whatever was read before this one came.
  const besideTwenty = await told(4, 20);
  expect(await told(1, 20)).toEqual(besideTwenty);
  expect(await told(9, 20)).toEqual(besideTwenty);
  // A count that may be told is told, by each of them that says anything of it.
  const differs = (await told(31)).flatMap((each: unknown, place: number) =>
    JSON.stringify(each) === JSON.stringify(four[place]) ? [] : [place],
  );
  expect(differs).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]);
});

const isOf = (code: SchoolCode) => eq(schoolProfiles.schoolCode, code);
