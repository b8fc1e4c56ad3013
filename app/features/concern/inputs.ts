import { z } from 'zod';
import { CONCERN_TOPICS, says } from './concern-words.ts';

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
