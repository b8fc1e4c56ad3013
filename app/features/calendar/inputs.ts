import { z } from 'zod';
import type { CalendarDateId } from '#app/domain/shared/id.ts';
import { reminderDays } from '#app/features/documents/kind-inputs.ts';
import { choices, date, idParam, line, optionalText } from '#app/platform/fields.ts';

export const CalendarDateParams = z.object({ dateId: idParam<CalendarDateId>() });

export const CalendarDateForm = z.object({
  title: line('Say what is due, such as “Partners renew their registration”', 100),
  onDay: date('Choose a day'),
  reminderDays,
});
export type CalendarDateInput = z.output<typeof CalendarDateForm>;

export const OwingSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type OwingInput = z.output<typeof OwingSearch>;

/** What the page said that it showed; anything else is as if another page had been read. */
export const LookOverForm = z.object({ seen: z.string().max(64).catch('') });

const MOST_CHOSEN = 200;

/** Organizations by their id, schools by their code. */
const chosen = choices<string>((value) => /^[0-9A-Za-z-]{1,64}$/.test(value)).refine(
  (keys) => keys.length <= MOST_CHOSEN,
  `Choose at most ${MOST_CHOSEN} at once`,
);

export const NudgeSearch = z.object({ pick: chosen.catch([]) });
export const NudgeForm = z.object({
  pick: chosen,
  text: optionalText(4_000).transform((words) => words ?? ''),
});
