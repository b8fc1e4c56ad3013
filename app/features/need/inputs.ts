import { z } from 'zod';
import { MOST_MILES, SET_ASIDE_REASONS } from '#app/domain/matching/set-aside.ts';
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
  slugParam,
} from '#app/platform/fields.ts';

export const NeedParams = z.object({ needId: idParam<NeedId>() });

/** A code of one of the Office's lists; whether it is on the list is the rule's to say. */
const code = (value: string) => /^[a-z0-9][a-z0-9-]{0,60}$/.test(value);

/** A goal with how much it counts, as the form sends it: `math:2`. Without a figure it counts once. */
const weighedGoal = (value: string) => /^[a-z0-9][a-z0-9-]{0,60}(:[0-3])?$/.test(value);

const NeedFields = z.object({
  title: line('Name the need in a few words, for example “Math after school”', 120),
  category: optionalText(60),
  goals: choices<string>(weighedGoal),
  grades: choices(GRADES),
  headcount: optionalNumber('Enter a number of students, for example 24', 1, 5_000),
  windows: choices(TIME_WINDOWS),
  days: choices(WEEKDAYS),
  startsOn: optionalDate('Enter a date, or leave it empty'),
  populations: choices<string>(code),
  languages: choices<string>(code),
  priceCeiling: optionalMoney('Enter an amount'),
  reachMiles: optionalNumber('Enter whole miles from 1 to 10, or leave it empty', 1, MOST_MILES),
  note: optionalText(2_000).transform((text) => text ?? ''),
  partnersMaySee: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
});

/** The goals that count, the weightiest first, with their weights beside them. */
export const NeedForm = NeedFields.transform(({ goals, ...need }) => {
  const weighed = goals
    .map((each) => ({ code: each.split(':')[0]!, weight: Number(each.split(':')[1] ?? '1') }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const goalWeights = weighed.map(({ weight }) => weight);
  return {
    ...need,
    goals: weighed.map(({ code }) => code),
    goalWeights: goalWeights.every((weight) => weight === goalWeights[0]) ? [] : goalWeights,
  };
});
export type NeedInput = z.output<typeof NeedForm>;

export const SetAsideForm = z.object({
  offering: slugParam,
  reason: z.enum(SET_ASIDE_REASONS, { error: 'Choose the reason that comes closest' }),
  note: optionalText(500).transform((text) => text ?? ''),
});
export type SetAsideInput = z.output<typeof SetAsideForm>;

export const OfferingOfNeed = z.object({ offering: slugParam });

export const SettleNeedForm = z.object({ outcome: z.enum(['met', 'closed']) });
export type SettleNeedInput = z.output<typeof SettleNeedForm>;

const someOf = <Item extends string>(known: readonly Item[]) =>
  z
    .preprocess(
      (value) => (value === undefined ? undefined : [value].flat()),
      z.array(z.enum(known)).optional(),
    )
    .catch(undefined);

/** One change that a near miss or a set-aside proposes, to be read and saved by a person: the address alone changes nothing. */
export const ProposedChange = z.object({
  ceiling: z.coerce.number().int().min(0).max(1_000_000_000).optional().catch(undefined),
  headcount: z.coerce.number().int().min(1).max(5_000).optional().catch(undefined),
  grade: z.enum(GRADES).optional().catch(undefined),
  days: someOf(WEEKDAYS),
  windows: someOf(TIME_WINDOWS),
  reach: z.coerce.number().int().min(1).max(MOST_MILES).optional().catch(undefined),
});
export type ProposedChange = z.output<typeof ProposedChange>;
