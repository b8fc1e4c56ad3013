import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId, SchoolCode } from '../shared/id.ts';
import {
  type AssignmentInputs,
  type AssignmentRecord,
  assignmentTexts,
  type PublishedAssignment,
  runAssignment,
} from './assignment-record.ts';
import { PRIORITIES } from './vocabulary.ts';

const IDS = ['a', 'b', 'c'] as OfferingId[];
const HOODS = ['East', 'West'];

/** Few values of everything, so that schools tie on every priority and the lottery has work to do. */
const anyInputs: fc.Arbitrary<AssignmentInputs> = fc
  .record({
    order: fc.shuffledSubarray([...PRIORITIES]),
    bandsFrom: fc.constantFrom([75, 50, 25], [60]),
    seed: fc.string(),
    offerings: fc.tuple(
      ...IDS.map((id) =>
        fc.record({
          id: fc.constant(id),
          slug: fc.constant(`offering-${id}`),
          name: fc.constant(`Offering ${id}`),
          grades: fc.constantFrom(['3', '4'], ['3'], []),
          neighborhoods: fc.constantFrom([], ['East'], ['West']),
          groups: fc.integer({ min: 1, max: 3 }),
          offered: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
        }),
      ),
    ),
    schools: fc.array(
      fc.record({
        name: fc.constant('A school'),
        grades: fc.constantFrom(['3', '4'], ['4', '5'], ['9']),
        neighborhood: fc.constantFrom(...HOODS, null),
        opportunityIndex: fc.constantFrom(80, 61, 59, 30, null),
        continuing: fc.subarray(IDS, { maxLength: 1 }),
        ranking: fc.shuffledSubarray(IDS, { minLength: 1 }),
      }),
      { maxLength: 9 },
    ),
  })
  .map(({ order, bandsFrom, schools, ...rest }) => ({
    round: 'fall-arts',
    software: 'crosswalk-0',
    rules: { order, bandsFrom },
    schools: schools.map((school, at) => ({ ...school, code: `0035000${at}` as SchoolCode })),
    ...rest,
  }));

const published = (inputs: AssignmentInputs) =>
  JSON.parse(assignmentTexts(inputs).published.text) as PublishedAssignment;

test('running a record’s inputs again gives the same bytes, however they were read', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const texts = assignmentTexts(inputs);
      const again = JSON.parse(texts.record.text) as AssignmentRecord;
      expect(assignmentTexts(again.inputs)).toEqual(texts);
      const mixed = {
        ...inputs,
        offerings: inputs.offerings
          .map((each) => ({ ...each, grades: [...each.grades].reverse() }))
          .reverse(),
        schools: [...inputs.schools].reverse(),
      };
      expect(assignmentTexts(mixed)).toEqual(texts);
      expect(again.result).toEqual(JSON.parse(JSON.stringify(runAssignment(again.inputs))));
    }),
    { numRuns: 40 },
  );
});

test('the published text carries the record’s hash and nobody’s ranking', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const { record, published } = assignmentTexts(inputs);
      expect(createHash('sha256').update(record.text).digest('hex')).toBe(record.hash);
      expect(JSON.parse(published.text).recordHash).toBe(record.hash);
      for (const word of ['ranking', 'asked', 'choice', 'because', 'placements'])
        expect(published.text).not.toContain(`"${word}"`);
      for (const { offering, order } of JSON.parse(published.text).orders) {
        const { grades, offered } = inputs.offerings.find(({ id }) => id === offering)!;
        const able = inputs.schools.filter(
          (school) =>
            offered && (grades.length === 0 || school.grades.some((grade) => grades.includes(grade))),
        );
        expect(order.map((each: { code: string }) => each.code).sort()).toEqual(
          able.map(({ code }) => code).sort(),
        );
      }
    }),
  );
});

test('each order follows from the rules and the seed, worked out by sorting plain texts', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const { rules, seed } = inputs;
      for (const { offering, order } of runAssignment(inputs).orders) {
        const { neighborhoods } = inputs.offerings.find(({ id }) => id === offering)!;
        const keys = order.map(({ code }) => {
          const school = inputs.schools.find((each) => each.code === code)!;
          const isNear =
            neighborhoods.length === 0 || neighborhoods.some((each) => each === school.neighborhood);
          const parts = {
            need: rules.bandsFrom.findIndex((least) => (school.opportunityIndex ?? 0) >= least),
            continuing: school.continuing.includes(offering) ? 0 : 1,
            neighborhood: isNear ? 0 : 1,
          };
          if (parts.need < 0) parts.need = 9;
          const number = createHash('sha256').update(`${seed}:${code}`).digest('hex');
          return [...rules.order.map((each) => parts[each]), number].join('/');
        });
        expect(keys).toEqual([...keys].sort());
      }
    }),
  );
});

test('every school can check its own place from the published text and its own ranking', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const { orders, schools } = published(inputs);
      for (const { code, got } of schools) {
        const { ranking } = inputs.schools.find((school) => school.code === code)!;
        const mine = ranking.find((id) => {
          const { order, lastIn } = orders.find(({ offering }) => offering === id)!;
          const place = order.findIndex((each) => each.code === code);
          const last = order.findIndex((each) => each.code === lastIn);
          return place >= 0 && (lastIn === null || place <= last);
        });
        expect(got).toBe(mine ?? null);
      }
    }),
  );
});

test('why a school was passed over: every place is taken, and each by a school that is before it for the reason told', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const { placements, orders } = runAssignment(inputs);
      for (const { code, asked } of placements) {
        for (const { offering, because, answer } of asked) {
          expect(because !== null).toBe(answer === 'passed-over');
          if (because === null) continue;
          const { groups } = inputs.offerings.find(({ id }) => id === offering)!;
          const { order, assigned } = orders.find((each) => each.offering === offering)!;
          expect(Object.values(because).reduce((sum, each) => sum + each, 0)).toBe(groups);
          expect(assigned.length).toBe(groups);
          const own = order.find((each) => each.code === code)!;
          const rivals = order.filter((each) => assigned.includes(each.code));
          expect(because.lottery ?? 0).toBe(
            rivals.filter(
              (rival) =>
                rival.lottery < own.lottery &&
                inputs.rules.order.every(
                  (by) =>
                    ({
                      need: rival.band === own.band,
                      continuing: rival.continuing === own.continuing,
                      neighborhood: rival.near === own.near,
                    })[by],
                ),
            ).length,
          );
          if (inputs.rules.order[0] === 'need')
            expect(because.need ?? 0).toBe(rivals.filter((rival) => rival.band < own.band).length);
        }
      }
    }),
  );
});

test('a better standing never costs a school its place', () => {
  fc.assert(
    fc.property(anyInputs, fc.nat(), (inputs, pick) => {
      fc.pre(inputs.schools.length > 0);
      const school = inputs.schools[pick % inputs.schools.length]!;
      const choice = (given: AssignmentInputs) =>
        runAssignment(given).placements.find(({ code }) => code === school.code)!.choice ?? 99;
      const raised = { ...school, opportunityIndex: 99, continuing: IDS };
      const schools = inputs.schools.map((each) => (each === school ? raised : each));
      expect(choice({ ...inputs, schools })).toBeLessThanOrEqual(choice(inputs));
    }),
  );
});
