import { expect, test } from 'vitest';
import { sentBefore } from '#app/platform/fields.ts';
import { answerMark, mergeBeginning, sentMarks } from './merge-beginning.server.ts';
import { typedSoFar } from './typed-so-far.ts';

const kept = { purpose: 'To read', grades: ['4'] };

test('a colleague’s newer words are handed back and not overwritten, and other answers are saved', () => {
  const merged = mergeBeginning({
    kept,
    typed: { purpose: 'To count', price: '12' },
    seen: { purpose: answerMark(''), price: answerMark('') },
  });

  expect(merged.answers).toEqual({ ...kept, price: '12' });
  expect(merged.conflicts).toEqual({ purpose: { theirs: 'To read', seen: answerMark('To read') } });
  expect(merged.seen).toEqual({ purpose: answerMark(''), price: answerMark('12') });
});

test('once the other words were shown, the same answer sent again stands', () => {
  const seen = { purpose: answerMark('To read') };
  expect(mergeBeginning({ kept, typed: { purpose: 'To count' }, seen })).toMatchObject({
    answers: { purpose: 'To count' },
    conflicts: {},
  });
});

test('an answer that the page left alone undoes nothing, and is a difference where the whole page is to stand', () => {
  const page = { kept, typed: { grades: ['3'] }, seen: { grades: answerMark(['3']) } };
  expect(mergeBeginning(page)).toMatchObject({ answers: kept, conflicts: {}, seen: page.seen });
  expect(mergeBeginning({ ...page, whole: true }).conflicts).toHaveProperty('grades');
});

test('what the page itself had sent just before is gone on from, as the form sends it', () => {
  const fields = {
    ...{ purpose: 'To read and count', 'seen.purpose': answerMark(''), 'seen.grades': answerMark(['3']) },
    ...{ 'before.purpose': 'To read', 'before.grades': '4', 'before.seen.grades': answerMark(['3']) },
  };
  const page = { kept, typed: typedSoFar(fields), seen: sentMarks(fields) };

  expect(Object.keys(mergeBeginning(page).conflicts)).toEqual(['purpose', 'grades']);
  expect(mergeBeginning({ ...page, before: typedSoFar(sentBefore(fields)) })).toMatchObject({
    answers: { purpose: 'To read and count', grades: [] },
    conflicts: {},
  });
});

test('how a browser ends a line is no difference, and an empty mark says nothing', () => {
  expect(answerMark('One\r\ntwo')).toBe(answerMark('One\ntwo'));
  expect(sentMarks({ 'seen.purpose': 'a1', 'seen.grades': '', purpose: 'To read' })).toEqual({
    purpose: 'a1',
  });
});
