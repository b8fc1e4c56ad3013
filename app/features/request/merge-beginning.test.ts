import { expect, test } from 'vitest';
import { answerMark, mergeBeginning, sentMarks } from './merge-beginning.server.ts';

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

test('how a browser ends a line is no difference, and an empty mark says nothing', () => {
  expect(answerMark('One\r\ntwo')).toBe(answerMark('One\ntwo'));
  expect(sentMarks({ 'seen.purpose': 'a1', 'seen.grades': '', purpose: 'To read' })).toEqual({
    purpose: 'a1',
  });
});
