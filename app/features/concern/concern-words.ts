import type { Key } from '#app/features/words/words.ts';

export const CONCERN_TOPICS = ['safety', 'conduct', 'information', 'access', 'other'] as const;

export const CONCERN_TOPIC_LABELS: Record<(typeof CONCERN_TOPICS)[number], string> = {
  safety: 'A child’s safety',
  conduct: 'How a partner or its staff behaved',
  information: 'Something on this site is wrong',
  access: 'I could not use this site or a program',
  other: 'Something else',
};

/** What the rules say is the key of a text, so that it is read in the language of the page, with the number behind it. */
export const says = (key: Extract<Key, `concern.${string}`>, count?: number) =>
  count === undefined ? key : `${key} ${count}`;

/** There is one refusal beyond the form's own: too many in a row. */
export const sayConcern = () => says('concern.later');

/** A refusal's key and number, from what `says` wrote. */
export function readConcernRefusal(said: string): { key: string; count: number } {
  const [key = '', count = '0'] = said.split(' ');
  return { key, count: Number(count) };
}
