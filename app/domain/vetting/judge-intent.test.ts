import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAnswerIntent, judgeInvitation, judgeSendIntent, judgeWithdrawIntent } from './judge-intent.ts';
import { INTENT_STATUSES, type IntentStatus } from './vocabulary.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1) + minute * 60_000);
const CYCLE = { opensAt: at(2), intentClosesAt: at(5), closesAt: at(9) };
const ONE_STEP = { ...CYCLE, intentClosesAt: null };
const anyStanding = fc.constantFrom(null, ...INTENT_STATUSES);
const anyMinute = fc.integer({ min: 0, max: 12 }).map(at);

test('an intent is sent between the opening and its closing, and says why not otherwise', () => {
  const send = (
    minute: number,
    standing: 'waiting' | 'invited' | null = null,
    cycle = CYCLE as typeof CYCLE | typeof ONE_STEP,
  ) => {
    const verdict = judgeSendIntent({ cycle, standing, now: at(minute) });
    return verdict.ok ? 'allowed' : verdict.reason;
  };
  expect([send(1), send(2), send(4), send(5)]).toEqual([
    'not-open-yet',
    'allowed',
    'allowed',
    'intent-closed',
  ]);
  expect(send(4, 'waiting')).toBe('allowed');
  expect(send(4, 'invited')).toBe('intent-answered');
  expect(send(4, null, ONE_STEP)).toBe('one-step');
});

test('what the Office has answered is changed by nobody, at any minute', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('invited', 'declined'),
      fc.constantFrom('invited', 'declined'),
      anyMinute,
      (standing, answer, now) => {
        expect(judgeSendIntent({ cycle: CYCLE, standing, now }).ok).toBe(false);
        expect(judgeAnswerIntent({ cycle: CYCLE, standing, answer, now })).toEqual({
          ok: false,
          reason: 'intent-answered',
        });
      },
    ),
  );
});

test('nobody is invited to what has closed, and everybody can still be told no', () => {
  fc.assert(
    fc.property(anyMinute, (now) => {
      const answer = (answer: 'invited' | 'declined') =>
        judgeAnswerIntent({ cycle: CYCLE, standing: 'waiting', answer, now }).ok;
      expect(answer('invited')).toBe(now < CYCLE.closesAt);
      expect(answer('declined')).toBe(true);
    }),
  );
});

test('only the invited begin in two steps, and everybody in one', () => {
  fc.assert(
    fc.property(anyStanding, (standing) => {
      expect(judgeInvitation(CYCLE, standing).ok).toBe(standing === 'invited');
      expect(judgeInvitation(ONE_STEP, standing).ok).toBe(true);
    }),
  );
});

test('an intent is withdrawn while it stands and nobody has begun on it', () => {
  const withdraw = (standing: IntentStatus | null, begun = false) => {
    const verdict = judgeWithdrawIntent({ standing, begun });
    return verdict.ok ? 'allowed' : verdict.reason;
  };
  expect([withdraw('waiting'), withdraw('invited'), withdraw('invited', true)]).toEqual([
    'allowed',
    'allowed',
    'intent-used',
  ]);
  expect([withdraw(null), withdraw('withdrawn'), withdraw('declined')]).toEqual([
    'no-intent',
    'no-intent',
    'intent-declined',
  ]);
});
