import fc from 'fast-check';
import { OFFERING_PLACES, OFFERING_STATUSES, TIME_WINDOWS, WEEKDAYS } from '../offerings/vocabulary.ts';
import type { OfferingId } from '../shared/id.ts';
import type { ClockTime } from '../shared/year.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';

const some = <Item>(items: readonly Item[]) => fc.subarray([...items]);
const maybe = <Item>(arbitrary: fc.Arbitrary<Item>) => fc.option(arbitrary, { nil: null });
const GRADES = ['3', '4', '5'];
const GOALS = ['math', 'voice', 'calm'];
const LANGUAGES = ['es', 'ht'];
const POPULATIONS = ['el', 'swd'];
const NEIGHBORHOODS = ['mattapan', 'roxbury'];
const anyTime = fc.constantFrom(
  '07:30',
  '10:00',
  '15:10',
  '16:30',
  '18:00',
  '19:00',
) as fc.Arbitrary<ClockTime>;
const anyPoint = fc.record({
  latitude: fc.double({ min: 42.2, max: 42.5, noNaN: true }),
  longitude: fc.double({ min: -71.2, max: -70.9, noNaN: true }),
});
export const anyNeed: fc.Arbitrary<NeedFacts> = fc.record({
  category: maybe(fc.constantFrom('stem', 'arts')),
  goals: some(GOALS),
  goalWeights: fc.constantFrom([], [3, 2, 1], [1, 3]),
  grades: some(GRADES),
  populations: some(POPULATIONS),
  windows: some(TIME_WINDOWS),
  days: some(WEEKDAYS),
  languages: some(LANGUAGES),
  headcount: maybe(fc.integer({ min: 1, max: 30 })),
  priceCeiling: maybe(fc.integer({ min: 0, max: 1_000_00 })),
  reachMeters: maybe(fc.integer({ min: 1_609, max: 16_093 })),
  school: fc.record({
    bells: fc.constantFrom(null, { starts: '08:30' as ClockTime, ends: '15:10' as ClockTime }),
    neighborhood: maybe(fc.constantFrom(...NEIGHBORHOODS)),
    coordinates: maybe(anyPoint),
  }),
});

const mostly = <Item>(usual: Item, others: fc.Arbitrary<Item>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });
const standing = mostly<OfferingFacts['offeringStanding']>(
  'approved',
  fc.constantFrom('submitted', 'suspended', null),
);
const anyOffering: fc.Arbitrary<Omit<OfferingFacts, 'offeringId'>> = fc.record({
  status: mostly<OfferingFacts['status']>('published', fc.constantFrom(...OFFERING_STATUSES)),
  organizationStanding: standing,
  offeringStanding: standing,
  category: maybe(fc.constantFrom('stem', 'arts')),
  goals: some(GOALS),
  grades: some(GRADES),
  populations: some(POPULATIONS),
  languages: some(LANGUAGES),
  windows: some(TIME_WINDOWS),
  days: some(WEEKDAYS),
  startsAt: maybe(anyTime),
  endsAt: maybe(anyTime),
  place: fc.constantFrom(...OFFERING_PLACES),
  neighborhoods: some(NEIGHBORHOODS),
  coordinates: maybe(anyPoint),
  priceToSchool: maybe(fc.integer({ min: 0, max: 1_200_00 })),
  placesLeft: fc.integer({ min: 0, max: 40 }),
  qualityScore: maybe(fc.integer({ min: 100, max: 400 })),
});
// The first offering twice, under two ids, so that equal fits happen in every run.
export const anyWorld = fc.array(anyOffering, { minLength: 1, maxLength: 8 }).map((drawn) =>
  [...drawn, drawn[0] as (typeof drawn)[0]].map((facts, at) => ({
    ...facts,
    offeringId: `o${(at * 7) % 10}` as OfferingId,
  })),
);
