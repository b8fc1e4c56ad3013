import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenLaws } from '../shared/transitions-laws.ts';
import { judgeExpiry } from './judge-expiry.ts';
import {
  applyRevision,
  awaitedSides,
  giveConsent,
  REQUEST_TRANSITIONS,
  type RequestState,
  sendRequest,
} from './request-state.ts';
import { REQUEST_STATUSES, SIDES, type Side } from './vocabulary.ts';

const draft: RequestState = {
  status: 'draft',
  currentRevision: 1,
  schoolConsent: null,
  partnerConsent: null,
};
const must = (step: { ok: true; state: RequestState } | { ok: false; reason: string }) => {
  if (!step.ok) throw new Error(step.reason);
  return step.state;
};

test('every status of a request is reachable, and what is agreed is final', () => {
  expect(brokenLaws(REQUEST_TRANSITIONS, 'draft', ['agreed'])).toEqual([]);
  expect(Object.keys(REQUEST_TRANSITIONS)).toEqual([...REQUEST_STATUSES]);
});

test('sent terms need only the partner; the partner\u2019s own change needs the school again', () => {
  const sent = must(sendRequest(draft));
  expect(awaitedSides(sent)).toEqual(['partner']);

  const changed = must(applyRevision(sent, 'partner'));
  expect(changed).toEqual({ status: 'changed', currentRevision: 2, schoolConsent: null, partnerConsent: 2 });
  expect(awaitedSides(changed)).toEqual(['school']);
  expect(giveConsent(changed, 'school', 1)).toEqual({ ok: false, reason: 'revision-outdated' });
  expect(must(giveConsent(changed, 'school', 2)).status).toBe('agreed');
});

test('a draft is the school\u2019s alone, and is not sent without terms', () => {
  expect(applyRevision(draft, 'partner')).toEqual({ ok: false, reason: 'not-sent-yet' });
  expect(must(applyRevision(draft, 'school'))).toEqual({ ...draft, currentRevision: 2 });
  expect(sendRequest({ ...draft, currentRevision: 0 })).toEqual({ ok: false, reason: 'no-terms' });
  expect(giveConsent(draft, 'partner', 1)).toEqual({ ok: false, reason: 'not-from-here' });
});

test('what is agreed changes no more', () => {
  const agreed = must(giveConsent(must(sendRequest(draft)), 'partner', 1));
  for (const side of SIDES) {
    expect(applyRevision(agreed, side).ok).toBe(false);
    expect(giveConsent(agreed, side, 1).ok).toBe(false);
  }
  expect(awaitedSides(agreed)).toEqual([]);
});

/** The model keeps, for each revision, who said yes to it. Nothing else. */
type Model = { sent: boolean; consents: Set<Side>[] };
const agreedIn = ({ consents }: Model) => consents.at(-1)?.size === 2;

const anyCommand = fc.oneof(
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({ do: fc.constant('change' as const), side: fc.constantFrom(...SIDES) }),
  fc.record({
    do: fc.constant('consent' as const),
    side: fc.constantFrom(...SIDES),
    back: fc.constantFrom(0, 0, 1, -1),
  }),
);

test('over any run of commands: agreed exactly when both said yes to the same current terms', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
      let state = draft;
      const model: Model = { sent: false, consents: [new Set()] };
      for (const command of commands) {
        const open = model.sent && !agreedIn(model);
        if (command.do === 'send') {
          const step = sendRequest(state);
          expect(step.ok).toBe(!model.sent);
          if (step.ok) {
            state = step.state;
            model.sent = true;
            model.consents.at(-1)?.add('school');
          }
        } else if (command.do === 'change') {
          const step = applyRevision(state, command.side);
          expect(step.ok).toBe(open || (!model.sent && command.side === 'school'));
          if (step.ok) {
            state = step.state;
            model.consents.push(new Set(model.sent ? [command.side] : []));
          }
        } else {
          const step = giveConsent(state, command.side, state.currentRevision - command.back);
          expect(step.ok).toBe(open && command.back === 0);
          if (step.ok) {
            state = step.state;
            model.consents.at(-1)?.add(command.side);
          }
        }
        const said = model.consents.at(-1);
        expect(state.currentRevision).toBe(model.consents.length);
        expect(state.schoolConsent).toBe(said?.has('school') ? state.currentRevision : null);
        expect(state.partnerConsent).toBe(said?.has('partner') ? state.currentRevision : null);
        expect(state.status === 'agreed').toBe(agreedIn(model));
        if (state.status === 'sent' || state.status === 'changed') {
          expect(awaitedSides(state)).toEqual(SIDES.filter((side) => !said?.has(side)));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('a request lapses at its date and not before, and only while it is open', () => {
  const answerBy = new Date(1_000);
  expect(judgeExpiry({ status: 'sent', answerBy, now: new Date(999) })).toMatchObject({
    reason: 'still-time',
  });
  expect(judgeExpiry({ status: 'changed', answerBy, now: new Date(1_000) })).toEqual({ ok: true });
  expect(judgeExpiry({ status: 'agreed', answerBy, now: new Date(2_000) })).toMatchObject({
    reason: 'not-from-here',
  });
});
