import { and, eq, sql } from 'drizzle-orm';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { grantsFeed } from '#app/features/open-grants/open-grants.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { fundRequests, schoolProfiles } from '#db/schema/index.ts';
import { aSchool } from './district.ts';
import {
  type AskedFor,
  aFundablePartnership,
  anAsk,
  anOpenRound,
  aSubmittedRequest,
  closeEarly,
  type roundInput,
} from './fund.ts';
import { aContext } from './people.ts';

/** Of $36,000.00 the first gets all of its $20,000.00, the second, of $18,000.00, nothing, and the third all of its $9,600.00. */
const ASKED: AskedFor[] = [
  { opportunityIndex: 84, amount: dollars(20_000) },
  { opportunityIndex: 70, amount: dollars(18_000) },
  { opportunityIndex: 55, amount: dollars(9_600) },
];

/** A round adopted at the moment of the tests, with a reserve of $4,000.00, and the vote on it unless it is held back. */
export async function anAdoptedRound(db: Connection, { voted = true, asked = ASKED } = {}) {
  await aSchool(db);
  const round = await anOpenRound(db, { pool: dollars(40_000), reserve: dollars(4_000) });
  const requests = [];
  for (const each of asked) requests.push(await aSubmittedRequest(db, round.slug, each));
  await closeEarly(round.staff, round.slug);
  await prioritizeRound(round.staff, round.slug);
  await proposeRound(round.staff, { slug: round.slug, note: 'Checked against the records.' });
  await adoptRound(round.director, round.slug);
  if (voted) {
    await recordVote(round.staff, {
      slug: round.slug,
      heldOn: '2026-10-14' as CalendarDate,
      result: 'approved',
      reference: 'Minutes, item 4',
    });
  }
  return { ...round, requests };
}

/** $30,000.00 for schools above 0.40, and $3,000.00 kept for appeals. */
export const formula = {
  kind: 'formula',
  allocationMethod: 'above-threshold',
  threshold: 40,
  pool: dollars(33_000),
  reserve: dollars(3_000),
} as const;

/** Two schools of 300 students, at 0.80 and 0.60 above a threshold of 0.40: $20,000.00 and $10,000.00 of a formula. */
export async function anAdoptedFormula(db: Connection, overrides: Parameters<typeof roundInput>[1] = {}) {
  const schools = [await aSchool(db, { opportunityIndex: 80 }), await aSchool(db, { opportunityIndex: 60 })];
  await db.update(schoolProfiles).set({ enrollment: 300 });
  const round = await anOpenRound(db, { ...formula, ...overrides });
  await closeEarly(round.staff, round.slug);
  await prioritizeRound(round.staff, round.slug);
  await proposeRound(round.staff, { slug: round.slug, note: 'Checked.' });
  await adoptRound(round.director, round.slug);
  const held = await db
    .select()
    .from(fundRequests)
    .where(and(eq(fundRequests.kind, 'allocation'), eq(fundRequests.roundId, round.id as never)))
    .orderBy(sql`amount desc`);
  const leaders = [];
  for (const { code } of schools) leaders.push(await aContext(db, 'school-leader', { schoolCode: code }));
  return { ...round, schools, held, leaders };
}

/** An adopted round of envelopes with a reserve for appeals; the one school's envelope holds $18,000.00. */
export async function anAdoptedEnvelope(db: Connection) {
  const school = await aSchool(db, { opportunityIndex: 80 });
  await db.update(schoolProfiles).set({ enrollment: 300 });
  const { slug, id, staff, director } = await anOpenRound(db, {
    ...{ kind: 'envelopes', allocationMethod: 'at-threshold', threshold: 70, requestCap: null },
    ...{ pool: dollars(20_000), reserve: dollars(2_000), appealDays: 14 },
  });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  await adoptRound(director, slug);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const { partnership } = await aFundablePartnership(db, school.code);
  const source = { partnershipId: partnership.id };
  const ask = async (amount: number) => {
    const requestId = await saveFundRequest(leader, { ...anAsk(dollars(amount)), roundSlug: slug, source });
    await submitFundRequest(leader, requestId);
    return requestId;
  };
  const decide = (by: Context, fundRequestId: FundRequestId, amount: number) =>
    decideEnvelopeRequest(by, {
      ...{ slug, fundRequestId, outcome: amount > 0 ? 'award' : 'decline' },
      ...{ amount: dollars(amount), reason: 'The plan names no teacher.' },
    });
  return { slug, id, staff, director, leader, school, source, ask, decide };
}

/** The committee's vote on a round, a day of the tests. */
export const approve = (ctx: Context, slug: string, result: 'approved' | 'not-approved' = 'approved') =>
  recordVote(ctx, { slug, heldOn: '2026-10-14' as CalendarDate, result, reference: 'Item 4' });

/** What the public feed of awards says. */
export const grantsOf = async (ctx: Context) =>
  JSON.parse((await grantsFeed(ctx)).text) as {
    grants: {
      amountAwarded: number;
      amountReturned?: number;
      beneficiaryLocation: { id: string }[];
    }[];
  };
