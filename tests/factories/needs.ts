import type { SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { NeedInput } from '#app/features/need/inputs.ts';
import type { Connection } from '#db/client.server.ts';
import { needs, terms } from '#db/schema/index.ts';
import { THIS_YEAR } from './district.ts';
import { unique } from './unique.ts';

/** A few words on each of the Office's lists. */
export async function someTerms(db: Connection): Promise<void> {
  const lists = {
    category: { stem: 'Science and math', arts: 'Arts' },
    goal: { math: 'Grow in math', reading: 'Read at grade level' },
    population: { 'english-learners': 'English learners' },
    language: { en: 'English', es: 'Spanish', ht: 'Haitian Creole' },
    neighborhood: { dorchester: 'Dorchester', roxbury: 'Roxbury' },
  } as const;
  await db.insert(terms).values(
    Object.entries(lists).flatMap(([kind, words]) =>
      Object.entries(words).map(([code, label], position) => ({
        kind: kind as keyof typeof lists,
        code,
        label,
        position,
      })),
    ),
  );
}

/** What a school types: math for grades 4 to 6 after school, 24 students, at most $12,000.00. */
export const A_NEED: NeedInput = {
  title: 'Math after school',
  category: 'stem',
  goals: ['math'],
  goalWeights: [],
  grades: ['4', '5', '6'],
  headcount: 20,
  windows: ['after-school'],
  days: [],
  startsOn: null,
  populations: [],
  languages: ['es'],
  priceCeiling: cents(12_000_00),
  reachMiles: null,
  note: 'Snacks are on us.',
  partnersMaySee: false,
};

export async function aNeed(
  db: Connection,
  schoolCode: SchoolCode,
  overrides: Partial<typeof needs.$inferInsert> = {},
) {
  const [need] = await db
    .insert(needs)
    .values({ ...A_NEED, title: unique('Need'), schoolYear: THIS_YEAR, schoolCode, ...overrides })
    .returning();
  return need!;
}
