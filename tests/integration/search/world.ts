import { cents, dollars } from '#app/domain/shared/money.ts';
import type { Connection } from '#db/client.server.ts';
import { terms } from '#db/schema/index.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';

const NEIGHBORHOODS = ['dorchester', 'east-boston', 'roxbury', 'mattapan'];

/** The school that distances are told from: Dorchester. */
export const SCHOOL = { latitude: 42.301, longitude: -71.065 };

export type World = Awaited<ReturnType<typeof aSearchableWorld>>;

/** Sixteen offerings of four partners, of which thirteen may be seen, chosen so that every filter and word tells some apart. */
export async function aSearchableWorld(db: Connection) {
  await aDistrict(db);
  await db.insert(terms).values([
    ...NEIGHBORHOODS.map((code, position) => ({
      kind: 'neighborhood' as const,
      code,
      label: code.replace('-', ' '),
      position,
    })),
    { kind: 'category', code: 'stem', label: 'Science, technology and math', position: 0 },
    { kind: 'category', code: 'literacy', label: 'Reading and writing', position: 1 },
    { kind: 'category', code: 'sports', label: 'Sports and physical activity', position: 2 },
    { kind: 'category', code: 'arts', label: 'Visual arts, theater and media', position: 3 },
    { kind: 'language', code: 'ht', label: 'Haitian Creole', position: 0 },
    { kind: 'language', code: 'es', label: 'Spanish', position: 1 },
    { kind: 'language', code: 'en', label: 'English', position: 2 },
    { kind: 'goal', code: 'math', label: 'Grow in math', position: 0 },
    { kind: 'goal', code: 'reading', label: 'Read at grade level', position: 1 },
  ]);
  const near = await anOrganization(db, {
    name: 'Harbor Makers',
    latitude: 42.305,
    longitude: -71.06,
    otherNames: ['Tinker Dock'],
  });
  const far = await anOrganization(db, {
    name: 'Casa Muñiz',
    kind: 'cultural',
    latitude: 42.37,
    longitude: -71.03,
  });
  const business = await anOrganization(db, {
    name: 'Bright Pages Inc.',
    kind: 'business',
    nonProfit: false,
  });
  const suspended = await anOrganization(db, { name: 'Gone Robotics' }, 'suspended');

  const base = {
    goals: ['math'],
    populations: [],
    languages: ['en'],
    neighborhoods: [],
    summary: '',
    description: '',
  };
  const make = async (
    ...args: Parameters<typeof anOffering> extends [unknown, ...infer Rest] ? Rest : never
  ) => (await anOffering(db, args[0], { ...base, ...args[1] }, args[2])).id;

  return {
    robotics: await make(
      near.id,
      {
        name: 'Robotics club',
        summary: 'Students build robots from motors and cardboard.',
        description: 'Teams meet twice a week and race what they have built against other schools.',
        grades: ['5', '6', '7', '8'],
        windows: ['after-school'],
        days: ['tue', 'thu'],
        neighborhoods: ['dorchester', 'roxbury'],
        priceToSchool: dollars(4_000),
        childCare: 'For brothers and sisters',
        interpretation: 'Spanish, when asked a week before',
      },
      { qualityScore: 372, places: 20, placesTaken: 5 },
    ),
    underwater: await make(
      near.id,
      {
        name: 'Underwater machines',
        summary: 'Robots that swim.',
        description: 'A pool, a tether and a camera.',
        grades: ['9', '10'],
        windows: ['weekend'],
        days: ['sat'],
        place: 'partner-site',
        priceToSchool: dollars(9_000),
        childCare: 'None at the pool',
        interpretation: ' ',
        costToFamily: dollars(25),
      },
      { qualityScore: 310, places: 10, placesTaken: 10 },
    ),
    tutoring: await make(
      business.id,
      {
        name: 'Tutoring in math',
        category: 'stem',
        summary: 'One tutor for two children, in algebra and fractions.',
        description: 'Every tutor has passed a course in teaching fractions.',
        grades: ['3', '4', '5'],
        windows: ['school-day'],
        days: ['mon', 'wed'],
        place: 'online',
        priceToSchool: dollars(0),
      },
      { qualityScore: 290, places: 12, placesTaken: 0 },
    ),
    reading: await make(
      business.id,
      {
        name: 'Reading partners',
        category: 'literacy',
        goals: ['reading'],
        summary: 'Grown-ups read aloud with children who fell behind.',
        description: 'Thirty minutes, twice a week, in the library.',
        grades: ['1', '2', '3'],
        windows: ['school-day'],
        days: ['mon', 'tue', 'wed'],
        languages: ['en', 'es'],
        priceToSchool: dollars(1_500),
        childCare: 'For little ones',
        interpretation: 'No',
      },
      { qualityScore: 350, places: 30, placesTaken: 29 },
    ),
    creole: await make(
      far.id,
      {
        name: 'Kreyòl story hour',
        category: 'literacy',
        goals: ['reading'],
        summary: 'Stories told in Haitian Creole by grandmothers.',
        description: 'Tea is served; nobody takes attendance.',
        grades: ['K1', 'K2', '1'],
        windows: ['evening'],
        days: ['fri'],
        languages: ['ht'],
        neighborhoods: ['mattapan'],
        place: 'partner-site',
        priceToSchool: dollars(800),
      },
      { qualityScore: null, places: 15, placesTaken: 0 },
    ),
    pool: await make(
      far.id,
      {
        name: 'Swimming lessons',
        category: 'sports',
        summary: 'From afraid of the water to twenty lengths.',
        description: 'A lifeguard for every eight children.',
        grades: ['2', '3', '4', '5'],
        windows: ['after-school'],
        days: ['wed'],
        neighborhoods: ['east-boston'],
        place: 'partner-site',
        priceToSchool: dollars(2_200),
        costToFamily: dollars(10),
      },
      { qualityScore: 330, isPortfolio: true, places: 40, placesTaken: 12 },
    ),
    soccer: await make(
      far.id,
      {
        name: 'Pick-up soccer',
        category: 'sports',
        summary: 'A ball, a coach and a field.',
        description: 'No cuts and no trophies. Bring water.',
        grades: ['3', '4', '5', '6'],
        windows: ['after-school', 'weekend'],
        days: ['mon', 'sat'],
        priceToSchool: dollars(600),
      },
      { qualityScore: 305, places: 60, placesTaken: 10 },
    ),
    theater: await make(
      far.id,
      {
        name: 'Teatro joven',
        category: 'arts',
        summary: 'Plays written and acted by teenagers in two languages.',
        description: 'The drama room opens at four. Costumes are sewn by families.',
        grades: ['9', '10', '11', '12'],
        windows: ['after-school', 'evening'],
        days: ['thu'],
        languages: ['es', 'en'],
        populations: ['newcomers'],
        priceToSchool: dollars(3_300),
      },
      { qualityScore: 345, isPortfolio: true, places: 25, placesTaken: 3 },
    ),
    garden: await make(
      near.id,
      {
        name: 'School garden',
        category: 'stem',
        summary: 'Beds, worms and a harvest supper.',
        description: 'Children measure what grows. The robotic watering can is out of order.',
        grades: ['K2', '1', '2'],
        windows: ['school-day', 'summer'],
        days: ['fri'],
        priceToSchool: dollars(2_500),
      },
      { qualityScore: 280, places: 24, placesTaken: 24 },
    ),
    prek: await make(
      near.id,
      {
        name: 'Pre-K blocks',
        category: 'stem',
        summary: 'Wooden blocks for counting.',
        description: 'Small hands, big towers.',
        grades: ['K0', 'K1'],
        windows: ['school-day'],
        days: ['tue'],
        priceToSchool: null,
        costToFamily: null,
      },
      { qualityScore: 260, places: 16, placesTaken: 0 },
    ),
    choir: await make(
      far.id,
      {
        name: 'Choir without auditions',
        category: 'arts',
        summary: 'Everybody sings.',
        description: '合唱团 for families, 2nd Friday of the month. Mirror lantern songs.',
        grades: ['4', '5', '6', '7', '8'],
        windows: ['evening'],
        days: ['fri'],
        priceToSchool: cents(99_999),
      },
      { qualityScore: 301, places: 80, placesTaken: 0 },
    ),
    chess: await make(
      business.id,
      {
        name: 'Chess at lunch',
        category: 'stem',
        summary: 'Boards, clocks and quiet.',
        description: 'A club for patient people.',
        grades: ['3', '4', '5', '6', '7', '8'],
        windows: ['school-day'],
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        priceToSchool: dollars(300),
      },
      { qualityScore: 300, places: 18, placesTaken: 2 },
    ),
    fencing: await make(
      business.id,
      {
        name: 'Fencing basics',
        category: 'sports',
        summary: 'Masks on, points blunt.',
        description: 'Footwork first. A mirror in the hall, and in winter a lantern.',
        grades: ['6', '7', '8'],
        windows: ['after-school'],
        days: ['tue'],
        priceToSchool: dollars(5_000),
      },
      { qualityScore: 315, places: 14, placesTaken: 0 },
    ),
    hidden: [
      await make(near.id, { name: 'Robotics draft', status: 'draft' }),
      await make(near.id, { name: 'Robotics declined' }, { status: 'declined' }),
      await make(suspended.id, { name: 'Robotics of a suspended partner' }),
    ],
  };
}
