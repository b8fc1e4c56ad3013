import { z } from 'zod';
import { OFFERING_PLACES, TIME_WINDOWS, WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import {
  choices,
  idParam,
  line,
  optionalMoney,
  optionalNumber,
  optionalText,
  optionalTime,
  wholeNumber,
} from '#app/platform/fields.ts';

export const OfferingParams = z.object({ offeringId: idParam<OfferingId>() });
export const NewOfferingForm = z.object({ name: line('Give the offering a name') });

const text = z.string().trim().max(30_000, 'Use at most 30,000 letters').default('');

export const OfferingForm = z.object({
  name: line('Give the offering a name'),
  summary: text,
  description: text,
  category: optionalText(80),
  goals: choices(() => true),
  grades: choices(GRADES),
  populations: choices(() => true),
  languages: choices(() => true),
  windows: choices(TIME_WINDOWS),
  days: choices(WEEKDAYS),
  startsAt: optionalTime('Write a time, for example 14:30'),
  endsAt: optionalTime('Write a time, for example 17:00'),
  place: z.enum(OFFERING_PLACES, { error: 'Say where it happens' }),
  neighborhoods: choices(() => true),
  places: wholeNumber('Say how many students it can take, for example 24. Zero closes it'),
  studentsPerAdult: optionalNumber('Write a whole number, for example 10', 1, 500),
  sessions: optionalNumber('Write a whole number, for example 20'),
  hours: optionalNumber('Write a whole number, for example 30'),
  costToFamily: optionalMoney('Write an amount'),
  priceToSchool: optionalMoney('Write an amount'),
  evidence: optionalText(30_000),
  outcomes: optionalText(30_000),
  howToJoin: optionalText(10_000),
  accessibility: optionalText(10_000),
  transport: optionalText(10_000),
  childCare: optionalText(10_000),
  interpretation: optionalText(10_000),
  safety: optionalText(10_000),
});

export const SlotForm = z.object({
  name: line('Say what to call it, such as Tuesday and Thursday afternoons', 80),
  days: choices(WEEKDAYS),
  startsAt: optionalTime('Enter a time, like 15:15'),
  endsAt: optionalTime('Enter a time, like 16:45'),
  places: wholeNumber('Say how many students it can take, for example 12', 0, 5_000),
});
export type SlotInput = z.output<typeof SlotForm>;

export const SlotNameForm = z.object({ name: line('Choose one', 80) });
