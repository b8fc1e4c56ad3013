import { and, eq, notExists, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import { delegateDuty } from '#app/features/my-school/delegate-duty.server.ts';
import { saveBeginning } from '#app/features/request/beginning.server.ts';
import { noteEmptySearch } from '#app/features/search/empty-searches.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  requests,
  users,
} from '#db/schema/index.ts';
import { at, type Person, type Stage } from './stage.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';

/** What schools looked for and did not find, on the days on which they did. */
const IN_VAIN: readonly { search: Record<string, string>; days: readonly string[] }[] = [
  { search: { q: 'ukulele' }, days: ['2026-09-08', '2026-09-15', '2026-09-22', '2026-10-01', '2026-10-08'] },
  { search: { q: 'sign language club' }, days: ['2026-09-10', '2026-09-24', '2026-10-06'] },
  {
    search: { q: 'fencing', language: 'ht', when: 'before-school' },
    days: ['2026-09-14', '2026-09-21', '2026-10-05', '2026-10-12'],
  },
  { search: { q: 'beekeeping' }, days: ['2026-10-09'] },
];

/** At the home school the leader hands two duties on, and the designee has begun a request; many searched in vain. */
export async function stageSchoolWork(stage: Stage, leaders: ReadonlyMap<SchoolCode, Person>): Promise<void> {
  const schoolCode = HOME_SCHOOL.code as SchoolCode;
  const [person] = await stage.db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.email, 'designee@demo.example.org'));
  const as = (who: Person, role: 'school-leader' | 'school-designee', day: string) =>
    stage.as(who, role, at(day, '16:20'), { schoolCode });
  const leader = as(leaders.get(schoolCode)!, 'school-leader', '2026-10-07');
  for (const [duty, dueOn] of [
    ['confirm-sessions', '2026-10-30'],
    ['inform-council', '2026-11-12'],
  ] as const) {
    await delegateDuty(leader, { duty, userId: person!.userId, dueOn: dueOn as CalendarDate });
  }

  const designee = as(person!, 'school-designee', '2026-10-13');
  const asked = stage.db
    .select({ one: sql`1` })
    .from(requests)
    .where(and(eq(requests.offeringId, offerings.id), eq(requests.schoolCode, schoolCode)));
  const [wanted] = await stage.db
    .select({ slug: offerings.slug })
    .from(offerings)
    .innerJoin(offeringRegistrations, offeringStanding(stage.district.currentSchoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(stage.district.currentSchoolYear))
    .where(and(isPublished(), eq(offerings.category, 'arts'), notExists(asked)))
    .orderBy(offerings.slug)
    .limit(1);
  if (wanted) {
    await saveBeginning(designee, {
      offeringSlug: wanted.slug,
      answers: { purpose: 'A spring show that every fourth grader has a part in', headcount: '22' },
    });
  }

  for (const { search, days } of IN_VAIN) {
    for (const day of days) {
      await noteEmptySearch(as(person!, 'school-designee', day), OfferingsSearch.parse(search));
    }
  }
}
