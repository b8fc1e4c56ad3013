import { z } from 'zod';
import { MOST_HEADCOUNT, MOST_MINUTES } from '#app/domain/service-record/vocabulary.ts';
import type { PartnershipId, ServiceSessionId } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { choices, date, idParam, line, optionalText, wholeNumber } from '#app/platform/fields.ts';

export const SessionParams = z.object({ sessionId: idParam<ServiceSessionId>() });
export const RecordParams = z.object({ partnershipId: idParam<PartnershipId>() });

export const MOST_AT_ONCE = 200;

const minutes = wholeNumber(`Say how many minutes, from 1 to ${MOST_MINUTES}`, 1, MOST_MINUTES);
const headcount = wholeNumber(`Say how many students came, from 0 to ${MOST_HEADCOUNT}`, 0, MOST_HEADCOUNT);
const note = optionalText(500).transform((text) => text ?? '');

const clock = (message: string) =>
  z
    .string({ error: message })
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, message)
    .transform((text) => text as ClockTime);

export const SessionForm = z.object({
  day: date('Enter the day'),
  startsAt: clock('Enter when it began'),
  minutes,
  headcount,
  note,
});

/** How many steps the session had when it was read, which whatever is said of it names. */
const seen = wholeNumber('Open the session again', 0, 1_000_000);

export const FiguresForm = z.object({ seen, minutes, headcount, note });

const minutesOrNone = wholeNumber(`Say how many minutes, from 0 to ${MOST_MINUTES}`, 0, MOST_MINUTES);

/** Nobody comes to what does not take place. */
const settled = <Said extends { minutes: number; headcount: number }>(said: Said): Said =>
  said.minutes === 0 ? { ...said, headcount: 0 } : said;

/** A dispute may also say that nothing took place; what was typed beside it then does not matter. */
export const DisputeForm = z.preprocess(
  (typed) =>
    typeof typed === 'object' && typed !== null && 'held' in typed && typed.held === 'no'
      ? { ...typed, minutes: '0', headcount: '0' }
      : typed,
  z.object({ seen, minutes: minutesOrNone, headcount, note }).transform(settled),
);

export const RulingForm = z
  .object({
    seen,
    minutes: minutesOrNone,
    headcount,
    note: line('Say why, in words that both sides can follow', 500),
  })
  .transform(settled);

/** A session and, after a colon, the number of its steps as they were read. */
const picked = choices<string>((value) => {
  const [id, seen = '0', ...rest] = value.split(':');
  return rest.length === 0 && z.uuid().safeParse(id).success && /^\d{1,6}$/.test(seen);
})
  .refine((picked) => picked.length > 0, 'Choose at least one session')
  .refine((picked) => picked.length <= MOST_AT_ONCE, `Choose at most ${MOST_AT_ONCE} at once`)
  .transform((picked) =>
    picked.map((value) => {
      const [id, seen] = value.split(':');
      return { id: id as ServiceSessionId, seen: seen === undefined ? undefined : Number(seen) };
    }),
  );

/** What was read before it was agreed to. */
export const SeenForm = z.object({ seen: z.coerce.number().int().optional().catch(undefined) });

export const ConfirmForm = z.object({
  pick: picked,
  back: z.string().max(200).catch('/sessions'),
});

/** Of a list of planned days, those that were held, each with its number of students under `students.<day>`. */
export const ScheduleForm = z
  .looseObject({
    pick: choices<string>((value) => /^\d{4}-\d{2}-\d{2}$/.test(value)).refine(
      (picked) => picked.length > 0 && picked.length <= MOST_AT_ONCE,
      'Choose the days on which you met',
    ),
    startsAt: clock('Enter when the sessions began'),
    minutes,
  })
  .transform(({ pick, startsAt, minutes, ...rest }, context) => {
    const came = wholeNumber(`Say how many students came, from 0 to ${MOST_HEADCOUNT}`, 0, MOST_HEADCOUNT);
    const sessions = pick.map((day) => {
      const name = `students.${day}`;
      const read = came.safeParse(rest[name]);
      if (!read.success)
        context.addIssue({ code: 'custom', path: [name], message: read.error.issues[0]!.message });
      return {
        day: day as CalendarDate,
        startsAt,
        figures: { minutes, headcount: read.data ?? 0 },
        note: '',
      };
    });
    return { sessions };
  });

export const SessionFileForm = z.object({ text: z.string().max(200_000).optional() });

export const SessionsSearch = z.object({
  show: z.enum(['waiting', 'theirs', 'disputed', 'delivered', 'all']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type SessionsInput = z.output<typeof SessionsSearch>;

export const RecordSearch = z.object({ page: z.coerce.number().int().min(1).max(1_000).catch(1) });

export const NoSchoolDaysForm = z.object({
  firstDay: date('Enter the first day'),
  lastDay: z.preprocess((value) => (value === '' ? undefined : value), date('Enter the last day').optional()),
  label: line('Say why there is no school, such as “Thanksgiving”', 80),
});
export type NoSchoolDaysInput = z.output<typeof NoSchoolDaysForm>;

export const NoSchoolDayForm = z.object({ day: date('Choose a day') });
export const NoSchoolFileForm = z.object({});
