import { expect, test } from 'vitest';
import { AutosaveRatingsForm, RatingsForm, ReturnForm, SectionNoteForm } from './inputs.ts';
import { draftMark, draftStep, noteStep } from './rating-draft.server.ts';

const INDICATOR = '0b1f9a34-5d61-4a6f-9a60-2f0d0c9b7e11';

test('a note that is too long is refused at its place and never cut', () => {
  const note = 'a'.repeat(10_001);
  const refused = RatingsForm.safeParse({ [`note.${INDICATOR}`]: note });

  expect(refused.error?.issues).toMatchObject([
    { path: [`note.${INDICATOR}`], message: 'Shorten this note by 1 character' },
  ]);
  const kept = RatingsForm.parse({ [`note.${INDICATOR}`]: note.slice(1) });
  expect(kept.ratings[0]!.note).toHaveLength(10_000);
});

test('what reviewers ask together may be too long to go back: how much is said there, and nothing cut', () => {
  const note = `${'a'.repeat(1_500)}\n${'b'.repeat(1_500)}`;
  const fields = { 'item.offering.swim': 'on', 'note.offering.swim': note, asks: `${INDICATOR} nobody's` };
  expect(ReturnForm.safeParse(fields).error?.issues).toMatchObject([
    { path: ['note.offering.swim'], message: 'Shorten it by 1,001 characters' },
  ]);
  const short = ReturnForm.parse({ ...fields, 'note.offering.swim': note.slice(1_001) });
  expect(short.items[0]!.note).toHaveLength(2_000);
  expect(short.asks).toEqual([INDICATOR]);
});

test('a page that goes on from what it sent just before overwrites that, and no other words', () => {
  const fields = {
    ...{ on: '', [`rating.${INDICATOR}`]: '4', [`seen.rating.${INDICATOR}`]: draftMark('') },
    ...{ [`note.${INDICATOR}`]: 'Page 3, and 4', [`seen.note.${INDICATOR}`]: draftMark('') },
    ...{ [`before.rating.${INDICATOR}`]: '3', [`before.note.${INDICATOR}`]: 'Page 3 ' },
  };
  const rating = { ...AutosaveRatingsForm.parse(fields).ratings[0]!, offeringId: null };
  const step = (level: 2 | 3, note: string) => draftStep(rating, false, { level, floor: null, note });

  expect(step(3, 'Page 3')).toMatchObject({ conflicts: {}, row: { level: 4, note: 'Page 3, and 4' } });
  expect(Object.keys(step(2, 'Page 9').conflicts)).toHaveLength(2);
  const { note, seen, before } = SectionNoteForm.parse({
    ...{ section: 'safety', 'private.note': 'Ask. Today.', 'seen.note': draftMark('') },
    'before.private.note': 'Ask.',
  });
  expect(noteStep({ note, seen, before, current: 'Ask.' })).toMatchObject({ write: true, theirs: null });
  expect(noteStep({ note, seen, before, current: 'Wait.' })).toMatchObject({ write: false });
});

test('what is saved by itself says what it is about, and nothing that is not an offering', () => {
  const rating = { [`rating.${INDICATOR}`]: '3' };
  expect(AutosaveRatingsForm.parse({ on: '', ...rating })).toMatchObject({
    on: null,
    ratings: [{ level: 3 }],
  });
  expect(AutosaveRatingsForm.safeParse({ on: 'zz', ...rating }).success).toBe(false);
  expect(AutosaveRatingsForm.safeParse(rating).success).toBe(false);
});
