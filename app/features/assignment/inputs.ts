import { z } from 'zod';
import { MOST_OFFERINGS } from '#app/domain/assignment/assignment-rules.ts';
import { PRIORITIES, type Priority } from '#app/domain/assignment/vocabulary.ts';
import type { OfferingId, OpportunityIndexReleaseId } from '#app/domain/shared/id.ts';
import { date, line, optionalTime, slugParam, wholeNumber } from '#app/platform/fields.ts';
import { choiceField } from './choice-field.ts';

export const AssignmentParams = z.object({ slug: slugParam });

/** Which offerings a new round starts with, chosen on the list of those that are over-subscribed. */
export const NewAssignmentSearch = z.object({
  offering: z
    .union([z.array(slugParam), slugParam.transform((slug) => [slug])])
    .optional()
    .transform((slugs) => [...new Set(slugs ?? [])].slice(0, MOST_OFFERINGS))
    .catch([]),
});

export const AssignmentSearch = z.object({ q: z.string().trim().max(100).catch('') });

const time = (message: string) =>
  optionalTime(message)
    .refine((text) => text !== null, message)
    .transform((text) => text!);

const priority = z
  .enum(PRIORITIES, { error: 'Choose from the list' })
  .or(z.literal(''))
  .optional()
  .transform((value): Priority | null => value || null);

/** Lower edges of the bands of need as people write indexes, kept as whole hundredths. */
const bands = z
  .string({ error: 'Enter the indexes at which bands begin' })
  .trim()
  .refine(
    (text) => text === '' || /^0?\.\d{1,2}(\s*[,;]\s*0?\.\d{1,2})*$/.test(text),
    'Enter indexes, the highest first, like 0.75, 0.50, 0.25',
  )
  .transform((text) =>
    text === '' ? [] : text.split(/[,;]/).map((each) => Number(each.trim().split('.')[1]!.padEnd(2, '0'))),
  );

export const AssignmentForm = z
  .object({
    name: line('Give the round a name, for example Arts in spring', 120),
    opensOn: date('Choose the day it opens'),
    closesOn: date('Choose the day it closes'),
    closesAt: time('Enter the time it closes, like 17:00'),
    reserveDays: wholeNumber('Enter a number of days from 1 to 60', 1, 60),
    first: priority,
    second: priority,
    third: priority,
    bandsFrom: bands,
    releaseId: z
      .uuid('Choose the Opportunity Index release')
      .or(z.literal(''))
      .optional()
      .transform((text) => (text ? (text as OpportunityIndexReleaseId) : null)),
  })
  .transform(({ first, second, third, ...rest }) => ({
    ...rest,
    order: [first, second, third].filter((each) => each !== null),
  }));
export type AssignmentInput = z.output<typeof AssignmentForm>;

const offeringId = z.uuid('Choose an offering').transform((text) => text as OfferingId);

/** Sets how many schools an offering takes in the round; adds it where it is not in yet. */
export const PutOfferingForm = z.object({
  offering: offeringId,
  groups: wholeNumber('Enter how many schools it can take, from 1 to 999', 1, 999),
});
export const DropOfferingForm = z.object({ offering: offeringId });

export const ExtendForm = z.object({
  closesOn: date('Choose the new closing day'),
  closesAt: time('Enter the time it closes, like 17:00'),
  reason: line('Say why, in a sentence that schools will read', 500),
});
export const CloseForm = z.object({
  reason: z
    .string()
    .trim()
    .max(500, 'Use at most 500 letters')
    .optional()
    .transform((text) => text || null),
});
export const CallOffForm = z.object({
  reason: line('Say why, in a sentence that schools will read', 500),
});

/** `choice1` to `choice12`, each an offering or nothing, and the version that the writer had seen. */
export const RankingForm = z
  .looseObject({ seen: wholeNumber('Open the page again', 0) })
  .transform(({ seen, ...fields }) => ({
    seen,
    typed: Array.from({ length: MOST_OFFERINGS }, (_, at): OfferingId | null => {
      const value = fields[choiceField(at)];
      return typeof value === 'string' && value !== '' ? (value as OfferingId) : null;
    }),
  }));
export type RankingInput = { readonly seen: number; readonly typed: readonly (OfferingId | null)[] };

export const SubmitForm = z.object({ seen: wholeNumber('Open the page again', 0) });
