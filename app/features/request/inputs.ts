import { z } from 'zod';
import { WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { DECLINE_REASONS, FUNDING_SOURCES } from '#app/domain/partnerships/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { NeedId, RequestId, UserId } from '#app/domain/shared/id.ts';
import {
  choices,
  date,
  idParam,
  line,
  money,
  optionalText,
  optionalTime,
  slugParam,
  wholeNumber,
} from '#app/platform/fields.ts';
import type { BeginningAnswers } from './typed-so-far.ts';

export const RequestParams = z.object({ requestId: idParam<RequestId>() });

export const NewRequestSearch = z.object({
  offering: slugParam.catch(''),
  need: idParam<NeedId>().optional().catch(undefined),
});

const some = <Chosen extends z.ZodType<readonly unknown[]>>(chosen: Chosen, message: string) =>
  chosen.refine((list) => list.length > 0, message);

export const TermsForm = z.object({
  purpose: line('Say what you hope it does for your students', 2_000),
  grades: some(choices(GRADES), 'Choose at least one grade'),
  headcount: wholeNumber('Say how many students, for example 24', 1, 5_000),
  startsOn: date('Choose the first day'),
  endsOn: date('Choose the last day'),
  days: some(choices(WEEKDAYS), 'Choose at least one day'),
  startsAt: optionalTime('Enter a time, like 15:15'),
  endsAt: optionalTime('Enter a time, like 16:45'),
  slot: optionalText(80),
  price: money('Enter the price for the year'),
  fundingSource: z.enum(FUNDING_SOURCES, { error: 'Say who pays' }),
  note: optionalText(4_000).transform((text) => text ?? ''),
});
export type TermsInput = Omit<z.output<typeof TermsForm>, 'slot'> & { slot?: string | null };

/** More than this is not kept. Far above what the questions take, and below what the table does. */
const MOST_KEPT_BYTES = 400_000;

export const isTooLongToKeep = (answers: BeginningAnswers): boolean =>
  new TextEncoder().encode(JSON.stringify(answers)).length > MOST_KEPT_BYTES;

export const AutosaveForm = z.looseObject({
  offering: slugParam,
  need: z.union([idParam<NeedId>(), z.literal('').transform(() => undefined)]).optional(),
});
/** Answers that are kept as they are, right or not. */
export const AnyForm = z.looseObject({});
export const DropForm = z.object({ offering: slugParam });

/** The number of the terms that were read, which whatever is decided of them names. */
const revision = wholeNumber('Open the request again', 1, 30_000);
export const ConsentForm = z.object({ revision });
export const ChangeForm = TermsForm.extend({ revision });
export const DeclineForm = z.object({
  revision,
  reason: z.enum(DECLINE_REASONS, { error: 'Choose the main reason' }),
  note: optionalText(2_000),
});
export const ContactForm = z.object({ userId: idParam<UserId>() });

export const RequestSearch = z.object({
  /** The terms that a person had read when they tried to agree. */
  read: z.coerce.number().int().min(1).max(30_000).optional().catch(undefined),
});

const STANDINGS = ['waiting', 'agreed', 'ended', 'all'] as const;
export const RequestsSearch = z.object({
  show: z.enum(STANDINGS).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
