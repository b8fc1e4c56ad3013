import { sql } from 'drizzle-orm';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { partnerYear } from '#app/features/organization/partner-year.server.ts';
import { districtPage } from '#app/features/oversight/district-page.server.ts';
import { DistrictSearch } from '#app/features/oversight/filters.ts';
import { servedPage } from '#app/features/oversight/served-page.server.ts';
import { doorPage } from '#app/features/partnership/door-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { benchContext } from './bench-context.server.ts';
import { compare, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addPartnerships } from './synthetic-partnerships.ts';

const SCHOOL = '00000001' as SchoolCode;
const DAY = new Date('2026-10-13T14:00:00Z');
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
    const rows = (condition: ReturnType<typeof sql>) => () =>
      nothing(
        db.execute(sql`
          select p.*, o.name from partnerships p join offerings o on o.id = p.offering_id
          where ${condition} and p.school_year = '2026-27'`),
      );

    report(
      'Pages of a school with 500 partnerships',
      await compare([
        { name: 'the bare rows', run: rows(sql`p.school_code = ${SCHOOL}`) },
        { name: 'the school’s page', run: () => nothing(mySchoolPage(school)) },
        { name: 'the door list', run: () => nothing(doorPage(school)) },
      ]),
    );
    report(
      'Page of a partner with 500 partnerships',
      await compare([
        { name: 'the bare rows', run: rows(sql`p.organization_id = ${organizationId}`) },
        { name: 'the partner’s year', run: () => nothing(partnerYear(partner)) },
      ]),
    );
    const grouped = () =>
      nothing(
        db.execute(sql`
          select p.school_code, o.category, sum(p.headcount) from partnerships p join offerings o on o.id = p.offering_id
          where p.school_year = '2026-27' group by 1, 2`),
      );
    report(
      'The Office over 11,000 partnerships',
      await compare([
        { name: 'the bare grouped query', run: grouped },
        { name: 'places by category and school', run: () => nothing(servedPage(office, { page: 1 })) },
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
    );
  });
}
