import { expect, test } from 'vitest';
import { keptByOthers } from './forget-typing.ts';
import { keptAt, notShown } from './kept-typing.ts';

const fieldOf = (mark: string) => mark.replace('seen.', 'answer.');

test('what is put back is what the page shows otherwise or not at all, each field with all its values', () => {
  const kept = [
    ['answer.team', '0 1'],
    ['answer.team.0.role', 'Editor'],
    ['answer.team.1.role', 'Printer'],
    ['answer.about', 'Sent by the button. '],
    ['answer.days', 'mon'],
    ['answer.days', 'tue'],
    ['seen.team', 'a1'],
  ] as const;
  const shown = [
    ['answer.team', '0'],
    ['answer.team.0.role', 'Editor'],
    ['answer.about', 'Sent by the button.'],
    ['answer.days', 'tue'],
    ['answer.more', 'Not kept'],
    ['seen.team', 'a1'],
  ] as const;

  expect(notShown(kept, shown, fieldOf)).toEqual([
    ['answer.team', ['0 1']],
    ['answer.team.1.role', ['Printer']],
    ['answer.days', ['mon', 'tue']],
  ]);
  expect(notShown(kept, kept, fieldOf)).toEqual([]);
});

test('what another person typed is thrown away, and what the same one typed by another membership waits for it', () => {
  const page = '/reviews/calibration/1/autosave:on=2';
  const [first, atOtherSchool, colleague] = ['ana.m1', 'ana.m2', 'anabel.m1'].map((typist) =>
    keptAt(typist, page),
  );

  expect(new Set([first, atOtherSchool, colleague]).size).toBe(3);
  expect(keptByOthers([first!, atOtherSchool!, colleague!, 'positions'], 'ana.m2')).toEqual([colleague]);
  expect(keptByOthers([first!, colleague!, 'positions'], '')).toEqual([first, colleague]);
});

test('a group whose last tick was taken is kept by its mark alone, and has no value to put back', () => {
  const shown = [
    ['answer.days', 'mon'],
    ['seen.days', 'a1'],
  ] as const;

  expect(notShown([['seen.days', 'a1']], shown, fieldOf)).toEqual([['answer.days', []]]);
  expect(notShown([['seen.days', 'a1']], [['seen.days', 'a1']], fieldOf)).toEqual([]);
});
