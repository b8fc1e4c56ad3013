import { describe, expect, test } from 'vitest';
import { TIME_WINDOWS } from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { ORGANIZATIONS_SECOND } from './organizations-second.ts';
import type { WorldOffering, WorldTerm } from './shape.ts';
import { CATEGORIES, GOALS, LANGUAGES, NEIGHBORHOODS, POPULATIONS } from './terms.ts';

const offerings = ORGANIZATIONS_SECOND.flatMap((organization) => organization.offerings);
const repeated = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);
const codesOf = (terms: readonly WorldTerm[]) => terms.map(({ code }) => code);
const slugs = [...ORGANIZATIONS_SECOND, ...offerings].map(({ slug }) => slug);

/** What the sample rubric's floor allows for the youngest students in the room. */
function mostStudentsPerAdult({ grades }: WorldOffering): number {
  const youngest = Math.min(...grades.map((grade) => GRADES.indexOf(grade)));
  if (youngest <= GRADES.indexOf('2')) return 10;
  return youngest <= GRADES.indexOf('8') ? 13 : 15;
}

describe('organizations', () => {
  test('there are 70, and no name, address or tax number is used twice', () => {
    expect(ORGANIZATIONS_SECOND).toHaveLength(70);
    expect(repeated(slugs)).toEqual([]);
    expect(slugs.filter((slug) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
    expect(repeated(ORGANIZATIONS_SECOND.flatMap(({ ein }) => ein ?? []))).toEqual([]);
    expect(repeated(ORGANIZATIONS_SECOND.map(({ email }) => email))).toEqual([]);
  });

  test('nobody real can be reached or billed', () => {
    for (const { phone, email, website, ein } of ORGANIZATIONS_SECOND) {
      expect(phone).toMatch(/^617-555-01\d\d$/);
      expect(email).toMatch(/^[a-z.]+@example\.org$/);
      expect(website ?? 'https://none.example.org').toMatch(/^https:\/\/[a-z]+\.example\.org$/);
      expect(ein ?? '00-0000000').toMatch(/^00-\d{7}$/);
    }
  });

  test('a tax number stands beside every non-profit and no other', () => {
    const mismatched = ORGANIZATIONS_SECOND.filter(({ nonProfit, ein }) => nonProfit !== (ein !== null));
    expect(mismatched.map(({ slug }) => slug)).toEqual([]);
    const fundableBusinesses = ORGANIZATIONS_SECOND.filter(
      ({ kind, nonProfit }) => kind === 'business' && nonProfit,
    );
    expect(fundableBusinesses).toEqual([]);
  });

  test('most are small, and a few are large', () => {
    const withAtMostTwo = ORGANIZATIONS_SECOND.filter((organization) => organization.offerings.length <= 2);
    expect(withAtMostTwo.length).toBeGreaterThanOrEqual(35);
    expect(Math.max(...ORGANIZATIONS_SECOND.map((organization) => organization.offerings.length))).toBe(6);
    expect(ORGANIZATIONS_SECOND.filter((organization) => organization.offerings.length === 0)).toEqual([]);
  });

  test('the organization of the demonstration partner is as the tour expects it', () => {
    const press = ORGANIZATIONS_SECOND.find(({ slug }) => slug === 'corner-story-press');
    expect(press).toMatchObject({ name: 'Corner Story Press', nonProfit: true, contact: 'Teodora Brandão' });
    expect(press?.description).toContain('Ansel Okafor');
    expect(press?.offerings.map(({ name }) => name)).toEqual([
      'Comic-strip club',
      'Sound walk studio',
      'Summer film lab',
    ]);
  });

  test('names come in more than one script', () => {
    const names = ORGANIZATIONS_SECOND.flatMap(({ otherNames, contact }) => [...otherNames, contact]);
    for (const script of [/\p{Script=Han}/u, /\p{Script=Arabic}/u, /[áéíóúãçø]/]) {
      expect(
        names.some((name) => script.test(name)),
        String(script),
      ).toBe(true);
    }
  });
});

describe('offerings', () => {
  test('only known terms are used', () => {
    const all = (pick: (offering: WorldOffering) => readonly string[]) => offerings.flatMap(pick);
    const unknown = (used: readonly string[], terms: readonly WorldTerm[]) =>
      used.filter((code) => !codesOf(terms).includes(code));

    expect(
      unknown(
        all(({ category }) => [category]),
        CATEGORIES,
      ),
    ).toEqual([]);
    expect(
      unknown(
        all(({ goals }) => goals),
        GOALS,
      ),
    ).toEqual([]);
    expect(
      unknown(
        all(({ populations }) => populations),
        POPULATIONS,
      ),
    ).toEqual([]);
    expect(
      unknown(
        [...all(({ languages }) => languages), ...ORGANIZATIONS_SECOND.flatMap(({ languages }) => languages)],
        LANGUAGES,
      ),
    ).toEqual([]);
    expect(
      unknown(
        [
          ...all(({ neighborhoods }) => neighborhoods),
          ...ORGANIZATIONS_SECOND.map(({ neighborhood }) => neighborhood),
        ],
        NEIGHBORHOODS,
      ),
    ).toEqual([]);
  });

  test('every category, goal, population, language and time of day occurs', () => {
    const used = (pick: (offering: WorldOffering) => readonly string[]) => new Set(offerings.flatMap(pick));
    expect(used(({ category }) => [category])).toEqual(new Set(codesOf(CATEGORIES)));
    expect(used(({ goals }) => goals)).toEqual(new Set(codesOf(GOALS)));
    expect(used(({ populations }) => populations)).toEqual(new Set(codesOf(POPULATIONS)));
    expect(used(({ languages }) => languages)).toEqual(new Set(codesOf(LANGUAGES)));
    expect(used(({ windows }) => windows)).toEqual(new Set(TIME_WINDOWS));
  });

  test('days end after they begin, and there is room for someone', () => {
    expect(offerings.filter(({ times }) => times && times[0] >= times[1])).toEqual([]);
    expect(offerings.filter(({ times }) => times?.some((time) => !/^\d\d:\d\d$/.test(time)))).toEqual([]);
    expect(offerings.filter(({ places }) => places < 10)).toEqual([]);
    expect(offerings.filter(({ windows, goals }) => windows.length === 0 || goals.length === 0)).toEqual([]);
  });

  test('there are enough adults; only the orchestra counts as a large ensemble', () => {
    const short = offerings.filter(
      (offering) => (offering.studentsPerAdult ?? 0) > mostStudentsPerAdult(offering),
    );
    expect(short.map(({ slug }) => slug)).toEqual(['orquesta-tambora-every-day']);
  });

  test('a summary fits its line and no text is used twice', () => {
    expect(offerings.filter(({ summary }) => summary.length > 160 || summary.length < 20)).toEqual([]);
    expect(repeated(offerings.map(({ description }) => description))).toEqual([]);
    expect(repeated(offerings.map(({ name }) => name))).toEqual([]);
  });

  test('people wrote it: some say little, one says a great deal, some left fields empty', () => {
    const words = offerings.map(({ description }) => description.split(/\s+/).length);
    expect(words.some((count) => count <= 12)).toBe(true);
    expect(words.some((count) => count > 600)).toBe(true);
    for (const field of ['evidence', 'outcomes', 'accessibility', 'transport', 'times'] as const) {
      const empty = offerings.filter((offering) => offering[field] === null).length;
      expect(empty, field).toBeGreaterThan(5);
      expect(empty, field).toBeLessThan(offerings.length);
    }
    expect(offerings.filter(({ priceToSchool }) => priceToSchool % 100 !== 0).length).toBeGreaterThan(10);
  });

  test('no result gives a group of fewer than ten away', () => {
    const pairs = offerings.flatMap(({ outcomes }) =>
      [
        ...(outcomes ?? '').matchAll(/(\d+) of (?:the |our )?(\d+) (?:students|children|players|seniors)/g),
      ].map(([, part, whole]) => [Number(part), Number(whole)] as const),
    );
    expect(pairs.length).toBeGreaterThan(0);
    for (const [part, whole] of pairs) expect(Math.min(part, whole - part)).toBeGreaterThanOrEqual(10);
  });
});
