import { sql } from 'drizzle-orm';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { ownDates } from '#app/features/calendar/own-dates.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { partnerHome } from '#app/features/organization/partner-home.server.ts';
import { partnerYear } from '#app/features/organization/partner-year.server.ts';
import { districtPage } from '#app/features/oversight/district-page.server.ts';
import { drawUpServed } from '#app/features/oversight/draw-up-served.server.ts';
import { DistrictSearch } from '#app/features/oversight/filters.ts';
import { servedPage } from '#app/features/oversight/served-page.server.ts';
import { doorPage } from '#app/features/partnership/door-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { NULL_SIDE, reportAndJudge } from './bars.ts';
import { benchContext } from './bench-context.server.ts';
import { compare } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addPartnerships } from './synthetic-partnerships.ts';

const SCHOOL = '00000001' as SchoolCode;
const DAY = new Date('2026-10-13T14:00:00Z');
/** How many times as long as its bare query each may take. Of the school's 500 none is cleared, which is the most work there is. */
const BARS = { school: 10, door: 10, partner: 10, drawnUp: 4, coverage: 2, district: 12 };
const nothing = async (work: Promise<unknown>) => {
  await work;
  return undefined;
};

/** Pages of a school and a partner with 500 partnerships, and the Office’s over 10,000, beside the bare query of each. */
export async function bench(): Promise<void> {
  await withOwnDatabase(async ({ db }) => {
    await addPartnerships(db, 10_000, 500);
    const [first] = await db.execute(sql`select id from organizations where slug = 'organization-1'`);
    const organizationId = first!.id as OrganizationId;
    const as = async (role: Context['actor']['role'], place: Partial<Context['actor']>) => {
      const ctx = await benchContext(db, role, 'person-1@example.org');
      return { ...ctx, now: DAY, actor: { ...ctx.actor, ...place } };
    };
    const school = await as('school-leader', { schoolCode: SCHOOL });
    const partner = await as('partner-admin', { organizationId });
    const office = await as('office-staff', {});
    const director = await as('office-director', {});
    const rows = (condition: ReturnType<typeof sql>) => () =>
      nothing(
        db.execute(sql`
          select p.*, o.name from partnerships p join offerings o on o.id = p.offering_id
          where ${condition} and p.school_year = '2026-27'`),
      );

    const ofSchool = rows(sql`p.school_code = ${SCHOOL}`);
    reportAndJudge(
      'Pages of a school with 500 partnerships',
      await compare([
        { name: 'the bare rows', run: ofSchool },
        { name: NULL_SIDE, run: ofSchool },
        {
          name: 'the school’s page',
          run: () => nothing(Promise.all([mySchoolPage(school), ownDates(school)])),
        },
        { name: 'the door list', run: () => nothing(doorPage(school)) },
      ]),
      { 'the school’s page': BARS.school, 'the door list': BARS.door },
    );
    const ofPartner = rows(sql`p.organization_id = ${organizationId}`);
    reportAndJudge(
      'Page of a partner with 500 partnerships',
      await compare([
        { name: 'the bare rows', run: ofPartner },
        { name: NULL_SIDE, run: ofPartner },
        {
          name: 'the partner’s page',
          run: () => nothing(Promise.all([partnerHome(partner), partnerYear(partner), ownDates(partner)])),
        },
      ]),
      { 'the partner’s page': BARS.partner },
    );
    const grouped = () =>
      nothing(
        db.execute(sql`
          select p.school_code, o.category, sum(p.headcount) from partnerships p join offerings o on o.id = p.offering_id
          where p.school_year = '2026-27' group by 1, 2`),
      );
    let days = 0;
    const onAnotherDay = () => {
      days += 1;
      return { ...director, now: new Date(DAY.getTime() + days * 86_400_000) };
    };
    reportAndJudge(
      'The Office over 11,000 partnerships',
      await compare([
        { name: 'the bare grouped query', run: grouped },
        { name: NULL_SIDE, run: grouped },
        { name: 'coverage, drawn up anew', run: () => nothing(drawUpServed(onAnotherDay())) },
        { name: 'coverage, read', run: () => nothing(servedPage(office, { page: 1 })) },
        {
          name: 'a page of the district',
          run: () => nothing(districtPage(office, DistrictSearch.parse({}))),
        },
        {
          name: 'overdue without an agreement',
          run: () =>
            nothing(districtPage(office, DistrictSearch.parse({ overdue: 'yes', missing: 'agreement' }))),
        },
      ]),
      {
        'coverage, drawn up anew': BARS.drawnUp,
        'coverage, read': BARS.coverage,
        'a page of the district': BARS.district,
        'overdue without an agreement': BARS.district,
      },
    );
  });
}
