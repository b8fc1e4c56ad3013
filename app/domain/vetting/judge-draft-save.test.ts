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

test('nothing that the page had not seen is ever overwritten', () => {
  const text = fc.constantFrom('', '1', '2', '3', '4');
  fc.assert(
    fc.property(text, text, text, (draft, current, seen) => {
      if (judgeDraftSave({ draft, current, seen }) === 'write') expect(seen).toBe(current);
    }),
  );
});
