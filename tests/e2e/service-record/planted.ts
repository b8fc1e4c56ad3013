import path from 'node:path';
import { like } from 'drizzle-orm';
import type { OrganizationId, PartnershipId, RequestId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import type { TermsInput } from '#app/features/request/inputs.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { districtNow, getDistrict } from '#app/platform/district.server.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import { type Connection, openDatabase } from '#db/client.server.ts';
import { type partnerships, schoolProfiles, schools } from '#db/schema/index.ts';
import { browserDistrict } from '#scripts/prepare/browser-district.mjs';
import { startPostgres } from '#scripts/prepare/postgres.mjs';
import { aSchool } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aDocument, aPartnership, someTerms } from '#tests/factories/partnerships.ts';
import { aMember } from '#tests/factories/people.ts';

const PASSWORD = 'gravel kettle nine harbors';

export type TwoSides = Awaited<ReturnType<typeof plantTwoSides>>;

/**
 * A school and a partner of one browser's own, who can sign in: a full offering with a request for it, a partnership that
 * has run since 1 October, and one of last year that is over. What people do is done by the use cases, on the district's clock.
 */
export async function plantTwoSides(way: string) {
  const { env } = browserDistrict();
  const server = await startPostgres(path.join(env.DATA_DIR!, 'postgres'));
  const database = openDatabase(server.url, { max: 2 });
  try {
    return await plant(database.db, way);
  } finally {
    await database.close();
    await server.stop();
  }
}

async function plant(db: Connection, way: string) {
  const district = await getDistrict(db);
  const year = district.currentSchoolYear;
  // A district that was left running has those of earlier runs.
  const prefix = way === 'script' ? '9980' : '9981';
  const earlier = await db.$count(schools, like(schools.code, `${prefix}%`));
  const code = (which: number) => `${prefix}${String(earlier + which).padStart(4, '0')}` as SchoolCode;
  const mark = `${way} ${earlier}`;
  const passwordHash = await hashPassword(PASSWORD);
  const [school, other] = await Promise.all(
    ['Tidewater', 'Millrace'].map((name, which) =>
      aPlantedSchool(db, `${name} School, ${mark}`, code(which), year),
    ),
  );
  const partner = await anOrganization(db, { name: `Two Bridges Workshop, ${mark}` });
  const enter = async (
    role: 'school-leader' | 'school-designee' | 'partner-admin',
    name: string,
    place: Place,
  ) => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@${way}-${earlier}.example.org`;
    const { user, membership } = await aMember(db, role, place, { name, email, passwordHash });
    const actor = {
      ...{ userId: user.id, name, email, role, membershipId: membership.id },
      ...{ organizationId: null, schoolCode: null, ...place },
    };
    return { db, district, schoolYear: year, now: districtNow(district), actor } satisfies Context;
  };
  const leader = await enter('school-leader', 'Imani Okafor', { schoolCode: school!.code });
  await enter('school-designee', 'Rosa Whitcomb', { schoolCode: school!.code });
  const elsewhere = await enter('school-leader', 'Piet Lindqvist', { schoolCode: other!.code });
  const admin = await enter('partner-admin', 'Thu Castellanos', { organizationId: partner.id });

  const [full, running, over] = await Promise.all(
    ['Bridge models', 'Tide tables', 'Knots and splices'].map((name) =>
      anOffering(db, partner.id, { ...OUT_OF_THE_WAY, name: `${name}, ${mark}` }, { places: 12 }),
    ),
  );
  const asks = async (ctx: Context): Promise<RequestId> => {
    const requestId = await startRequest(ctx, { offeringSlug: full!.slug, terms: someTerms(TERMS) });
    await sendRequest(ctx, requestId);
    return requestId;
  };
  const taken = (await agreeRequest(admin, { requestId: await asks(elsewhere), revision: 1 }))!;
  const asked = await asks(leader);

  const pair = { school: school!, organization: partner };
  const [now, before] = [
    await aPartnership(
      db,
      { ...pair, offering: running! },
      {
        ...{ ...SERVED, reference: `PAR-${mark}-NOW`, endsOn: day('2027-05-28') },
      },
    ),
    await aPartnership(
      db,
      { ...pair, offering: over! },
      { ...lastYear(year), reference: `PAR-${mark}-OVER` },
    ),
  ];
  await aDocument(db, partner.id);
  await aDocument(db, partner.id, { kind: 'agreement', partnershipId: now.id, validUntil: null });
  await addAttestation(admin, {
    ...{ organizationId: partner.id, role: 'Instructor', adults: 2, clearedBy: 'Office of Human Resources' },
    clearedOn: day('2026-08-28'),
  });
  return {
    people: {
      leader: { email: leader.actor.email, password: PASSWORD },
      partner: { email: admin.actor.email, password: PASSWORD },
    },
    school: school!.name,
    partner: partner.name,
    offerings: { full: full!.name, running: running!.name, over: over!.name },
    /** The partnership that has all places, and the request of the school that finds none. */
    full: { taken: taken satisfies PartnershipId, asked },
    running: now.id,
    over: before.id,
  };
}

type Place = { organizationId?: OrganizationId; schoolCode?: SchoolCode };

const day = (text: string) => text as CalendarDate;

/** Found by nobody who looks for something else. */
const OUT_OF_THE_WAY = {
  ...{ category: 'none', goals: [], grades: ['11', '12'], populations: [], languages: ['en'] },
  ...{ windows: ['weekend'], days: ['tue', 'thu'] },
};

const TERMS: Partial<TermsInput> = { grades: ['11'], headcount: 12 };

const SERVED: Partial<typeof partnerships.$inferInsert> = {
  ...{ status: 'active', grades: ['11'], startsOn: day('2026-10-01'), days: ['tue', 'thu'] },
  ...{
    startsAt: '15:15' as ClockTime,
    endsAt: '16:45' as ClockTime,
    price: 0 as never,
    fundingSource: 'none',
  },
  ...{ approvedAt: new Date('2026-09-18T14:00:00Z'), clearedAt: new Date('2026-09-20T12:00:00Z') },
  ...{ clearedUntil: day('2027-06-30'), firstClearedOn: day('2026-10-01') },
  startedAt: new Date('2026-10-01T12:00:00Z'),
};

const lastYear = (year: SchoolYear): Partial<typeof partnerships.$inferInsert> => ({
  ...SERVED,
  ...{ schoolYear: previousSchoolYear(year), status: 'completed' },
  ...{ startsOn: day('2025-10-02'), endsOn: day('2026-05-28'), firstClearedOn: day('2025-10-02') },
  ...{ clearedUntil: day('2026-06-30'), startedAt: new Date('2025-10-02T12:00:00Z') },
});

async function aPlantedSchool(db: Connection, name: string, schoolCode: SchoolCode, year: SchoolYear) {
  const school = await aSchool(db, { name, schoolCode, grades: ['11', '12'], opportunityIndex: null });
  const { code: _code, ...profile } = school;
  await db.insert(schoolProfiles).values({ ...profile, schoolYear: previousSchoolYear(year) });
  return school;
}
