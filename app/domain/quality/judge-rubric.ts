import type { Rubric, RubricExample, RubricIndicator, RubricStandard } from './rubric.ts';
import { LEVELS, type RubricPurpose, type StandardFamily } from './vocabulary.ts';

/** Which families a rubric for each purpose is made of; each needs at least one standard. */
export const FAMILIES_OF: Readonly<Record<RubricPurpose, readonly StandardFamily[]>> = {
  vetting: ['organization', 'offering'],
  partnership: ['partnership'],
};

export const WHOLE_WEIGHT = 10_000;

export type RubricField =
  | 'title'
  | 'version'
  | 'notice'
  | 'standards'
  | 'family'
  | 'key'
  | 'name'
  | 'about'
  | 'weight'
  | 'exampleEvidence'
  | 'exampleLevel'
  | 'exampleWhy'
  | 'indicators'
  | 'lookFor'
  | 'level1'
  | 'level2'
  | 'level3'
  | 'level4';

export type RubricProblem = {
  /** The standard's place in the rubric; null for the rubric as a whole. */
  readonly standard: number | null;
  /** The indicator's place in its standard; null for the standard as a whole. */
  readonly indicator: number | null;
  readonly field: RubricField;
  readonly message: string;
};

/** The longest that each text may be. */
export const RUBRIC_LIMITS = { title: 200, version: 60, name: 200, text: 2_000, parts: 60 } as const;

/**
 * Everything that keeps a rubric from being published, each at its place, in
 * the order of reading: a title and a version; a standard in each family; whole
 * weights that sum to 10,000; in every standard a rated indicator; four
 * different levels for what is rated and none for a floor. None means that it
 * can be scored with `scoreReview` as it stands.
 */
export function judgeRubric(purpose: RubricPurpose, rubric: Rubric): readonly RubricProblem[] {
  const whole = (field: RubricField, message: string): RubricProblem => ({
    standard: null,
    indicator: null,
    field,
    message,
  });
  const problems: RubricProblem[] = [];
  if (rubric.title === '') problems.push(whole('title', 'Give the standards a title'));
  if (rubric.version === '') problems.push(whole('version', 'Name this version, for example by its year'));
  if (rubric.isSample && rubric.notice === '')
    problems.push(whole('notice', 'Say in the notice that this is a sample, and whose text it is not'));
  for (const family of FAMILIES_OF[purpose]) {
    if (!rubric.standards.some((standard) => standard.family === family))
      problems.push(whole('standards', `There is no standard for the ${family}`));
  }
  return [
    ...problems,
    ...judgeStandards(purpose, rubric.standards),
    ...judgeWeights(rubric.standards, whole),
  ];
}

function judgeWeights(
  standards: readonly RubricStandard[],
  whole: (field: RubricField, message: string) => RubricProblem,
): RubricProblem[] {
  const sum = standards.reduce((total, { weightBasisPoints }) => total + weightBasisPoints, 0);
  if (standards.length === 0 || sum === WHOLE_WEIGHT) return [];
  const off = Math.abs(WHOLE_WEIGHT - sum);
  const mend = `${off.toLocaleString('en-US')} ${off === 1 ? 'is' : 'are'} ${sum < WHOLE_WEIGHT ? 'missing' : 'too many'}`;
  return [whole('weight', `The weights come to ${sum.toLocaleString('en-US')} and not to 10,000: ${mend}`)];
}

/** The same for the standards alone, which is what a file holds. */
function judgeStandards(purpose: RubricPurpose, standards: readonly RubricStandard[]): RubricProblem[] {
  return standards.flatMap((standard, place) => {
    const { family, key, name, about, weightBasisPoints: weight, indicators } = standard;
    const at = (field: RubricField, message: string): RubricProblem => ({
      standard: place,
      indicator: null,
      field,
      message,
    });
    const problems: RubricProblem[] = [];
    if (!FAMILIES_OF[purpose].includes(family))
      problems.push(at('family', `These standards are for the ${FAMILIES_OF[purpose].join(' and the ')}`));
    if (standards.findIndex((other) => other.key === key) < place)
      problems.push(at('key', `Two standards have the key “${key}”`));
    if (name === '') problems.push(at('name', 'Name the standard'));
    problems.push(...tooLong(at, { name: [name, RUBRIC_LIMITS.name], about: [about, RUBRIC_LIMITS.text] }));
    if (!Number.isInteger(weight) || weight < 1 || weight > WHOLE_WEIGHT)
      problems.push(at('weight', 'Enter a weight from 1 to 10,000 basis points: 1,500 is 15%'));
    problems.push(...judgeExample(at, standard.example ?? null));
    if (indicators.every(({ floor }) => floor))
      problems.push(at('indicators', 'Add an indicator that is rated: a floor alone yields no score'));
    return [
      ...problems,
      ...indicators.flatMap((indicator, nth) => judgeIndicator(standard, indicator, place, nth)),
    ];
  });
}

/** There need not be one. One that is begun is told whole: evidence without a level teaches nobody. */
function judgeExample(
  at: (field: RubricField, message: string) => RubricProblem,
  example: RubricExample | null,
): RubricProblem[] {
  if (!example) return [];
  const { evidence, level, why } = example;
  return [
    ...(evidence === '' ? [at('exampleEvidence', 'Say what was sent in the example')] : []),
    ...(level === null ? [at('exampleLevel', 'Say which level the example gets')] : []),
    ...(why === '' ? [at('exampleWhy', 'Say why the example gets that level')] : []),
    ...tooLong(at, {
      exampleEvidence: [evidence, RUBRIC_LIMITS.text],
      exampleWhy: [why, RUBRIC_LIMITS.text],
    }),
  ];
}

function judgeIndicator(
  { indicators }: RubricStandard,
  indicator: RubricIndicator,
  standard: number,
  nth: number,
): RubricProblem[] {
  const { key, name, lookFor, floor, descriptors } = indicator;
  const at = (field: RubricField, message: string): RubricProblem => ({
    standard,
    indicator: nth,
    field,
    message,
  });
  const problems: RubricProblem[] = [];
  if (indicators.findIndex((other) => other.key === key) < nth)
    problems.push(at('key', `Two indicators of this standard have the key “${key}”`));
  if (name === '') problems.push(at('name', 'Name the indicator'));
  problems.push(...tooLong(at, { name: [name, RUBRIC_LIMITS.name], lookFor: [lookFor, RUBRIC_LIMITS.text] }));
  if (floor && lookFor === '') problems.push(at('lookFor', 'Say what it takes to pass this floor'));
  if (floor) return problems;
  for (const level of LEVELS) {
    const text = descriptors?.[level - 1] ?? '';
    const field = `level${level}` as const;
    if (text === '') problems.push(at(field, `Say what level ${level} looks like`));
    else if (descriptors!.indexOf(text) < level - 1)
      problems.push(at(field, `Level ${level} says the same as a lower one`));
    problems.push(...tooLong(at, { [field]: [text, RUBRIC_LIMITS.text] }));
  }
  return problems;
}

function tooLong(
  at: (field: RubricField, message: string) => RubricProblem,
  texts: Partial<Record<RubricField, readonly [text: string, most: number]>>,
): RubricProblem[] {
  return (Object.entries(texts) as [RubricField, readonly [string, number]][]).flatMap(
    ([field, [text, most]]) =>
      text.length > most ? [at(field, `Use at most ${most.toLocaleString('en-US')} letters`)] : [],
  );
}
