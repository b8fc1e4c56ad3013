import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ComparedOrganization,
  compareOrganizations,
  ownDomains,
  phoneDigits,
} from './compare-organizations.ts';
import { nameLikeness, nameWords } from './name-likeness.ts';

const HARBOR: ComparedOrganization = {
  name: 'Harborlight Robotics, Inc.',
  otherNames: [],
  ein: '04-1234567',
  email: 'hello@harborlight.org',
  website: 'https://www.harborlight.org/teams',
  phone: '(617) 555-0142',
};
const BARE = { otherNames: [], ein: null, email: null, website: null, phone: null };

/** Few words and numbers, so that agreeing and differing both come often. */
const word = fc.constantFrom(
  'harbor',
  'harbour',
  'light',
  'robotics',
  'youth',
  'The',
  'Inc.',
  'Café',
  'ß',
  '2nd',
);
const aName = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const either = (...texts: string[]) => fc.constantFrom(null, ...texts);
const anOrganization: fc.Arbitrary<ComparedOrganization> = fc.record({
  name: aName,
  otherNames: fc.array(aName, { maxLength: 2 }),
  ein: either('04-1234567', '041234567', '04-7654321', '12'),
  email: either('a@harborlight.org', 'b@mail.harborlight.org', 'c@gmail.com', 'd@other.org'),
  website: either('https://harborlight.org', 'http://www.other.org/x', 'https://gmail.com', 'nonsense'),
  phone: either('617-555-0142', '+1 (617) 555-0142', '617-555-0199 x3', '555'),
});

test.each([
  ['the legal form and an accent', { ...HARBOR, name: 'The Hárborlight Robotics LLC' }, 'same'],
  ['a slip in the name alone', { ...BARE, name: 'Harborlight Robotcis' }, 'probable'],
  ['one tax number under another name', { ...BARE, name: 'Sea Lantern', ein: '041234567' }, 'probable'],
  ['a shared first word', { ...BARE, name: 'Harborlight Bakery and Kitchen' }, 'different'],
  [
    'the same name with another tax number',
    { ...BARE, name: 'Harborlight Robotics', ein: '04-7654321' },
    'different',
  ],
  [
    'one domain and one phone',
    { ...BARE, name: 'Sea Lantern', email: 'x@harborlight.org', phone: '16175550142' },
    'probable',
  ],
  [
    'a former name',
    { ...BARE, name: 'Sea Lantern', otherNames: ['Robotics Harborlight'], phone: '6175550142' },
    'same',
  ],
] as const)('%s', (_, other, band) => {
  expect(compareOrganizations(HARBOR, other).band).toBe(band);
});

test('property: a name half alike or less speaks fully against, and from there on by degrees', () => {
  fc.assert(
    fc.property(aName, aName, (one, other) => {
      const likeness = nameLikeness(one, other);
      const { parts } = compareOrganizations({ ...BARE, name: one }, { ...BARE, name: other });

      // A straight line from 0.5, where it says −6 points, to 1, where it says 8.
      expect(parts[0]!.tenths).toBe(likeness <= 0.5 ? -60 : Math.round(-60 + (likeness - 0.5) * 280));
    }),
  );
});

test('the working adds up, field by field', () => {
  const { parts, tenths } = compareOrganizations(HARBOR, { ...HARBOR, ein: null, phone: '617-555-0199' });
  expect(parts).toEqual([
    { field: 'name', agreement: 'same', tenths: 80 },
    { field: 'ein', agreement: 'unknown', tenths: 0 },
    { field: 'domain', agreement: 'same', tenths: 60 },
    { field: 'phone', agreement: 'different', tenths: -10 },
  ]);
  expect(tenths).toBe(130);
});

test('a large provider of mail is nobody’s domain; an extension is no part of a phone', () => {
  expect(ownDomains({ email: 'kids@gmail.com', website: 'https://www.Gmail.com/x' })).toEqual([]);
  expect(ownDomains({ email: 'a@b.org', website: 'http://www.b.org:8080/' })).toEqual(['b.org']);
  expect(phoneDigits('1-617-555-0142 ext. 12')).toBe('6175550142');
});

test('a name of nothing but form keeps what it has; one without letters has no words', () => {
  expect(nameWords('The Company, Inc.')).toEqual(['the', 'company', 'inc']);
  expect(nameWords('L’Étoile du Nord L.L.C.')).toEqual(['letoile', 'du', 'nord']);
  expect(nameWords('—')).toEqual([]);
});

test('it is the same from either side, and the sum of its parts', () => {
  fc.assert(
    fc.property(anOrganization, anOrganization, (one, other) => {
      const likeness = compareOrganizations(one, other);
      expect(compareOrganizations(other, one)).toEqual(likeness);
      expect(likeness.parts.reduce((sum, { tenths }) => sum + tenths, 0)).toBe(likeness.tenths);
    }),
  );
});

test('an organization is itself, as soon as it says more than a name', () => {
  fc.assert(
    fc.property(anOrganization, (one) => {
      const says = compareOrganizations(one, one).parts.some(
        ({ field, agreement }) => field !== 'name' && agreement === 'same',
      );
      expect(compareOrganizations(one, one).band).toBe(says ? 'same' : 'probable');
    }),
  );
});

test('the order of the words of a name is irrelevant', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['harbor', 'light', 'robotics', 'youth'], { minLength: 1 }),
      aName,
      (words, other) => {
        expect(nameLikeness(words.join(' '), other)).toBeCloseTo(
          nameLikeness([...words].reverse().join(' '), other),
          12,
        );
      },
    ),
  );
});

test('one more field that agrees never makes two organizations less alike', () => {
  const agreeing = fc.constantFrom(
    { ein: '04-1234567' },
    { email: 'a@harborlight.org', website: null },
    { phone: '617-555-0142' },
  );
  fc.assert(
    fc.property(anOrganization, anOrganization, agreeing, (one, other, field) => {
      const before = compareOrganizations(one, other).tenths;
      expect(
        compareOrganizations({ ...one, ...field }, { ...other, ...field }).tenths,
      ).toBeGreaterThanOrEqual(before);
    }),
  );
});
