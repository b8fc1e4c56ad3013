import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '../shared/id.ts';
import type { Question } from './questionnaire.ts';
import {
  isOpen,
  itemFor,
  judgeReturn,
  openedBy,
  type ReturnItem,
  type ReturnTarget,
  targetKey,
  targetOf,
} from './return-items.ts';
import type { SubmissionContent } from './submission-content.ts';
import type { DocumentKind } from './vocabulary.ts';

const SWIM = '11111111-1111-4111-8111-111111111111' as OfferingId;
const ROW = '22222222-2222-4222-8222-222222222222' as OfferingId;
const PAPERS: readonly DocumentKind[] = ['insurance', 'tax-status'];
const KEYS = ['a', 'b', 'c', 'd', 'e'] as const;

const anyTarget: fc.Arbitrary<ReturnTarget> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    offeringId: fc.constantFrom(null, SWIM, ROW),
    questionKey: fc.constantFrom<string>(...KEYS),
  }),
  fc.record({ kind: fc.constant('offering' as const), offeringId: fc.constantFrom(SWIM, ROW) }),
  fc.record({
    kind: fc.constant('document' as const),
    documentKind: fc.constantFrom('insurance' as const, 'tax-status' as const),
  }),
);
const anyItems = fc
  .uniqueArray(anyTarget, { selector: targetKey, minLength: 1 })
  .map((targets) => targets.map((target): ReturnItem => ({ ...target, note: 'Say more.' })));

/** Each question may hang on any other, in circles too. */
const anyQuestions = fc
  .tuple(...KEYS.map(() => fc.option(fc.constantFrom<string>(...KEYS))))
  .map((parents) =>
    KEYS.map(
      (key, at) => ({ key, ...(parents[at] && { onlyIf: { key: parents[at], equals: 'yes' } }) }) as Question,
    ),
  );

const sent = {
  organization: { sections: [{ key: 's', title: 'S', answers: KEYS.map((key) => ({ key })) }] },
  offerings: [SWIM].map((offeringId) => ({
    offeringId,
    name: 'Swim',
    sections: [{ key: 's', title: 'S', answers: [{ key: 'a' }] }],
  })),
} as unknown as SubmissionContent;
const item = (target: ReturnTarget, note = 'Say more.'): ReturnItem => ({ ...target, note });
const about = (questionKey: string, offeringId: OfferingId | null = null): ReturnTarget => ({
  kind: 'answer',
  offeringId,
  questionKey,
});

test('a target and its key say the same', () => {
  fc.assert(
    fc.property(anyTarget, (target) => {
      expect(targetOf(targetKey(target))).toEqual(target);
    }),
  );
  for (const key of ['', 'answer', 'answer.organization', 'offering.a.b', 'letter.a', 'answer.a.b.c']) {
    expect(targetOf(key)).toBeNull();
  }
});

test('something goes back, with words, once, and only what was sent', () => {
  expect(judgeReturn([], sent, PAPERS)).toMatchObject({ reason: 'nothing-named' });
  expect(judgeReturn([item(about('a'), ' \n')], sent, PAPERS)).toMatchObject({ reason: 'item-without-note' });
  expect(judgeReturn([item(about('z'))], sent, PAPERS)).toMatchObject({ reason: 'item-not-sent' });
  expect(judgeReturn([item(about('b', SWIM))], sent, PAPERS)).toMatchObject({ reason: 'item-not-sent' });
  expect(judgeReturn([item({ kind: 'offering', offeringId: ROW })], sent, PAPERS)).toMatchObject({
    reason: 'item-not-sent',
  });
  expect(judgeReturn([item(about('a')), item(about('a'))], sent, PAPERS)).toMatchObject({
    reason: 'item-named-twice',
  });
  const retired = item({ kind: 'document', documentKind: 'boat' as DocumentKind });
  expect(judgeReturn([item(about('a')), retired], sent, PAPERS)).toMatchObject({ reason: 'paper-retired' });
  const whole = [
    item(about('a')),
    item(about('a', SWIM)),
    item({ kind: 'offering', offeringId: SWIM }),
    item({ kind: 'document', documentKind: 'insurance' }),
  ];
  expect(judgeReturn(whole, sent, PAPERS)).toEqual({ ok: true });
});

test('only what is named is open, what hangs on it, and all of a named offering', () => {
  fc.assert(
    fc.property(anyItems, anyQuestions, anyTarget, (items, questions, target) => {
      const open = openedBy(items, { organization: questions, offering: questions });
      const named = new Set(items.map(targetKey));
      const parents = (key: string, seen: readonly string[] = []): string[] => {
        const parent = questions.find((question) => question.key === key)?.onlyIf?.key;
        return parent === undefined || seen.includes(parent)
          ? []
          : [parent, ...parents(parent, [...seen, parent])];
      };
      const expected =
        named.has(targetKey(target)) ||
        (target.kind === 'answer' &&
          (parents(target.questionKey).some((key) => named.has(targetKey({ ...target, questionKey: key }))) ||
            (target.offeringId !== null &&
              named.has(targetKey({ kind: 'offering', offeringId: target.offeringId })))));

      expect(isOpen(open, target)).toBe(expected);
      expect(itemFor(open, target) !== undefined).toBe(expected);
      expect(new Set(open.map(targetKey)).size).toBe(open.length);
    }),
  );
});

test('a draft is open as a whole', () => {
  fc.assert(
    fc.property(anyTarget, (target) => {
      expect(isOpen(null, target)).toBe(true);
    }),
  );
});
