import { expect, test } from 'vitest';
import { judgeReinstatement, judgeSuspension } from './judge-suspension.ts';
import { REGISTRATION_STATUSES } from './vocabulary.ts';

const reason = 'A door stood open.';

test('only what is approved is suspended, and only what is suspended is given back', () => {
  for (const standing of [...REGISTRATION_STATUSES, null]) {
    expect([standing, judgeSuspension({ standing, reason }).ok]).toEqual([standing, standing === 'approved']);
    expect([standing, judgeReinstatement({ standing, reason }).ok]).toEqual([
      standing,
      standing === 'suspended',
    ]);
  }
});

test('neither without a reason in words', () => {
  expect(judgeSuspension({ standing: 'approved', reason: ' \n' })).toMatchObject({
    reason: 'suspension-reason-missing',
  });
  expect(judgeReinstatement({ standing: 'suspended', reason: '' })).toMatchObject({
    reason: 'suspension-reason-missing',
  });
});
