import { expect, test } from 'vitest';
import { metersBetween } from '../shared/distance.ts';
import type { OfferingId } from '../shared/id.ts';
import type { ClockTime } from '../shared/year.ts';
import { changeText } from './change-text.ts';
import { failedConditions } from './hard-conditions.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import { fitOf } from './match-offerings.ts';
import { type Criterion, DEFAULT_MATCH_WEIGHTS } from './match-weights.ts';
import { reasonText } from './reason-text.ts';
import { metersOf } from './set-aside.ts';
import { windowsAtSchool } from './windows-at-school.ts';

const time = (text: string) => text as ClockTime;
const bells = { starts: time('08:30'), ends: time('15:10') };
const need: NeedFacts = {
  category: 'stem',
  goals: ['math'],
  goalWeights: [],
  grades: ['4', '5', '6'],
  populations: ['el'],
  windows: ['after-school'],
  days: [],
  languages: ['es', 'ht'],
  headcount: 24,
  priceCeiling: 12_000_00,
  reachMeters: null,
  school: { bells, neighborhood: 'dorchester', coordinates: { latitude: 42.3, longitude: -71.06 } },
};
const offering: OfferingFacts = {
  offeringId: 'o' as OfferingId,
  status: 'published',
  organizationStanding: 'approved',
  offeringStanding: 'approved',
  category: 'stem',
  goals: ['math', 'voice'],
  grades: ['3', '4', '5', '6'],
  populations: ['el'],
  languages: ['es', 'en'],
  windows: ['after-school'],
  days: ['tue', 'thu'],
  startsAt: time('15:15'),
  endsAt: time('16:45'),
  place: 'at-school',
  neighborhoods: [],
  coordinates: { latitude: 42.3, longitude: -71.06 },
  priceToSchool: 9_600_00,
  placesLeft: 24,
  qualityScore: 350,
};
const LABELS: Record<string, string> = {
  stem: 'Math and science',
  math: 'Number sense',
  voice: 'Student voice',
  el: 'English learners',
  es: 'Spanish',
  ht: 'Haitian Creole',
};
const partOf = (
  criterion: Criterion,
  change: Partial<OfferingFacts> = {},
  needChange: Partial<NeedFacts> = {},
) => {
  const match = fitOf({ ...need, ...needChange }, { ...offering, ...change }, DEFAULT_MATCH_WEIGHTS);
  const reason = match.reasons.find((r) => r.criterion === criterion);
  if (!reason) throw new Error(criterion);
  return [
    match.parts.find((part) => part.criterion === criterion)?.got,
    reason.fits,
    reasonText(reason, (_kind, code) => LABELS[code] ?? code),
  ];
};

test('the whole working of one match', () => {
  const match = fitOf(need, offering, DEFAULT_MATCH_WEIGHTS);
  expect(match.parts.map(({ criterion, got, max }) => `${criterion} ${got}/${max}`)).toEqual([
    'category 2500/2500',
    'grades 2000/2000',
    'times 1500/1500',
    'languages 500/1000',
    'price 600/1000',
    'quality 833/1000',
    'populations 500/500',
    'distance 500/500',
  ]);
  expect(match.points).toBe(8_933);
});

test('category and goals', () => {
  expect(partOf('category')).toEqual([2_500, 'yes', 'Math and science and Number sense']);
  expect(partOf('category', { category: 'arts' })).toEqual([
    1_250,
    'partly',
    'Number sense; not Math and science',
  ]);
  expect(partOf('category', { category: 'arts', goals: [] })).toEqual([
    0,
    'no',
    'Not Math and science and Number sense',
  ]);
  expect(partOf('category', { category: 'arts' }, { category: null, goals: ['math', 'calm'] })).toEqual([
    1_250,
    'partly',
    'Number sense; not calm',
  ]);
  expect(partOf('category', {}, { goals: [], category: null })).toEqual([2_500, 'yes', null]);
});

test('grades, languages and populations', () => {
  expect(partOf('grades')).toEqual([2_000, 'yes', 'Grades 4, 5 and 6']);
  expect(partOf('grades', { grades: ['5', '6'] })).toEqual([
    1_333,
    'partly',
    'Grades 5 and 6; grade 4 not served',
  ]);
  expect(partOf('grades', { grades: ['8'] })).toEqual([0, 'no', 'Grades 4, 5 and 6 not served']);
  expect(partOf('languages')).toEqual([500, 'partly', 'Spanish yes, Haitian Creole no']);
  expect(partOf('populations', { populations: [] })).toEqual([0, 'no', 'Not planned for English learners']);
});

test('times are told by the school\u2019s own bells', () => {
  expect(partOf('times')).toEqual([1_500, 'yes', 'After your 3:10 bell']);
  expect(partOf('times', { startsAt: time('15:00') })).toEqual([
    0,
    'no',
    'In the school day, not after school',
  ]);
  expect(partOf('times', {}, { days: ['tue', 'fri'] })).toEqual([
    1_125,
    'partly',
    'After your 3:10 bell, 1 of your 2 days',
  ]);
  expect(partOf('times', { days: [] }, { days: ['tue'] })).toEqual([
    750,
    'partly',
    'After your 3:10 bell, days vary',
  ]);
  expect(partOf('times', {}, { days: ['fri'] })).toEqual([0, 'no', 'After your 3:10 bell, not on your days']);
  expect(
    partOf('times', { startsAt: time('07:00'), endsAt: time('08:30') }, { windows: ['before-school'] }),
  ).toEqual([1_500, 'yes', 'Before your 8:30 bell']);
  expect(partOf('times', {}, { windows: [] })).toEqual([1_500, 'yes', null]);
});

test('a bell decides each side of itself', () => {
  const at = (startsAt: string, endsAt: string, days: OfferingFacts['days'] = ['mon']) =>
    windowsAtSchool(
      { windows: ['after-school'], days, startsAt: time(startsAt), endsAt: time(endsAt) },
      bells,
    );
  expect(at('07:30', '08:30')).toEqual(['before-school']);
  expect(at('07:30', '08:31')).toEqual(['school-day']);
  expect(at('15:09', '16:00')).toEqual(['school-day']);
  expect(at('15:10', '16:00')).toEqual(['after-school']);
  expect(at('17:59', '19:00')).toEqual(['after-school']);
  expect(at('18:00', '19:00')).toEqual(['evening']);
  expect(at('15:10', '16:00', ['sat'])).toEqual(['weekend']);
  expect(at('15:10', '16:00', ['sat', 'mon'])).toEqual(['weekend', 'after-school']);
  expect(
    windowsAtSchool({ windows: ['evening', 'summer'], days: [], startsAt: null, endsAt: null }, bells),
  ).toEqual(['evening', 'summer']);
  expect(
    windowsAtSchool({ windows: ['evening'], days: [], startsAt: time('16:00'), endsAt: time('17:00') }, null),
  ).toEqual(['evening']);
});

test('price is half at the ceiling, whole when free, and no fit beyond', () => {
  expect(partOf('price')).toEqual([600, 'yes', 'Price is 80% of your ceiling']);
  expect(partOf('price', { priceToSchool: 12_000_00 })).toEqual([
    500,
    'yes',
    'Price is 100% of your ceiling',
  ]);
  expect(partOf('price', { priceToSchool: 0 })).toEqual([1_000, 'yes', 'Free for your school']);
  expect(partOf('price', { priceToSchool: 12_480_00 })).toEqual([
    0,
    'no',
    '$12,480.00, which is $480.00 over your ceiling',
  ]);
  expect(partOf('price', { priceToSchool: 0 }, { priceCeiling: 0 })).toEqual([
    1_000,
    'yes',
    'Free for your school',
  ]);
  expect(partOf('price', { priceToSchool: null }, { priceCeiling: null })).toEqual([1_000, 'yes', null]);
});

test('quality and distance', () => {
  expect(partOf('quality')).toEqual([833, 'yes', 'Quality 3.50 of 4']);
  expect(partOf('quality', { qualityScore: 299 })).toEqual([663, 'partly', 'Quality 2.99 of 4']);
  expect(partOf('quality', { qualityScore: null })).toEqual([0, 'no', 'No quality score yet']);
  expect(partOf('distance')).toEqual([500, 'yes', '0.0 miles']);
  const away = { coordinates: { latitude: 42.372_36, longitude: -71.06 } };
  expect(partOf('distance', { ...away, place: 'partner-site' })).toEqual([250, 'partly', '5.0 miles']);
  expect(partOf('distance', { ...away, neighborhoods: ['dorchester'] })).toEqual([
    500,
    'yes',
    'Serves your neighborhood',
  ]);
  expect(
    partOf('distance', { coordinates: { latitude: 43, longitude: -72 }, place: 'partner-site' })[0],
  ).toBe(0);
  expect(partOf('distance', { coordinates: null })).toEqual([250, 'partly', 'Comes to your school']);
  expect(partOf('distance', { place: 'online', coordinates: null })).toEqual([500, 'yes', 'Online']);
});

test('a school\u2019s own reach ends nearness sooner, and one that comes to the school keeps half', () => {
  const away = { coordinates: { latitude: 42.372_36, longitude: -71.06 } };
  const near = { reachMeters: metersOf(3) };
  expect(partOf('distance', { ...away, place: 'partner-site' }, near)).toEqual([
    0,
    'no',
    '5.0 miles, beyond your reach',
  ]);
  expect(partOf('distance', away, near)).toEqual([250, 'partly', '5.0 miles, beyond your reach']);
  expect(partOf('distance', { ...away, place: 'partner-site' }, { reachMeters: metersOf(10) })).toEqual(
    partOf('distance', { ...away, place: 'partner-site' }),
  );
});

test('a goal counts by its weight', () => {
  const asked = { goals: ['math', 'voice', 'calm'], goalWeights: [3, 1, 1], category: null };
  expect(partOf('category', { goals: ['math'] }, asked)[0]).toBe(1_500);
  expect(partOf('category', { goals: ['voice', 'calm'] }, asked)[0]).toBe(1_000);
  expect(partOf('category', { goals: ['math'] }, { ...asked, category: 'stem' })[0]).toBe(2_000);
  expect(partOf('category', { goals: ['math'] }, { ...asked, goalWeights: [] })[0]).toBe(833);
});

test('each near miss says what is in the way', () => {
  const text = (change: Partial<OfferingFacts>) =>
    failedConditions(need, { ...offering, ...change }).map(changeText);
  expect(text({ priceToSchool: 12_480_00 })).toEqual(['$12,480.00, which is $480.00 over your ceiling']);
  expect(text({ placesLeft: 9 })).toEqual(['It has 9 of the 24 places you need']);
  expect(text({ placesLeft: 0 })).toEqual(['It has no places left']);
  expect(text({ grades: ['7', '8'] })).toEqual(['It serves grades 7 and 8 only']);
  expect(text({ status: 'paused' })).toEqual(['It is not taking requests now']);
  expect(text({ organizationStanding: 'suspended', offeringStanding: null })).toHaveLength(2);
});

test('distance on the sphere, against known places', () => {
  const boston = { latitude: 42.3601, longitude: -71.0589 };
  expect(metersBetween(boston, boston)).toBe(0);
  // A quarter of the meridian of the mean sphere is 10,007,557 m.
  expect(metersBetween({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 })).toBe(10_007_557);
  expect(metersBetween({ latitude: 0, longitude: -179.5 }, { latitude: 0, longitude: 179.5 })).toBe(111_195);
  expect(Math.abs(metersBetween(boston, { latitude: 40.7128, longitude: -74.006 }) - 306_100)).toBeLessThan(
    500,
  );
});
