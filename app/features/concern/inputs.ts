import { z } from 'zod';
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
const says = (key: Extract<Key, `concern.${string}`>, count?: number) =>
  count === undefined ? key : `${key} ${count}`;

const atMost = (most: number) => z.string().trim().max(most, says('concern.too-long', most));
const optional = (most: number) =>
  atMost(most)
    .optional()
    .transform((text) => (text ? text : null));

export const ConcernForm = z.object({
  topic: z.enum(CONCERN_TOPICS, { error: says('concern.no-topic') }),
  about: optional(200),
  words: z
    .string({ error: says('concern.no-words') })
    .trim()
    .min(1, says('concern.no-words'))
    .max(5_000, says('concern.too-long', 5_000)),
  name: optional(120),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, says('concern.long-email'))
    .refine((text) => text === '' || z.email().safeParse(text).success, says('concern.bad-email'))
    .optional()
    .transform((text) => (text ? text : null)),
});
export type ConcernInput = z.output<typeof ConcernForm>;

/** There is one refusal beyond the form's own: too many in a row. */
export const sayConcern = () => says('concern.later');

/** A refusal's key and number, from what `says` wrote. */
export function readConcernRefusal(said: string): { key: string; count: number } {
  const [key = '', count = '0'] = said.split(' ');
  return { key, count: Number(count) };
}
