import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugFrom } from '../shared/slug-from.ts';
import { brokenLaws } from '../shared/transitions-laws.ts';
import { REGISTRATION_STATUSES } from '../vetting/vocabulary.ts';
import { isListed, judgePublish } from './judge-publish.ts';
import { advanceOffering, OFFERING_TRANSITIONS } from './offering-transitions.ts';
import { reopeningEdits, VETTED_FIELDS, type VettedFacts } from './reopening-edits.ts';
import { statesSupport } from './states-support.ts';
import { OFFERING_STATUSES } from './vocabulary.ts';

test('every status of an offering is reachable, and only archived is final', () => {
  expect(brokenLaws(OFFERING_TRANSITIONS, 'draft', ['archived'])).toEqual([]);
  expect(Object.keys(OFFERING_TRANSITIONS)).toEqual([...OFFERING_STATUSES]);
  expect(advanceOffering('archived', 'publish').ok).toBe(false);
});

test('an offering is published only when it and its organization are approved for the year', () => {
  for (const organization of [...REGISTRATION_STATUSES, null]) {
    for (const offering of [...REGISTRATION_STATUSES, null]) {
      for (const status of OFFERING_STATUSES) {
        const verdict = judgePublish({ status, organization, offering, places: 12 });
        const both = organization === 'approved' && offering === 'approved';
        expect(verdict.ok).toBe(both && (status === 'draft' || status === 'paused'));
        expect(isListed({ status, organization, offering })).toBe(both && status === 'published');
      }
    }
  }
  const approved = { status: 'draft', organization: 'approved', offering: 'approved' } as const;
  expect(judgePublish({ ...approved, places: 0 })).toMatchObject({ reason: 'no-places' });
  expect(judgePublish({ ...approved, places: 1, organization: 'suspended' })).toMatchObject({
    reason: 'organization-not-approved',
  });
  expect(judgePublish({ ...approved, places: 1, status: 'published' })).toMatchObject({
    reason: 'not-from-here',
  });
});

const vetted: VettedFacts & { description: string } = {
  safety: 'Two adults in each room.',
  grades: ['3', '4'],
  studentsPerAdult: 12,
  costToFamily: 0,
  priceToSchool: 960_000,
  description: 'Circles',
};

test('only safety, grades, staffing ratio and cost mark an offering for another look', () => {
  expect(reopeningEdits(vetted, { ...vetted, description: 'Other' } as VettedFacts)).toEqual([]);
  expect(
    reopeningEdits(vetted, { ...vetted, safety: ' Two adults\n in each room. ', grades: ['4', '3'] }),
  ).toEqual([]);
  expect(reopeningEdits(vetted, { ...vetted, costToFamily: null })).toEqual(['costToFamily']);
  expect(reopeningEdits(vetted, { ...vetted, grades: ['3'], studentsPerAdult: 15 })).toEqual([
    'grades',
    'studentsPerAdult',
  ]);
});

test('each vetted field alone is noticed, both ways', () => {
  const changed: VettedFacts = {
    safety: 'One adult.',
    grades: ['3', '4', '5'],
    studentsPerAdult: 15,
    costToFamily: 5_00,
    priceToSchool: 0,
  };
  for (const field of VETTED_FIELDS) {
    const after = { ...vetted, [field]: changed[field] };
    expect(reopeningEdits(vetted, after)).toEqual([field]);
    expect(reopeningEdits(after, vetted)).toEqual([field]);
  }
});

test('names become addresses', () => {
  const none = new Set<string>();
  expect(slugFrom('Math circles after school', none)).toBe('math-circles-after-school');
  expect(slugFrom('Música & Danza: niños', none)).toBe('musica-and-danza-ninos');
  expect(slugFrom('Children\u2019s Łódź Straße', none)).toBe('childrens-lodz-strasse');
  expect(slugFrom('قراءة', none)).toBe('offering');
  expect(slugFrom('  ', none, 'organization')).toBe('organization');
  expect(slugFrom('A b', new Set(['a-b', 'a-b-2']))).toBe('a-b-3');
  expect(['New', 'NEW!', 'Newton'].map((name) => slugFrom(name, none))).toEqual(['new-2', 'new-2', 'newton']);

  const long = 'Robotics and the math behind it for grades four to eight after school';
  const first = slugFrom(long, none);
  expect(first).toBe('robotics-and-the-math-behind-it-for-grades-four-to');
  expect(slugFrom('x'.repeat(90), none)).toBe('x'.repeat(55));
  expect(slugFrom('x'.repeat(90), new Set(['x'.repeat(55)]))).toBe(`${'x'.repeat(55)}-2`);
});

test('an address is well formed, short and never taken, whatever the name', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.string({ unit: fc.constantFrom('a', '-', ' ', 'é'), maxLength: 120 }),
  );
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 8 }), (names) => {
      const taken = new Set<string>();
      for (const name of [...names, ...names]) {
        const slug = slugFrom(name, taken);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(60);
        expect(taken.has(slug)).toBe(false);
        taken.add(slug);
      }
    }),
  );
});

test.each([
  ['For brothers and sisters from 3 years on', true],
  ['Nobody is turned away: ask us', true],
  ['Notice of a week, please', true],
  ['None at this site', false],
  [' — no.', false],
  ['N/A', false],
  ['  ', false],
  [null, false],
])('what %j says of a support', (words, expected) => {
  expect(statesSupport(words)).toBe(expected);
});
