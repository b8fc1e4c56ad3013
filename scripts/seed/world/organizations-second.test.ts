import { describe, expect, test } from 'vitest';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { ORGANIZATIONS_SECOND } from './organizations-second.ts';
import type { WorldOffering } from './shape.ts';

const offerings = ORGANIZATIONS_SECOND.flatMap((organization) => organization.offerings);

/** What the sample rubric's floor allows for the youngest students in the room. */
function mostStudentsPerAdult({ grades }: WorldOffering): number {
  const youngest = Math.min(...grades.map((grade) => GRADES.indexOf(grade)));
  if (youngest <= GRADES.indexOf('2')) return 10;
  return youngest <= GRADES.indexOf('8') ? 13 : 15;
}

describe('organizations', () => {
  test('there are 70 with about 130 offerings', () => {
    expect(ORGANIZATIONS_SECOND).toHaveLength(70);
    expect(offerings.length).toBeGreaterThanOrEqual(125);
  });

  test('a tax number stands beside every non-profit and no other', () => {
    const mismatched = ORGANIZATIONS_SECOND.filter(({ nonProfit, ein }) => nonProfit !== (ein !== null));
    expect(mismatched.map(({ slug }) => slug)).toEqual([]);
    const fundableBusinesses = ORGANIZATIONS_SECOND.filter(
      ({ kind, nonProfit }) => kind === 'business' && nonProfit,
    );
    expect(fundableBusinesses).toEqual([]);
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
  test('there are enough adults; only the orchestra counts as a large ensemble', () => {
    const short = offerings.filter(
      (offering) => (offering.studentsPerAdult ?? 0) > mostStudentsPerAdult(offering),
    );
    expect(short.map(({ slug }) => slug)).toEqual(['orquesta-tambora-every-day']);
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
