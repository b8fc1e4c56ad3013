import { describe, expect, test } from 'vitest';
import { OFFERING_PLACES, ORGANIZATION_KINDS, TIME_WINDOWS } from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { ORGANIZATIONS_FIRST } from './organizations-first.ts';
import { ORGANIZATIONS_SECOND } from './organizations-second.ts';
import { SCHOOLS } from './schools.ts';
import type { WorldTerm } from './shape.ts';
import { CATEGORIES, GOALS, LANGUAGES, NEIGHBORHOODS, POPULATIONS } from './terms.ts';

const ORGANIZATIONS = [...ORGANIZATIONS_FIRST, ...ORGANIZATIONS_SECOND];
const OFFERINGS = ORGANIZATIONS.flatMap((organization) => organization.offerings);

const codes = (terms: WorldTerm[]) => new Set(terms.map((term) => term.code));
const NEIGHBORHOOD_CODES = codes(NEIGHBORHOODS);
/** Numbers 0100 to 0199 of the exchange 555 are kept for fiction: nobody's telephone rings. */
const FICTIONAL_PHONE = /^617-555-01\d\d$/;

const repeated = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);
const ascending = (values: number[]) =>
  values.every((value, at) => at === 0 || value > (values[at - 1] ?? value));
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

describe('organizations', () => {
  const kebab = (name: string) =>
    name
      .normalize('NFD')
      .replace(/\p{Mark}|['’]/gu, '')
      .replaceAll(/[đĐ]/g, 'd')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');

  test('each has its own name and an address on the web made from it', () => {
    expect(repeated(ORGANIZATIONS.map((organization) => organization.name))).toEqual([]);
    expect(repeated(ORGANIZATIONS.map((organization) => organization.slug))).toEqual([]);
    expect(ORGANIZATIONS.filter(({ name, slug }) => slug !== kebab(name)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('nobody can be telephoned, mailed or taxed by mistake', () => {
    const offline = ORGANIZATIONS.filter(
      ({ phone, email, website, ein }) =>
        !FICTIONAL_PHONE.test(phone) ||
        !/^[a-z.-]+@example\.org$/.test(email) ||
        (website !== null && !/^https:\/\/[a-z-]+\.example\.org$/.test(website)) ||
        (ein !== null && !/^00-\d{7}$/.test(ein)),
    );

    expect(offline.map(({ name }) => name)).toEqual([]);
    expect(repeated(ORGANIZATIONS.flatMap(({ ein }) => ein ?? []))).toEqual([]);
    expect(repeated(ORGANIZATIONS.map(({ email }) => email))).toEqual([]);
  });

  test('every kind of organization occurs, and a business is never a non-profit', () => {
    expect(new Set(ORGANIZATIONS.map(({ kind }) => kind))).toEqual(new Set(ORGANIZATION_KINDS));
    expect(ORGANIZATIONS.filter(({ kind, nonProfit }) => kind === 'business' && nonProfit)).toEqual([]);
  });

  test('neighborhoods and languages are on the lists', () => {
    const unknown = ORGANIZATIONS.filter(
      ({ neighborhood, languages }) =>
        !NEIGHBORHOOD_CODES.has(neighborhood) || languages.some((code) => !codes(LANGUAGES).has(code)),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  test('the tail is long: half have one or two offerings and a few have five or more', () => {
    const sizes = ORGANIZATIONS.map(({ offerings }) => offerings.length);
    const few = sizes.filter((size) => size <= 2).length;
    const many = sizes.filter((size) => size >= 5).length;

    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
    expect(few / sizes.length).toBeGreaterThanOrEqual(0.5);
    expect(many).toBeGreaterThanOrEqual(2);
    expect(many / sizes.length).toBeLessThan(0.1);
  });
});

describe('offerings', () => {
  test('each has its own slug and a summary that fits on a card', () => {
    expect(repeated(OFFERINGS.map(({ slug }) => slug))).toEqual([]);
    expect(OFFERINGS.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
    expect(OFFERINGS.filter(({ summary }) => summary.length > 160).map(({ slug }) => slug)).toEqual([]);
  });

  test('every code is on its list and every item of every list is used', () => {
    expect(new Set(OFFERINGS.map(({ category }) => category))).toEqual(codes(CATEGORIES));
    expect(new Set(OFFERINGS.flatMap(({ goals }) => goals))).toEqual(codes(GOALS));
    expect(new Set(OFFERINGS.flatMap(({ populations }) => populations))).toEqual(codes(POPULATIONS));
    expect(new Set(OFFERINGS.flatMap(({ languages }) => languages))).toEqual(codes(LANGUAGES));
    expect(new Set(OFFERINGS.flatMap(({ windows }) => windows))).toEqual(new Set(TIME_WINDOWS));
    expect(new Set(OFFERINGS.map(({ place }) => place))).toEqual(new Set(OFFERING_PLACES));
    const places = OFFERINGS.flatMap(({ neighborhoods }) => neighborhoods);
    expect(places.filter((code) => !NEIGHBORHOOD_CODES.has(code))).toEqual([]);
  });

  test('lists are in order, without repeats, and hours are believable', () => {
    const jumbled = OFFERINGS.filter(
      ({ grades, days, goals, populations, languages }) =>
        grades.length === 0 ||
        !ascending(grades.map(gradeAt)) ||
        [days, goals, populations, languages].some((list) => repeated(list).length > 0),
    );
    const backwards = OFFERINGS.filter(({ times }) => times !== null && times[0] >= times[1]);

    expect(jumbled.map(({ slug }) => slug)).toEqual([]);
    expect(backwards.map(({ slug }) => slug)).toEqual([]);
    expect(OFFERINGS.filter(({ places }) => places < 1).map(({ slug }) => slug)).toEqual([]);
  });

  test('no two descriptions are alike, and they run from a few words to thousands of letters', () => {
    const lengths = OFFERINGS.map(({ description }) => description.length);

    expect(repeated(OFFERINGS.map(({ description }) => description))).toEqual([]);
    expect(Math.min(...lengths)).toBeLessThan(90);
    expect(Math.max(...lengths)).toBeGreaterThan(5500);
  });

  test('prices are sometimes odd cents and sometimes nothing', () => {
    const prices = OFFERINGS.map(({ priceToSchool }) => priceToSchool);

    expect(prices.filter((price) => price % 100 !== 0).length).toBeGreaterThanOrEqual(20);
    expect(prices.filter((price) => price === 0).length).toBeGreaterThanOrEqual(10);
  });

  test('the offering of the guided tour is as the tour expects it', () => {
    expect(OFFERINGS.find(({ slug }) => slug === 'math-circles-after-school')).toMatchObject({
      name: 'Math circles after school',
      grades: ['3', '4', '5', '6'],
      days: ['tue', 'thu'],
      times: ['15:15', '16:45'],
      places: 24,
      priceToSchool: 960000,
    });
  });
});
