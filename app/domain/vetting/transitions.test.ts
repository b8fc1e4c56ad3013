import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verbsFrom } from '../shared/transitions.ts';
import { brokenLaws } from '../shared/transitions-laws.ts';
import { APPLICATION_TRANSITIONS, APPLICATION_VERBS, advanceApplication } from './application-transitions.ts';
import {
  advanceRegistration,
  REGISTRATION_TRANSITIONS,
  REGISTRATION_VERBS,
} from './registration-transitions.ts';
import { APPLICATION_STATUSES, REGISTRATION_STATUSES } from './vocabulary.ts';

test('every status of an application is reachable, and only decided and withdrawn are final', () => {
  expect(brokenLaws(APPLICATION_TRANSITIONS, 'draft', ['decided', 'withdrawn'])).toEqual([]);
  expect(Object.keys(APPLICATION_TRANSITIONS)).toEqual([...APPLICATION_STATUSES]);
});

test('every status of a registration is reachable, and only expired is final', () => {
  expect(brokenLaws(REGISTRATION_TRANSITIONS, 'draft', ['expired'])).toEqual([]);
  expect(Object.keys(REGISTRATION_TRANSITIONS)).toEqual([...REGISTRATION_STATUSES]);
});

test('an application is decided only from review, and review only begins on what was submitted', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...APPLICATION_VERBS), { maxLength: 12 }), (verbs) => {
      let status: (typeof APPLICATION_STATUSES)[number] = 'draft';
      const walked: string[] = [];
      for (const verb of verbs) {
        const step = advanceApplication(status, verb);
        if (!step.ok) continue;
        walked.push(verb);
        status = step.to;
      }
      if (status === 'decided') {
        expect(walked.at(-1)).toBe('decide');
        expect(walked.at(-2)).toBe('start-review');
        expect(['submit', 'resubmit', 'undo-review']).toContain(walked.at(-3));
      }
      if (walked.includes('withdraw')) expect(status).toBe('withdrawn');
    }),
  );
});

test('a verb that is not possible is refused, and the verbs offered are exactly the possible ones', () => {
  for (const status of APPLICATION_STATUSES) {
    const possible = APPLICATION_VERBS.filter((verb) => advanceApplication(status, verb).ok);
    expect(new Set(verbsFrom(APPLICATION_TRANSITIONS, status))).toEqual(new Set(possible));
  }
  expect(advanceApplication('decided', 'withdraw')).toEqual({ ok: false, reason: 'not-from-here' });
});

test('only approval, a granted appeal or the end of a suspension makes a registration approved', () => {
  for (const status of REGISTRATION_STATUSES) {
    for (const verb of REGISTRATION_VERBS) {
      const step = advanceRegistration(status, verb);
      if (step.ok && step.to === 'approved') expect(['approve', 'overturn', 'reinstate']).toContain(verb);
    }
  }
  expect(advanceRegistration('draft', 'approve').ok).toBe(false);
});
