import type { Level } from './vocabulary.ts';

/** One level in the unit that scores are kept in: hundredths. */
export const ONE_LEVEL = 100;
/** The bar: "meets", in hundredths. */
export const MEETS = 300;

export const LEVEL_NAMES = ['not-yet', 'getting-there', 'meets', 'exceeds'] as const;
export type LevelName = (typeof LEVEL_NAMES)[number];

/**
 * The lowest score, in hundredths, that carries each name. "Meets" begins at
 * the bar itself, and never below it by rounding; "exceeds" at 3.75, since a
 * mean of several ratings hardly ever reaches 4.00.
 */
export const LEVEL_FROM: Readonly<Record<LevelName, number>> = {
  'not-yet': 100,
  'getting-there': 200,
  meets: MEETS,
  exceeds: 375,
};

/** The name of a score in hundredths, 100 to 400; throws outside of it. Product 1, quality score. */
export function levelName(hundredths: number): LevelName {
  if (!Number.isInteger(hundredths) || hundredths < 100 || hundredths > 400) {
    throw new RangeError(`Not a score in hundredths between 100 and 400: ${hundredths}`);
  }
  if (hundredths >= LEVEL_FROM.exceeds) return 'exceeds';
  if (hundredths >= LEVEL_FROM.meets) return 'meets';
  return hundredths >= LEVEL_FROM['getting-there'] ? 'getting-there' : 'not-yet';
}

/** The name of one of the four levels, as in the rubric. */
export function nameOfLevel(level: Level): LevelName {
  return LEVEL_NAMES[level - 1] as LevelName;
}
