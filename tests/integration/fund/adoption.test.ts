import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { expect } from 'vitest';
import { roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { cents, dollars } from '#app/domain/shared/money.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { lettersBefore } from '#app/features/fund/letters-before.server.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { inputsOf, prioritizedRows } from '#app/features/fund/priority-working.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { reconsiderRound } from '#app/features/fund/reconsider-round.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { withdrawFundRequest } from '#app/features/fund/withdraw-fund-request.server.ts';
import { letterTexts } from '#app/features/letter/letter-texts.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  fundAwards,
  fundRequests,
  fundRounds,
  letters,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { type AskedFor, anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { test } from '#tests/support/test.ts';

/** A proposed round of $40,000.00, of which $4,000.00 are kept: two requests fit, one does not, one is not eligible. */
const ASKED: AskedFor[] = [
  { opportunityIndex: 84, amount: dollars(20_000) },
  { opportunityIndex: 70, amount: dollars(18_000) },
  { opportunityIndex: 55, amount: dollars(9_600) },
  { opportunityIndex: 90, amount: dollars(5_000), organization: { nonProfit: false, kind: 'business' } },
];

async function aProposedRound(db: Connection, asked = ASKED) {
  await aSchool(db);
  const round = await anOpenRound(db, { pool: dollars(40_000), reserve: dollars(4_000) });
  const requests = [];
  for (const each of asked) requests.push(await aSubmittedRequest(db, round.slug, each));
  await closeEarly(round.staff, round.slug);
  await prioritizeRound(round.staff, round.slug);
  await proposeRound(round.staff, { slug: round.slug, note: 'Checked against the records.' });
  return { ...round, requests };
}

const roundOf = async (db: Connection, slug: string) =>
  (await db.select().from(fundRounds).where(eq(fundRounds.slug, slug)))[0]!;

test('adopting decides every request once, moves the money, writes the letters and freezes the snapshot', async ({
  db,
}) => {
  const { id, slug, director, requests } = await aProposedRound(db);
  const { snapshotHash } = await adoptRound(director, slug);
  const round = await roundOf(db, slug);
  const ids = requests.map((request) => request.id);

  expect(round).toMatchObject({ status: 'adopted', awarded: 29_600_00, snapshotHash });
  expect(sha256Hex(round.snapshot!)).toBe(snapshotHash);
  const statuses = await db.select().from(fundRequests).where(inArray(fundRequests.id, ids));
  expect(ids.map((each) => statuses.find((row) => row.id === each)!.status)).toEqual([
    'awarded',
    'not-awarded',
    'awarded',
    'not-awarded',
  ]);
  expect(await balancesOf(director, id as never)).toEqual({
    source: -40_000_00,
    pool: 6_400_00,
    reserve: 4_000_00,
    award: 29_600_00,
    commitment: 0,
    spent: 0,
    returned: 0,
  });
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(inArray(auditEvents.subjectId, [id, ...ids]));
  const count = (type: string) => events.filter((event) => event.type === type).length;
  expect([
    count('fund-round.adopted'),
    count('fund-request.awarded'),
    count('fund-request.not-awarded'),
  ]).toEqual([1, 2, 2]);
  expect(await db.$count(letters, inArray(letters.subjectId, ids))).toBe(8);
});

test('the letters carry the arithmetic in words, and the reason of whoever was not ranked', async ({
  db,
}) => {
  const { slug, director, requests } = await aProposedRound(db);
  await db.update(organizations).set({ letterLanguage: 'es' });
  const before = [];
  for (const { id } of requests) {
    const [{ reference } = { reference: '' }] = await db
      .select({ reference: fundRequests.reference })
      .from(fundRequests)
      .where(eq(fundRequests.id, id));
    const { found } = await lettersBefore(director, slug, reference);
    before.push(found!.letters.map(({ texts }) => texts));
  }
  expect(await db.$count(letters)).toBe(0);
  await adoptRound(director, slug);
  // What was looked at beforehand is what was sent, word for word, to each school and each partner.
  for (const [at, { id }] of requests.entries()) {
    const sent = await db
      .select()
      .from(letters)
      .where(eq(letters.subjectId, id))
      .orderBy(letters.organizationId);
    const [toPartner, toSchool] = [sent[0]!, sent[1]!].map(({ content }) => letterTexts(content as Letter));
    expect(before[at]).toEqual([toSchool, toPartner]);
  }
  expect((await lettersBefore(director, slug, null)).found).toBeNull();
  const letterTo = async (at: number) => {
    const [letter] = await db
      .select()
      .from(letters)
      .where(and(eq(letters.subjectId, requests[at]!.id), eq(letters.schoolCode, requests[at]!.school.code)));
    return letter!.content as Letter;
  };
  const funded = await letterTo(0);
  expect(funded.subject).toMatch(/^We fund .* with \$20,000\.00$/);
  expect(funded.lead).toContain('$20,000.00');
  expect(funded.lead).toContain('provisional');
  expect(funded.sections[0]!.rows!.map(({ value }) => value)).toEqual([
    '0.5040',
    '0.1200',
    '0.0600',
    '0.1000',
  ]);
  expect(funded.sections[0]!.paragraphs[0]).toContain('0.7840, which is place 1 of 3');
  expect((await letterTo(1)).sections[1]!.paragraphs[1]).toContain(
    '$16,000.00 was left, and it asked for $18,000.00',
  );
  expect((await letterTo(3)).sections[0]!.paragraphs[0]).toContain('The Fund pays non-profits only');

  // A partner reads its own in the language it asked for, with the English kept inside.
  const [toPartner] = await db
    .select()
    .from(letters)
    .where(and(eq(letters.subjectId, requests[0]!.id), isNotNull(letters.organizationId)));
  const { language, lead, english } = toPartner!.content as Letter;
  expect(language).toBe('es');
  expect(lead).toMatch(/^El Fondo de Alianzas paga \$20,000\.00 por /);
  expect(english?.lead).toMatch(/^The Partnership Fund pays \$20,000\.00 for /);
});

test('the one who proposed cannot adopt: refused by the rule', async ({ db }) => {
  const { slug, director } = await aProposedRound(db);
  await reconsiderRound(director, slug);
  await proposeRound(director, { slug, note: 'Mine.' });
  await expect(adoptRound(director, slug)).rejects.toMatchObject({ kind: 'rule', code: 'proposed-it' });
  expect((await roundOf(db, slug)).status).toBe('proposed');
});

test('the one who proposed cannot adopt: refused by the database', async ({ db }) => {
  const { slug, staff } = await aProposedRound(db);
  await expect(
    db.transaction((tx) =>
      tx
        .update(fundRounds)
        .set({ status: 'adopted', adoptedBy: staff.actor.userId!, snapshot: '{}', snapshotHash: 'x' })
        .where(eq(fundRounds.slug, slug)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_rounds_two_people' } });
});

test('office staff do not adopt, however often they ask', async ({ db }) => {
  const { slug } = await aProposedRound(db);
  const other = await aContext(db, 'office-staff');
  await expect(adoptRound(other, slug)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a partner suspended after the proposal stops the adoption and is named', async ({ db }) => {
  const { slug, director, requests } = await aProposedRound(db);
  await db
    .update(organizationRegistrations)
    .set({ status: 'suspended' })
    .where(eq(organizationRegistrations.organizationId, requests[0]!.organization.id));
  const [first] = await db.select().from(fundRequests).where(eq(fundRequests.id, requests[0]!.id));
  await expect(adoptRound(director, slug)).rejects.toMatchObject({
    code: 'inputs-changed',
    details: { changed: first!.reference },
  });

  await reconsiderRound(director, slug);
  await expect(proposeRound(director, { slug, note: 'Again.' })).rejects.toMatchObject({
    code: 'changed-since-prioritized',
  });
  await prioritizeRound(director, slug);
  const staff = await aContext(db, 'office-staff');
  await proposeRound(staff, { slug, note: 'Without the suspended partner.' });
  await adoptRound(director, slug);
  expect((await roundOf(db, slug)).awarded).toBe(27_600_00);
});

test('a school cannot withdraw while its request is proposed', async ({ db }) => {
  const { requests } = await aProposedRound(db);
  await expect(withdrawFundRequest(requests[0]!.leader, requests[0]!.id)).rejects.toMatchObject({
    code: 'fund-round-proposed',
  });
});

test('the published inputs give the same bytes again, in whatever order they are read', async ({ db }) => {
  const { slug, director } = await aProposedRound(db);
  await adoptRound(director, slug);
  const { snapshot, snapshotHash } = await roundOf(db, slug);
  const { inputs } = JSON.parse(snapshot!) as { inputs: Parameters<typeof roundSnapshot>[0] };
  expect(inputs.requests).toHaveLength(4);

  expect(roundSnapshot(inputs).text).toBe(snapshot);
  const shuffled = { ...inputs, requests: [...inputs.requests].reverse() };
  expect(roundSnapshot(shuffled)).toEqual({ text: snapshot, hash: snapshotHash });
  const needier = inputs.requests.map((request, at) => (at === 0 ? { ...request, amount: 1 } : request));
  expect(roundSnapshot({ ...inputs, requests: needier }).hash).not.toBe(snapshotHash);
});

test('rows read in another order give the same snapshot', async ({ db }) => {
  const { id, slug, staff } = await aProposedRound(db);
  const rows = await prioritizedRows(staff, id as never);
  const round = await roundOf(db, slug);
  const facts = rows.map((row) => row.facts);
  expect(roundSnapshot(inputsOf(round, [...facts].reverse()))).toEqual(roundSnapshot(inputsOf(round, facts)));
});

test('two directors adopt at the same moment: one does', async ({ committed }) => {
  const db = committed.db;
  const { id, slug, director } = await aProposedRound(db);
  const second = await aContext(db, 'office-director');
  const outcomes = await Promise.allSettled([
    adoptRound(on(director, db), slug),
    adoptRound(on(second, db), slug),
    adoptRound(on(director, db), slug),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'not-proposed' });
  }
  expect(await db.$count(fundAwards, eq(fundAwards.roundId, id as never))).toBe(2);
  expect(
    await db.$count(
      auditEvents,
      and(eq(auditEvents.type, 'fund-round.adopted'), eq(auditEvents.subjectId, id)),
    ),
  ).toBe(1);
});

test('awards forced past the rules at the same moment never exceed the pool without its reserve', async ({
  committed,
}) => {
  const db = committed.db;
  const asked = Array.from({ length: 8 }, () => ({ amount: dollars(5_000) }));
  const { id, requests, staff } = await aProposedRound(db, asked);
  const outcomes = await Promise.allSettled(
    requests.map((request) =>
      db.insert(fundAwards).values({
        fundRequestId: request.id,
        roundId: id as never,
        amount: cents(5_000_00),
        awardedBy: staff.actor.userId!,
        awardedAt: staff.now,
      }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({
        cause: { constraint_name: 'fund_rounds_never_overspent' },
      });
  }
  const [round] = await db
    .select()
    .from(fundRounds)
    .where(eq(fundRounds.id, id as never));
  expect(round!.awarded).toBe(35_000_00);
});

test('settling returns what nobody received, and an adopted snapshot never changes', async ({ db }) => {
  const { id, slug, director } = await aProposedRound(db);
  await adoptRound(director, slug);
  await settleRound({ ...director, now: after({ days: 15 }) }, slug);
  expect(await balancesOf(director, id as never)).toMatchObject({
    source: -29_600_00,
    pool: 0,
    reserve: 0,
    award: 29_600_00,
  });
  await expect(
    db.transaction((tx) => tx.update(fundRounds).set({ snapshot: '{}' }).where(eq(fundRounds.slug, slug))),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_rounds_snapshot_frozen' } });
});
