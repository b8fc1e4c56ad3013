import type { Role } from '#app/domain/access/vocabulary.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { type Cents, cents, dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime, FiscalYear } from '#app/domain/shared/year.ts';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { type FundRequestContent, PLAIN_ROUND, type RoundInput } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { partnerships } from '#db/schema/index.ts';
import { anEnrollmentRelease, aRelease, aSchool, THIS_YEAR } from './district.ts';
import { anOffering, anOrganization } from './offerings.ts';
import { aContext } from './people.ts';
import { unique } from './unique.ts';

/** A planned partnership of a school with a new offering of a new non-profit, paid by the Fund. */
export async function aFundablePartnership(
  db: Connection,
  schoolCode: SchoolCode,
  facts: {
    organization?: Parameters<typeof anOrganization>[1];
    offering?: Parameters<typeof anOffering>[2];
    qualityScore?: number | null;
    partnership?: Partial<typeof partnerships.$inferInsert>;
  } = {},
) {
  const organization = await anOrganization(db, facts.organization);
  const offering = await anOffering(db, organization.id, facts.offering, {
    qualityScore: facts.qualityScore === undefined ? 340 : facts.qualityScore,
    places: 500,
  });
  const [partnership] = await db
    .insert(partnerships)
    .values({
      reference: unique('PAR'),
      offeringId: offering.id,
      organizationId: organization.id,
      schoolCode,
      schoolYear: THIS_YEAR,
      headcount: 48,
      startsOn: '2026-11-02' as CalendarDate,
      endsOn: '2027-06-11' as CalendarDate,
      price: dollars(9_600),
      fundingSource: 'partnership-fund',
      ...facts.partnership,
    })
    .returning();
  return { organization, offering, partnership: partnership! };
}

/** The rules of a round open from 1 September to 23 October 2026: $240,000.00, of which $12,000.00 are kept for appeals. */
export async function roundInput(db: Connection, overrides: Partial<RoundInput> = {}): Promise<RoundInput> {
  const release = await aRelease(db);
  const enrollment = await anEnrollmentRelease(db);
  return {
    name: unique('FY27 Round'),
    fiscalYear: 'FY27' as FiscalYear,
    pool: dollars(240_000),
    reserve: dollars(12_000),
    releaseId: release.id,
    enrollmentReleaseId: enrollment.id,
    threshold: null,
    weightOpportunityIndex: 6_000,
    weightQuality: 1_500,
    weightReach: 1_500,
    weightUnderserved: 1_000,
    reachCap: 120,
    underservedBound: dollars(100),
    requestCap: dollars(50_000),
    method: 'in-order',
    ...PLAIN_ROUND,
    appealDays: 14,
    opensOn: '2026-09-01' as CalendarDate,
    closesOn: '2026-10-23' as CalendarDate,
    closesAt: '17:00' as ClockTime,
    ...overrides,
  };
}

/** A complete ask in one line. */
export const anAsk = (amount: Cents, overrides: Partial<FundRequestContent> = {}): FundRequestContent => ({
  amount,
  students: 48,
  goal: 'More students read at grade level by June.',
  siteCouncilOn: '2026-10-06' as CalendarDate,
  otherMoney: cents(0),
  lines: [{ label: 'Teaching fellows', amount }],
  ...overrides,
});

export type AskedFor = {
  opportunityIndex?: number | null;
  amount: Cents;
  students?: number;
  qualityScore?: number | null;
  organization?: Parameters<typeof anOrganization>[1];
};

/** A school with an index, its leader, a partnership, and a submitted request for money in the round. */
export async function aSubmittedRequest(db: Connection, roundSlug: string, asked: AskedFor) {
  const school = await aSchool(db, {
    opportunityIndex: asked.opportunityIndex === undefined ? 62 : asked.opportunityIndex,
  });
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const { organization, offering, partnership } = await aFundablePartnership(db, school.code, {
    ...(asked.organization ? { organization: asked.organization } : {}),
    ...(asked.qualityScore === undefined ? {} : { qualityScore: asked.qualityScore }),
  });
  const id = await saveFundRequest(leader, {
    ...anAsk(asked.amount, { students: asked.students ?? 48 }),
    roundSlug,
    source: { partnershipId: partnership.id },
  });
  await submitFundRequest(leader, id);
  return { id, school, leader, organization, offering, partnership };
}

/** An open round and the two people of the Office whom it takes to decide one. */
export async function anOpenRound(db: Connection, overrides: Partial<RoundInput> = {}) {
  const staff = await aContext(db, 'office-staff');
  const director = await aContext(db, 'office-director');
  const { id, slug } = await drawUpRound(staff, await roundInput(db, overrides), 'seed-of-the-test');
  await openRound(staff, slug);
  return { id, slug, staff, director };
}

/** Closes a round ahead of its day, as the tests have no time to wait. */
export const closeEarly = (ctx: Context, slug: string) =>
  closeRound(ctx, { slug, reason: 'The test closes it' });

/** Someone at a school or a partner that the round does not know. */
export async function anOutsider(db: Connection, role: Role): Promise<Context> {
  if (role.startsWith('school-')) return aContext(db, role, { schoolCode: (await aSchool(db)).code });
  if (role.startsWith('partner-'))
    return aContext(db, role, { organizationId: (await anOrganization(db)).id });
  return aContext(db, role);
}
