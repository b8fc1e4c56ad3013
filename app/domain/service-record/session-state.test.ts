import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIDES, type Side } from '../partnerships/vocabulary.ts';
import { isDelivered, moveSession, type SessionMove, type SessionState, stepsFor } from './session-state.ts';
import { type Figures, sameFigures } from './vocabulary.ts';

const entered: SessionState = {
  status: 'entered',
  enteredSide: 'partner',
  figures: { minutes: 90, headcount: 12 },
  other: null,
};
const after = (state: SessionState, ...moves: SessionMove[]): SessionState =>
  moves.reduce((now, move) => {
    const outcome = moveSession(now, move);
    if (!outcome.ok) throw new Error(`${move.step}: ${outcome.reason}`);
    return outcome.state;
  }, state);
const dispute = { step: 'dispute', side: 'school', figures: { minutes: 90, headcount: 9 } } as const;

test('the side that entered a session cannot confirm it; the other one can', () => {
  expect(moveSession(entered, { step: 'confirm', side: 'partner' })).toEqual({
    ok: false,
    reason: 'own-entry',
  });
  const confirmed = after(entered, { step: 'confirm', side: 'school' });
  expect([isDelivered(entered), isDelivered(confirmed)]).toEqual([false, true]);
});

test('a dispute keeps both figures until one side takes over the other’s', () => {
  const disputed = after(entered, dispute);
  expect(disputed).toMatchObject({ figures: { headcount: 12 }, other: { headcount: 9 } });
  expect(isDelivered(disputed)).toBe(false);
  expect(after(disputed, { step: 'accept', side: 'partner' })).toMatchObject({
    status: 'settled',
    figures: { headcount: 9 },
    other: null,
  });
  expect(after(disputed, { step: 'accept', side: 'school' }).figures.headcount).toBe(12);
});

test('the Office rules on what is disputed, and on nothing else; its word stays', () => {
  const ruling = { step: 'rule', figures: { minutes: 90, headcount: 10 } } as const;
  expect(moveSession(entered, ruling)).toEqual({ ok: false, reason: 'not-from-here' });
  const ruled = after(entered, dispute, ruling);
  expect(ruled).toMatchObject({ status: 'ruled', figures: { headcount: 10 } });
  expect(isDelivered(ruled)).toBe(true);
  expect(
    moveSession(ruled, { step: 'correct', side: 'school', figures: { minutes: 1, headcount: 1 } }).ok,
  ).toBe(false);
});

test('a correction of what both confirmed asks the other side anew', () => {
  const corrected = after(
    entered,
    { step: 'confirm', side: 'school' },
    { step: 'correct', side: 'school', figures: { minutes: 90, headcount: 11 } },
  );
  expect(corrected).toMatchObject({ status: 'entered', enteredSide: 'school' });
  expect(moveSession(corrected, { step: 'confirm', side: 'school' })).toMatchObject({ reason: 'own-entry' });
  expect(isDelivered(after(corrected, { step: 'confirm', side: 'partner' }))).toBe(true);
});

test('that it did not take place is a figure like others, and never delivered', () => {
  const notHeld = after(
    entered,
    { step: 'dispute', side: 'school', figures: { minutes: 0, headcount: 0 } },
    { step: 'accept', side: 'partner' },
  );
  expect([notHeld.status, isDelivered(notHeld)]).toEqual(['settled', false]);
});

const side = fc.constantFrom<Side>(...SIDES);
const figures: fc.Arbitrary<Figures> = fc.record({
  minutes: fc.constantFrom(0, 60, 90),
  headcount: fc.constantFrom(0, 9, 12),
});
const move: fc.Arbitrary<SessionMove> = fc.oneof(
  fc.record({ step: fc.constantFrom('correct' as const, 'dispute' as const), side, figures }),
  fc.record({ step: fc.constantFrom('confirm' as const, 'accept' as const, 'withdraw' as const), side }),
  fc.record({ step: fc.constant('rule' as const), figures }),
);

test('whatever both sides and the Office do in whatever order, nothing is delivered without both or a ruling', () => {
  fc.assert(
    fc.property(side, figures, fc.array(move, { maxLength: 12 }), (enteredSide, first, moves) => {
      let state: SessionState = { status: 'entered', enteredSide, figures: first, other: null };
      // The model: what each side last said, and whether the Office has ruled.
      const said = new Map<Side, Figures>([[enteredSide, first]]);
      let ruled: Figures | null = null;
      for (const each of moves) {
        const outcome = moveSession(state, each);
        if (!outcome.ok) continue;
        expect(ruled, 'nothing moves after a ruling').toBeNull();
        if (each.step === 'rule') ruled = each.figures;
        else if (each.step === 'confirm') said.set(each.side, state.figures);
        else if (each.step === 'accept')
          said.set(each.side, said.get(each.side === 'school' ? 'partner' : 'school')!);
        else if (each.step !== 'withdraw') said.set(each.side, (each as { figures: Figures }).figures);
        if ('side' in each && each.step !== 'withdraw') expect(outcome.said).toEqual(said.get(each.side));
        state = outcome.state;

        const bothSaid = SIDES.every((one) => said.has(one) && sameFigures(said.get(one)!, state.figures));
        if (isDelivered(state)) expect(bothSaid || ruled !== null).toBe(true);
        expect(state.other === null).toBe(state.status !== 'disputed');
        if (state.status === 'disputed') expect(sameFigures(state.figures, state.other!)).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a button is offered exactly where its step is possible', () => {
  const states = [
    entered,
    after(entered, dispute),
    after(entered, { step: 'confirm', side: 'school' }),
    after(entered, dispute, { step: 'rule', figures: { minutes: 1, headcount: 1 } }),
    after(entered, { step: 'withdraw', side: 'partner' }),
  ];
  const fresh = { minutes: 33, headcount: 3 };
  for (const state of states) {
    for (const one of SIDES) {
      const possible = (['correct', 'confirm', 'dispute', 'accept', 'withdraw'] as const).filter(
        (step) => moveSession(state, { step, side: one, figures: fresh }).ok,
      );
      expect([...stepsFor(state, one)].sort()).toEqual([...possible].sort());
    }
    expect(stepsFor(state, 'office').length > 0).toBe(
      moveSession(state, { step: 'rule', figures: fresh }).ok,
    );
  }
});
