import { expect, test } from 'vitest';
import type { IndicatorId, OfferingId, StandardId } from '#app/domain/shared/id.ts';
import { draftDecision } from './decision-draft.ts';
import type { PlacedRating, RatedStandard } from './scored-rubric.ts';

const offering = 'swim' as OfferingId;
const rated = (id: string, name: string) => ({
  id: id as IndicatorId,
  name,
  lookFor: '',
  isFloor: false,
  descriptors: ['It is not there.', 'It is begun.', 'It is there.', 'It is there and leads others.'],
});
const STANDARDS: RatedStandard[] = [
  {
    id: 'safety' as StandardId,
    family: 'organization',
    name: 'Children are safe',
    weightBasisPoints: 4_000,
    indicators: [
      {
        id: 'checks' as IndicatorId,
        name: 'Background checks',
        lookFor: 'Passes when all are cleared.',
        isFloor: true,
        descriptors: null,
      },
      rated('training', 'Training'),
    ],
  },
  {
    id: 'purpose' as StandardId,
    family: 'offering',
    name: 'A clear purpose',
    weightBasisPoints: 6_000,
    indicators: [rated('goals', 'Goals'), rated('plan', 'A plan')],
  },
];

const level = (
  indicatorId: string,
  hundredths: number,
  offeringId: OfferingId | null = null,
): PlacedRating => ({
  indicatorId: indicatorId as IndicatorId,
  offeringId,
  levelHundredths: hundredths,
  floor: null,
});
const floor = (answer: 'pass' | 'fail' | 'cannot-tell'): PlacedRating => ({
  indicatorId: 'checks' as IndicatorId,
  offeringId: null,
  levelHundredths: null,
  floor: answer,
});

const draft = (ratings: PlacedRating[]) =>
  draftDecision({ name: 'Cove' }, [{ id: offering, name: 'Swim' }], STANDARDS, ratings);

test('what meets the bar is told by its strongest part, in the words of the rubric', () => {
  const [organization, swim] = draft([
    floor('pass'),
    level('training', 300),
    level('goals', 300, offering),
    level('plan', 400, offering),
  ]);

  expect(organization).toMatchObject({ meetsOrExceeds: true, floorFailed: false, overall: null });
  expect(swim).toMatchObject({ meetsOrExceeds: true, overall: 330 });
  expect(swim!.reason).toBe('No floor failed, and every standard meets the bar of 3.');
  expect(swim!.standards[0]!.reason).toBe(
    'Meets the bar of 3.\nStrongest, a plan: It is there and leads others.',
  );
});

test('what is below the bar is told what was found and what would meet it', () => {
  const [, swim] = draft([
    floor('pass'),
    level('training', 300),
    level('goals', 150, offering),
    level('plan', 300, offering),
  ]);

  expect(swim!.meetsOrExceeds).toBe(false);
  expect(swim!.reason).toBe('No floor failed. Below the bar of 3: A clear purpose (2.3).');
  expect(swim!.standards[0]!.reason).toBe(
    'Getting there: the bar is 3.\nStrongest, a plan: It is there.\nGoals, 1.5: It is not there. To meet it: It is there.',
  );
});

test('a floor that failed, or that nobody could tell, comes first and keeps the rest from meeting', () => {
  for (const answer of ['fail', 'cannot-tell'] as const) {
    const [organization, swim] = draft([
      floor(answer),
      level('training', 400),
      level('goals', 400, offering),
      level('plan', 400, offering),
    ]);

    expect(organization).toMatchObject({ floorFailed: true, meetsOrExceeds: false });
    expect(organization!.standards[0]!.reason).toMatch(
      /^Background checks, a floor, failed\. Passes when all are cleared\.\nAbove the bar of 3\./,
    );
    expect(swim).toMatchObject({ floorFailed: false, meetsOrExceeds: false, overall: 400 });
  }
});

test('without ratings nothing is said to meet anything', () => {
  const [organization, swim] = draft([]);

  expect(organization!.meetsOrExceeds).toBe(false);
  expect(swim).toMatchObject({ meetsOrExceeds: false, overall: null });
  expect(swim!.standards[0]).toMatchObject({ score: null, reason: 'Not every part was rated.' });
});
