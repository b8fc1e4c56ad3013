import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApplicationId, UserId } from '../shared/id.ts';
import { type PanelWanted, planAssignments } from './plan-assignments.ts';

const PEOPLE = ['a', 'b', 'c', 'd'] as UserId[];
const anyCase = fc.record({
  open: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4)),
  panels: fc.array(fc.record({ wanted: fc.integer({ min: 0, max: 3 }), eligible: fc.subarray(PEOPLE) }), {
    maxLength: 5,
  }),
});
const casesOf = ({ open, panels }: { open: number[]; panels: Omit<PanelWanted, 'applicationId'>[] }) => ({
  open: new Map(PEOPLE.map((userId, at) => [userId, open[at]!])),
  panels: panels.map((panel, at) => ({ ...panel, applicationId: `app-${at}` as ApplicationId })),
});

const loadsOf = (open: ReadonlyMap<UserId, number>, chosen: readonly (readonly UserId[])[]) =>
  PEOPLE.map((person) => open.get(person)! + chosen.flat().filter((each) => each === person).length);
const cost = (loads: readonly number[]) => loads.reduce((sum, load) => sum + load ** 2, 0);

/** Every way to choose so many of these people. */
function choices(people: readonly UserId[], count: number): UserId[][] {
  if (count === 0) return [[]];
  return people.flatMap((person, at) =>
    choices(people.slice(at + 1), count - 1).map((rest) => [person, ...rest]),
  );
}

test('only who may read it is chosen, each once, and as many as can be had', () => {
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const { open, panels } = casesOf(drawn);
      const plan = planAssignments(open, panels);
      for (const { applicationId, wanted, eligible } of panels) {
        const { chosen, short } = plan.get(applicationId)!;
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((person) => eligible.includes(person))).toBe(true);
        expect(chosen.length).toBe(Math.min(wanted, eligible.length));
        expect(short).toBe(wanted - chosen.length);
      }
    }),
  );
});

test('no other plan shares the reviews out more evenly', () => {
  const tried = fc.record({
    open: anyCase.map(({ open }) => open),
    panels: anyCase.map(({ panels }) => panels.slice(0, 4)),
  });
  fc.assert(
    fc.property(tried, (drawn) => {
      const { open, panels } = casesOf(drawn);
      const plan = planAssignments(open, panels);
      const planned = cost(
        loadsOf(
          open,
          panels.map(({ applicationId }) => plan.get(applicationId)!.chosen),
        ),
      );
      const best = panels
        .reduce<UserId[][][]>(
          (plans, { eligible, wanted }) =>
            plans.flatMap((so) =>
              choices(eligible, Math.min(wanted, eligible.length)).map((panel) => [...so, panel]),
            ),
          [[]],
        )
        .reduce((least, chosen) => Math.min(least, cost(loadsOf(open, chosen))), Number.POSITIVE_INFINITY);
      expect(planned).toBe(best);
    }),
    { numRuns: 60 },
  );
});

test('the order in which people were given is irrelevant', () => {
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const { open, panels } = casesOf(drawn);
      const turned = panels.map((panel) => ({ ...panel, eligible: [...panel.eligible].reverse() }));
      expect(planAssignments(new Map([...open].reverse()), turned)).toEqual(planAssignments(open, panels));
    }),
  );
});

test('a review passes along a chain: the first choice for one application makes room for another', () => {
  const panels: PanelWanted[] = [
    { applicationId: 'one' as ApplicationId, wanted: 1, eligible: ['a', 'b'] as UserId[] },
    { applicationId: 'two' as ApplicationId, wanted: 1, eligible: ['a'] as UserId[] },
    { applicationId: 'three' as ApplicationId, wanted: 1, eligible: ['a'] as UserId[] },
  ];
  const plan = planAssignments(
    new Map([
      ['a', 0],
      ['b', 1],
    ] as [UserId, number][]),
    panels,
  );
  expect(plan.get('one' as ApplicationId)!.chosen).toEqual(['b']);
});
