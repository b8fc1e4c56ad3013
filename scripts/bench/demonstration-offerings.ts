import { schoolYear } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { chance } from '../seed/chance.ts';
import { stageDistrict } from '../seed/stage-district.server.ts';
import { ORGANIZATIONS_FIRST } from '../seed/world/organizations-first.ts';
import { ORGANIZATIONS_SECOND } from '../seed/world/organizations-second.ts';

const YEAR = schoolYear('2026-27');

/** Every offering of the demonstration's partners, published and approved: nothing is left out for where its story stands. */
export async function addDemonstrationOfferings(db: Connection): Promise<number> {
  await stageDistrict(db);
  const luck = chance('quality of what is judged');
  let added = 0;
  for (const world of [...ORGANIZATIONS_FIRST, ...ORGANIZATIONS_SECOND]) {
    const { slug, name, otherNames, kind, nonProfit, mission, neighborhood, email, phone } = world;
    const [organization] = await db
      .insert(organizations)
      .values({ slug, name, otherNames, kind, nonProfit, mission, neighborhood, email, phone })
      .returning({ id: organizations.id });
    const organizationId = organization!.id;
    await db
      .insert(organizationRegistrations)
      .values({ organizationId, schoolYear: YEAR, status: 'approved' });
    for (const { places, times, evidence: _evidence, outcomes: _outcomes, ...offering } of world.offerings) {
      const [row] = await db
        .insert(offerings)
        .values({
          ...offering,
          organizationId,
          status: 'published',
          startsAt: (times?.[0] ?? null) as never,
          endsAt: (times?.[1] ?? null) as never,
        })
        .returning({ id: offerings.id });
      await db.insert(offeringRegistrations).values({
        offeringId: row!.id,
        schoolYear: YEAR,
        status: 'approved',
        places,
        qualityScore: luck.whole(280, 400),
      });
      added += 1;
    }
  }
  return added;
}
