import { cents } from '#app/domain/shared/money.ts';
import type { Connection } from '#db/client.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { THIS_YEAR } from './district.ts';
import { unique } from './unique.ts';

const slugOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

type Organization = typeof organizations.$inferInsert;
type Offering = typeof offerings.$inferInsert;
type Registration = Partial<typeof offeringRegistrations.$inferInsert>;

/** A non-profit in Dorchester, approved for this year unless another standing is given; null leaves it unregistered. */
export async function anOrganization(
  db: Connection,
  overrides: Partial<Organization> = {},
  standing: typeof organizationRegistrations.$inferInsert.status | null = 'approved',
) {
  const name = overrides.name ?? unique('Organization');
  const [organization] = await db
    .insert(organizations)
    .values({
      name,
      slug: slugOf(name),
      kind: 'non-profit',
      nonProfit: true,
      neighborhood: 'dorchester',
      mission: 'Children learn together.',
      email: 'hello@example.org',
      phone: '617-555-0101',
      ...overrides,
    })
    .returning();
  if (standing) {
    await db
      .insert(organizationRegistrations)
      .values({ organizationId: organization!.id, schoolYear: THIS_YEAR, status: standing });
  }
  return organization!;
}

/** A published after-school math offering for grades 3 to 6, approved this year with 24 places, $9,600.00. */
export async function anOffering(
  db: Connection,
  organizationId: Offering['organizationId'],
  overrides: Partial<Offering> = {},
  registration: Registration | null = {},
) {
  const name = overrides.name ?? unique('Offering');
  const [offering] = await db
    .insert(offerings)
    .values({
      organizationId,
      name,
      slug: slugOf(name),
      status: 'published',
      summary: 'Small circles solve hard problems out loud.',
      description: 'Two teaching fellows to each twelve children.',
      category: 'stem',
      goals: ['math'],
      grades: ['3', '4', '5', '6'],
      populations: ['english-learners'],
      languages: ['en', 'es'],
      windows: ['after-school'],
      days: ['tue', 'thu'],
      startsAt: '15:15' as never,
      endsAt: '16:45' as never,
      studentsPerAdult: 12,
      costToFamily: cents(0),
      priceToSchool: cents(9_600_00),
      howToJoin: 'Ask at the school office.',
      ...overrides,
    })
    .returning();
  if (registration) {
    await db.insert(offeringRegistrations).values({
      offeringId: offering!.id,
      schoolYear: THIS_YEAR,
      status: 'approved',
      places: 24,
      qualityScore: 350,
      ...registration,
    });
  }
  return offering!;
}
