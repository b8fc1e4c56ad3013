import { z } from 'zod';
import { TIME_WINDOWS, WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import {
  choices,
  idParam,
  line,
  optionalDate,
  optionalMoney,
  optionalNumber,
  optionalText,
} from '#app/platform/fields.ts';

export const NeedParams = z.object({ needId: idParam<NeedId>() });

/** A code of one of the Office's lists; whether it is on the list is the rule's to say. */
const code = (value: string) => /^[a-z0-9][a-z0-9-]{0,60}$/.test(value);

export const NeedForm = z.object({
  title: line('Name the need in a few words, for example “Math after school”', 120),
  category: optionalText(60),
  goals: choices<string>(code),
  grades: choices(GRADES),
  headcount: optionalNumber('Enter a number of students, for example 24', 1, 5_000),
  windows: choices(TIME_WINDOWS),
  days: choices(WEEKDAYS),
  startsOn: optionalDate('Enter a date, or leave it empty'),
  populations: choices<string>(code),
  languages: choices<string>(code),
  priceCeiling: optionalMoney('Enter an amount'),
  note: optionalText(2_000).transform((text) => text ?? ''),
});
export type NeedInput = z.output<typeof NeedForm>;

export const SettleNeedForm = z.object({ outcome: z.enum(['met', 'closed']) });
export type SettleNeedInput = z.output<typeof SettleNeedForm>;

/** One change that a near miss proposes, to be read and saved by a person: the address alone changes nothing. */
export const ProposedChange = z.object({
  ceiling: z.coerce.number().int().min(0).max(1_000_000_000).optional().catch(undefined),
  headcount: z.coerce.number().int().min(1).max(5_000).optional().catch(undefined),
  grade: z.enum(GRADES).optional().catch(undefined),
});
export type ProposedChange = z.output<typeof ProposedChange>;
