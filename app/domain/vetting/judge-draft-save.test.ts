import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeDraftSave } from './judge-draft-save.ts';

test('a change of what the page saw is written; the same words again change nothing', () => {
  expect(judgeDraftSave({ draft: '3', current: '2', seen: '2' })).toBe('write');
  expect(judgeDraftSave({ draft: '3', current: '3', seen: '2' })).toBe('leave');
  expect(judgeDraftSave({ draft: '3', current: '2', seen: undefined })).toBe('write');
});

test('what the page left alone never undoes another tab; two changes contradict each other', () => {
  expect(judgeDraftSave({ draft: '2', current: '4', seen: '2' })).toBe('leave');
  expect(judgeDraftSave({ draft: '3', current: '4', seen: '2' })).toBe('conflict');
});

test('what the page itself had sent just before is overwritten, also by the words of before that', () => {
  expect(judgeDraftSave({ draft: '4', current: '3', seen: '2', before: '3' })).toBe('write');
  expect(judgeDraftSave({ draft: '2', current: '3', seen: '2', before: '3' })).toBe('write');
  expect(judgeDraftSave({ draft: '4', current: '1', seen: '2', before: '3' })).toBe('conflict');
});

test('nothing that the page had not seen is ever overwritten', () => {
  const text = fc.constantFrom('', '1', '2', '3', '4');
  fc.assert(
    fc.property(text, text, text, fc.option(text, { nil: undefined }), (draft, current, seen, before) => {
      const step = judgeDraftSave({ draft, current, seen, before });
      if (step === 'write') expect([seen, before]).toContain(current);
    }),
  );
});
