import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalibrationDuty, judgeCalibrationChoice, judgeCalibrationGate } from './judge-calibration.ts';
import { APPLICATION_STATUSES, REVIEW_STATUSES } from './vocabulary.ts';

const owed: CalibrationDuty = { id: 'a', isOpen: true, own: null, excused: false, letFinish: false };
const live = { reviewStatus: 'in-progress', waived: false } as const;

const anyDuty = fc.record({
  id: fc.uuid(),
  isOpen: fc.boolean(),
  own: fc.constantFrom(null, 'draft' as const, 'submitted' as const),
  excused: fc.boolean(),
  letFinish: fc.boolean(),
});
const anyFacts = fc.record({
  reviewStatus: fc.constantFrom(...REVIEW_STATUSES),
  waived: fc.boolean(),
  duties: fc.uniqueArray(anyDuty, { selector: ({ id }) => id, maxLength: 5 }),
});

test('whoever owes one is held up until it is submitted, excused, waived or let pass', () => {
  expect(judgeCalibrationGate({ ...live, duties: [owed] })).toMatchObject({ ok: false, owed: ['a'] });
  expect(judgeCalibrationGate({ ...live, duties: [{ ...owed, own: 'draft' }] }).ok).toBe(false);
  expect(judgeCalibrationGate({ ...live, duties: [{ ...owed, own: 'submitted' }] }).ok).toBe(true);
  expect(judgeCalibrationGate({ ...live, duties: [{ ...owed, isOpen: false }] }).ok).toBe(true);
  expect(judgeCalibrationGate({ ...live, duties: [{ ...owed, excused: true }] }).ok).toBe(true);
  expect(judgeCalibrationGate({ ...live, duties: [{ ...owed, letFinish: true }] }).ok).toBe(true);
  expect(judgeCalibrationGate({ ...live, waived: true, duties: [owed] }).ok).toBe(true);
  expect(judgeCalibrationGate({ ...live, reviewStatus: 'submitted', duties: [owed] }).ok).toBe(true);
});

test('it is open exactly when, for each one, nothing is left to do', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const alone = facts.duties.map((duty) => judgeCalibrationGate({ ...facts, duties: [duty] }));

      const whole = judgeCalibrationGate(facts);

      expect(whole.ok).toBe(alone.every(({ ok }) => ok));
      if (!whole.ok) expect(whole.owed).toEqual(alone.flatMap((one) => (one.ok ? [] : one.owed)));
    }),
  );
});

test('submitting all that is owed opens it, and submitting never closes it', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const gate = judgeCalibrationGate(facts);
      const ids = gate.ok ? [] : gate.owed;
      const after = facts.duties.map((duty) =>
        ids.includes(duty.id) ? { ...duty, own: 'submitted' as const } : duty,
      );

      expect(judgeCalibrationGate({ ...facts, duties: after }).ok).toBe(true);
      for (const id of ids.slice(1)) {
        const part = facts.duties.map((duty) =>
          duty.id === id ? { ...duty, own: 'submitted' as const } : duty,
        );
        expect(judgeCalibrationGate({ ...facts, duties: part }).ok).toBe(false);
      }
    }),
  );
});

test('only a decided application without an open appeal is chosen, and once', () => {
  for (const applicationStatus of APPLICATION_STATUSES) {
    const verdict = judgeCalibrationChoice({ applicationStatus, appealOpen: false, chosenAlready: false });
    expect(verdict.ok).toBe(applicationStatus === 'decided');
  }
  const decided = { applicationStatus: 'decided', appealOpen: false, chosenAlready: false } as const;
  expect(judgeCalibrationChoice({ ...decided, appealOpen: true })).toMatchObject({
    reason: 'calibration-appealed',
  });
  expect(judgeCalibrationChoice({ ...decided, chosenAlready: true })).toMatchObject({
    reason: 'calibration-chosen-already',
  });
});
