import { z } from 'zod';
import { email, line, optionalText } from '#app/platform/fields.ts';

export const CONCERN_TOPICS = ['safety', 'conduct', 'information', 'access', 'other'] as const;

export const CONCERN_TOPIC_LABELS: Record<(typeof CONCERN_TOPICS)[number], string> = {
  safety: 'A child’s safety',
  conduct: 'How a partner or its staff behaved',
  information: 'Something on this site is wrong',
  access: 'I could not use this site or a program',
  other: 'Something else',
};

export const ConcernForm = z.object({
  topic: z.enum(CONCERN_TOPICS, { error: 'Say what your concern is about' }),
  about: optionalText(200),
  words: line('Tell us what happened', 5_000),
  name: optionalText(120),
  email: z.union([z.literal('').transform(() => null), email]).optional(),
});
export type ConcernInput = z.output<typeof ConcernForm>;
