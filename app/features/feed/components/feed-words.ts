import type { FeedKind } from '#app/domain/calendar/vocabulary.ts';

export const FEED_KIND_WORDS: Readonly<Record<FeedKind, { readonly label: string; readonly hint: string }>> =
  {
    person: { label: 'My own', hint: 'Everything of the places you belong to.' },
    school: {
      label: 'The school’s',
      hint: 'For a calendar that the school shares. It stops when you leave the school.',
    },
    partner: {
      label: 'The organization’s',
      hint: 'For a calendar that your team shares. It stops when you leave the organization.',
    },
  };
