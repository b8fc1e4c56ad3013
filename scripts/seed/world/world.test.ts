import { describe, expect, test } from 'vitest';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { SCHOOLS } from './schools.ts';
import { NEIGHBORHOODS } from './terms.ts';

const NEIGHBORHOOD_CODES = new Set(NEIGHBORHOODS.map((term) => term.code));
/** Numbers 0100 to 0199 of the exchange 555 are kept for fiction: nobody's telephone rings. */
const FICTIONAL_PHONE = /^617-555-01\d\d$/;

const repeated = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);
const gradeAt = (grade: (typeof GRADES)[number]) => GRADES.indexOf(grade);

describe('schools', () => {
  test('there are 110 of them, each with its own code and name', () => {
    expect(SCHOOLS).toHaveLength(110);
    expect(repeated(SCHOOLS.map((school) => school.code))).toEqual([]);
    expect(repeated(SCHOOLS.map((school) => school.name))).toEqual([]);
    expect(SCHOOLS.filter((school) => !/^0999\d{4}$/.test(school.code))).toEqual([]);
  });

  test('each stands in a known neighborhood, inside the city, with a telephone that cannot ring', () => {
    expect(SCHOOLS.filter((school) => !NEIGHBORHOOD_CODES.has(school.neighborhood))).toEqual([]);
    expect(SCHOOLS.filter((school) => !FICTIONAL_PHONE.test(school.phone))).toEqual([]);
    const outside = SCHOOLS.filter(
      ({ latitude, longitude }) =>
        latitude < 42.23 || latitude > 42.4 || longitude < -71.19 || longitude > -70.99,
    );
    expect(outside).toEqual([]);
  });

  test('first grades come before last grades and days end after they begin', () => {
    expect(SCHOOLS.filter(({ grades: [first, last] }) => gradeAt(first) > gradeAt(last))).toEqual([]);
    expect(SCHOOLS.filter(({ bells: [starts, ends] }) => starts >= ends)).toEqual([]);
    expect(new Set(SCHOOLS.map((school) => school.bells[0]))).toEqual(new Set(['07:30', '08:30', '09:30']));
  });

  test('the Opportunity Index spreads as it did in 2021: 4%, 35%, 53% and 8%', () => {
    const between = (low: number, high: number) =>
      SCHOOLS.filter(({ opportunityIndex }) => opportunityIndex >= low && opportunityIndex <= high).length;

    expect([between(1, 24), between(25, 50), between(51, 75), between(76, 99)]).toEqual([4, 39, 58, 9]);
    expect(Math.min(...SCHOOLS.map((school) => school.opportunityIndex))).toBe(17);
    expect(Math.max(...SCHOOLS.map((school) => school.opportunityIndex))).toBe(89);
  });

  test('enrollment runs from 27 to 2,382 with a median of about 352', () => {
    const sizes = SCHOOLS.map((school) => school.enrollment).sort((a, b) => a - b);
    const median = ((sizes[54] ?? 0) + (sizes[55] ?? 0)) / 2;

    expect([sizes[0], sizes.at(-1)]).toEqual([27, 2382]);
    expect(median).toBeGreaterThanOrEqual(345);
    expect(median).toBeLessThanOrEqual(360);
  });

  test('the school of the demonstration leader is as the tour expects it', () => {
    expect(SCHOOLS.find((school) => school.name === 'Ida Merriweather K–8')).toMatchObject({
      neighborhood: 'dorchester',
      grades: ['K2', '8'],
      bells: ['08:30', '15:10'],
      principal: 'Renée Alves-Whitfield',
    });
  });
});
