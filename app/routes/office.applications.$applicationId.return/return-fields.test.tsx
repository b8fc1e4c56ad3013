import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ApplicationId, ReviewAskId } from '#app/domain/shared/id.ts';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { ReturnFields } from './return-fields.tsx';

const line = (key: string, label: string) => ({ key, label, words: 'As it was sent', asked: null });
const view: Parameters<typeof ReturnFields>[0]['view'] = {
  id: 'a' as ApplicationId,
  asks: [],
  asksElsewhere: 0,
  mayReturn: true,
  parts: {
    organizationGroups: [
      { key: 'about', title: 'About you', items: [line('answer.organization.mission', 'Mission')] },
    ],
    offerings: [],
    documents: [line('document.insurance', 'Insurance certificate')],
    elsewhere: [{ key: 'document.boat', label: 'Boat papers' }],
  },
};
const asks = (...ids: string[]) => ids as ReviewAskId[];
const typed = {
  'item.answer.organization.mission': 'on',
  'note.answer.organization.mission': 'Whom do you serve?',
  'item.document.boat': 'on',
  'note.document.boat': 'Whose boat is it?',
  'item.offering.11111111-1111-4111-8111-111111111111': 'on',
  'note.offering.11111111-1111-4111-8111-111111111111': 'Is it still offered?',
  'note.document.van': 'Never ticked.',
  note: 'Thank you.',
};
const refused = (values: FormReply['values']): FormReply => ({
  values,
  fieldErrors: {},
  formErrors: ['It can no longer be returned.'],
});
const page = (now: Partial<typeof view>, reply?: FormReply) =>
  renderToStaticMarkup(<ReturnFields view={{ ...view, ...now }} reply={reply} />);

test('who is too late keeps every word and is told, also about what has no line any more', () => {
  expect(page({ mayReturn: false })).toContain('It cannot be returned now');

  const [form, without] = page({ mayReturn: false }, refused(typed)).split('cannot be sent');

  for (const words of ['It can no longer be returned.', 'Whom do you serve?']) expect(form).toContain(words);
  for (const words of [
    'Boat papers',
    'Whose boat is it?',
    'An offering',
    'Is it still offered?',
    'Thank you.',
  ])
    expect(without).toContain(words);
  // Sent once more, it goes nowhere and comes back.
  expect(without).toContain('name="left.document.boat" value="Whose boat is it?"');
  const again = page({}, refused({ 'left.document.boat': 'Whose boat is it?' }));
  expect(again.split('cannot be sent')[1]).toContain('Boat papers');
  // Asked for again, it stands on its line, ticked.
  const boat = { ...view.parts!, documents: [line('document.boat', 'Boat papers')], elsewhere: [] };
  const back = page({ parts: boat }, refused({ 'left.document.boat': 'Whose boat is it?' }));
  expect(back).toMatch(/<textarea[^>]* name="note\.document\.boat"[^>]*>Whose boat is it\?/);
  expect(back).not.toContain('cannot be sent');
  expect(without).not.toContain('Never ticked.');
  expect(without).not.toContain('Whom do you serve?');
});

test('the notice counts the questions that the form began with, and tells of those that came since', () => {
  expect(page({ asks: asks('a', 'b') })).toContain('what reviewers ask for: 2 questions.');

  const later = page({ asks: asks('a', 'c', 'd') }, refused({ ...typed, asks: 'a b' }));
  expect(later).toContain('what reviewers ask for: 2 questions.');
  expect(later).toContain('have asked 2 more questions.');
  expect(later).toContain('name="asks" value="a b"');

  const first = page({ asks: asks('c') }, refused({ ...typed, asks: '' }));
  expect(first).toContain('Reviewers have asked 1 question since you began.');
  expect(first).not.toContain('Ticked already');
});
