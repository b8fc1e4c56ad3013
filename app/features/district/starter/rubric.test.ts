import { describe, expect, test } from 'vitest';
import { PARTNERSHIP_RUBRIC, VETTING_RUBRIC } from './rubric.ts';

describe.each([VETTING_RUBRIC, PARTNERSHIP_RUBRIC])('$title', (rubric) => {
  const indicators = rubric.standards.flatMap((standard) => standard.indicators);

  test('the weights share out the whole score', () => {
    expect(rubric.standards.reduce((sum, standard) => sum + standard.weightBasisPoints, 0)).toBe(10_000);
  });

  test('every key is used once', () => {
    for (const keys of [rubric.standards.map(({ key }) => key), indicators.map(({ key }) => key)]) {
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('every standard can yield a score', () => {
    for (const standard of rubric.standards) {
      expect(
        standard.indicators.some(({ floor }) => !floor),
        standard.key,
      ).toBe(true);
    }
  });

  test('levels are written for what is rated, and only for that', () => {
    for (const { key, floor, descriptors } of indicators) {
      expect(descriptors === null, key).toBe(floor);
      if (descriptors) expect(new Set(descriptors).size, key).toBe(4);
    }
  });

  test('every standard has an example, about an indicator that is rated, and the levels are told apart', () => {
    for (const { key, example, indicators } of rubric.standards) {
      const about = indicators.find(({ name }) => example?.evidence.startsWith(`${name}. `));
      expect(about?.floor, key).toBe(false);
    }
    expect(new Set(rubric.standards.map(({ example }) => example?.level)).size).toBeGreaterThan(1);
  });

  test('it is a sample and says so', () => {
    expect(rubric.isSample).toBe(true);
    expect(rubric.notice).toMatch(/sample/);
  });
});

test('the vetting rubric covers organizations and offerings, the other one partnerships', () => {
  expect(new Set(VETTING_RUBRIC.standards.map(({ family }) => family))).toEqual(
    new Set(['organization', 'offering']),
  );
  expect(new Set(PARTNERSHIP_RUBRIC.standards.map(({ family }) => family))).toEqual(new Set(['partnership']));
  expect(PARTNERSHIP_RUBRIC.standards).toHaveLength(7);
});

test('the floors are the ones a parent would name', () => {
  const floors = VETTING_RUBRIC.standards.flatMap(({ indicators }) =>
    indicators.filter(({ floor }) => floor),
  );
  expect(floors.map(({ key }) => key).sort()).toEqual([
    'background-checks',
    'insurance',
    'reporting-harm',
    'staffing-ratio',
  ]);
});
