import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import {
  districts,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { chance } from '../seed/chance.ts';

const YEAR = '2026-27' as SchoolYear;
const TOPICS = [
  'robotics',
  'reading',
  'tutoring',
  'swimming',
  'strings',
  'dance',
  'chess',
  'gardening',
  'coding',
  'theater',
  'soccer',
  'cooking',
  'mentoring',
  'sailing',
  'printmaking',
  'debate',
];
const TURNS = [
  'after school',
  'on Saturdays',
  'before the first bell',
  'in small groups',
  'with families',
  'at the partner’s place',
];
const SYLLABLES = ['ba', 'ro', 'mi', 'ten', 'qua', 'lor', 'shi', 'ven', 'dra', 'kel', 'po', 'sun'];
const BATCH = 500;

/** Words as a language has them: a few that stand everywhere, and very many that stand once or twice. */
function words(luck: ReturnType<typeof chance>, count: number): string {
  return Array.from({ length: count }, () => {
    const rare = Math.floor(20_000 * luck.next() ** 3);
    return SYLLABLES.map((syllable, place) => ((rare >> place) & 1 ? syllable : '')).join('') || 'school';
  }).join(' ');
}

/** Published offerings of a made-up world, so many that a district never has them. Returns how many were added. */
export async function addOfferings(db: Connection, from: number, to: number): Promise<void> {
  const luck = chance(`offerings from ${from}`);
  await db
    .insert(districts)
    .values({
      name: 'Bench',
      officeName: 'Office',
      officeEmail: 'office@example.org',
      officePhone: '617-555-0100',
      timeZone: 'America/New_York',
      currentSchoolYear: YEAR,
    })
    .onConflictDoNothing();
  for (let first = from; first < to; first += BATCH) {
    const places = Array.from({ length: Math.min(BATCH, to - first) }, (_, place) => first + place);
    const made = await db
      .insert(organizations)
      .values(
        places.map((n) => ({
          slug: `organization-${n}`,
          name: `Organization ${n}`,
          kind: 'non-profit' as const,
          nonProfit: true,
        })),
      )
      .returning({ id: organizations.id });
    const own = (place: number) => made[place]!.id as OrganizationId;
    const added = await db
      .insert(offerings)
      .values(
        places.map((n, place) => {
          const topic = luck.pick(TOPICS);
          const grade = luck.whole(1, 8);
          return {
            organizationId: own(place),
            slug: `offering-${n}`,
            name: `${topic[0]!.toUpperCase()}${topic.slice(1)} ${luck.pick(TURNS)}`,
            status: 'published' as const,
            summary: `A steady group for ${topic}.`,
            description: `${topic} ${words(luck, 70)}`,
            category: luck.pick(['stem', 'literacy', 'arts', 'sports']),
            grades: [grade, grade + 1, grade + 2].map(String),
            languages: luck.pick([['en'], ['en', 'es'], ['en', 'ht']]),
            windows: [luck.pick(['after-school', 'school-day', 'weekend'])],
            priceToSchool: cents(luck.whole(0, 20) * 1_000_00),
            costToFamily: cents(0),
          };
        }),
      )
      .returning({ id: offerings.id });
    await db.insert(organizationRegistrations).values(
      places.map((_, place) => ({
        organizationId: own(place),
        schoolYear: YEAR,
        status: 'approved' as const,
      })),
    );
    await db.insert(offeringRegistrations).values(
      added.map(({ id }) => ({
        offeringId: id as OfferingId,
        schoolYear: YEAR,
        status: 'approved' as const,
        places: 24,
        qualityScore: luck.whole(280, 400),
      })),
    );
  }
}
