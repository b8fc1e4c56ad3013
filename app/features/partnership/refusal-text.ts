import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const WORDS: Record<string, string> = {
  'partnership-not-paid': 'This partnership is free, so it needs no requisition number.',
  'partnership-already-approved': 'This partnership is approved already.',
  'partnership-ended': 'This partnership has ended.',
  'partnership-without-agreement':
    'There is no signed agreement yet. The partner adds it on this page; then you can approve.',
  'partnership-not-cleared': 'It cannot start yet: something on the list is still missing.',
  'partnership-not-begun': 'It can start on its first day and not before.',
  'partnership-not-from-here': 'The partnership has moved on since you opened the page. Read it again below.',
};

export const sayPartnership = (refusal: Refusal): Said =>
  WORDS[refusal.code] ?? 'This cannot be done now. Read the partnership again below.';
