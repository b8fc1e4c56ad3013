import { TIME_WINDOWS, WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { Connection } from '#db/client.server.ts';
import { chance } from '#scripts/seed/chance.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';

const OFFERINGS = 90;
export const NEEDS = 14;

/** Partners, offerings and needs drawn by a seed, such that each rule is met, half met and not met many times. */
export async function aGeneratedWorld(db: Connection) {
  const luck = chance('a world to be checked');
  const wording = chance('words to be looked for');
  const some = <Item>(items: readonly Item[], most = items.length) =>
    luck.shuffled([...items]).slice(0, luck.whole(0, most));
  const maybe = <Item>(item: Item, often: number) => (luck.next() < often ? item : null);
  await someTerms(db);
  const partners = [];
  for (let at = 0; at < 8; at += 1)
    partners.push(
      await anOrganization(db, {
        latitude: at === 0 ? null : 42.2 + luck.next() / 4,
        longitude: at === 0 ? null : -71.2 + luck.next() / 4,
      }),
    );
  const TIMES = [
    ['07:15', '08:20'],
    ['10:00', '11:00'],
    ['15:15', '16:45'],
    ['18:15', '19:30'],
    [null, null],
  ] as const;
  const made = [];
  for (let at = 0; at < OFFERINGS; at += 1) {
    const [startsAt, endsAt] = luck.pick([...TIMES]);
    const places = luck.whole(0, 40);
    const offering = await anOffering(
      db,
      luck.pick(partners).id,
      {
        name: `${wording.pick(['Chess', 'Robots', 'Gardens'])} ${at}`,
        summary: `They learn with ${wording.pick(['chess', 'robots', 'gardens'])} and ${wording.pick(['paint', 'music'])}.`,
        category: maybe(luck.pick(['stem', 'arts']), 0.9),
        goals: some(['math', 'reading']),
        grades: some(['3', '4', '5', '6', '7']),
        populations: some(['english-learners']),
        languages: some(['en', 'es', 'ht']),
        windows: some(TIME_WINDOWS, 2),
        days: some(WEEKDAYS, 4),
        startsAt: startsAt as never,
        endsAt: endsAt as never,
        place: luck.pick(['at-school', 'partner-site', 'online']),
        neighborhoods: some(['dorchester', 'roxbury'], 1),
        priceToSchool: maybe(cents(luck.whole(0, 14) * 1_000_00), 0.9),
        status: luck.next() < 0.93 ? 'published' : 'paused',
      },
      { places, placesTaken: luck.whole(0, places), qualityScore: maybe(luck.whole(100, 400), 0.8) },
    );
    made.push(offering);
  }
  const school = await aSchool(db, { neighborhood: 'dorchester' });
  const needs = [];
  for (let at = 0; at < NEEDS; at += 1) {
    const goals = some(['math', 'reading']);
    needs.push(
      await aNeed(db, school.code, {
        category: maybe(luck.pick(['stem', 'arts']), 0.7),
        goals,
        goalWeights: goals.length > 0 && luck.next() < 0.6 ? goals.map(() => luck.whole(1, 3)) : [],
        grades: luck.shuffled(['3', '4', '5', '6', '7']).slice(0, luck.whole(1, 3)),
        populations: some(['english-learners']),
        languages: some(['es', 'ht']),
        windows: some(TIME_WINDOWS, 2),
        days: some(WEEKDAYS, 3),
        headcount: maybe(luck.whole(1, 15), 0.7),
        priceCeiling: maybe(cents(luck.whole(4, 14) * 1_000_00), 0.6),
        reachMiles: maybe(luck.whole(1, 10), 0.4),
      }),
    );
  }
  return {
    partners,
    made,
    school,
    needs,
    ctx: await aContext(db, 'school-leader', { schoolCode: school.code }),
  };
}
