import { z } from 'zod';
import { FEWEST_PUBLISHED, TOOK_PLACE } from '#app/domain/ratings/vocabulary.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { choices, idParam, line, optionalText, wholeNumber } from '#app/platform/fields.ts';
import { readPick } from './rating-pick.ts';

export const RatingParams = z.object({ partnershipId: idParam<PartnershipId>() });

const students = wholeNumber('Say how many students it served, from 0 to 100000', 0, 100_000);

/** The levels stand under `level.<element>`; which elements there are is the rubric's to say. */
export const RatingForm = z
  .looseObject({
    tookPlace: z.enum(TOOK_PLACE, { error: 'Say whether it took place' }),
    comment: optionalText(2_000).transform((text) => text ?? ''),
    impact: optionalText(1_000).transform((text) => text ?? ''),
    students,
    /** The version that the form was filled in on; 0 is the empty one. */
    seen: z.coerce.number().int().min(0).max(30_000).catch(0),
  })
  .transform(({ tookPlace, comment, impact, students, seen, ...rest }) => ({
    seen,
    tookPlace,
    comment,
    impact,
    students,
    levels: Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => {
        const key = /^level\.([a-z0-9-]{1,60})$/.exec(name)?.[1];
        return key && typeof value === 'string' && /^[1-4]$/.test(value) ? [[key, Number(value)]] : [];
      }),
    ) as Readonly<Record<string, number>>,
  }));
export type RatingInput = z.output<typeof RatingForm>;

export const ReplyForm = z.object({ reply: line('Write your reply', 2_000) });

export const ImpactForm = z.object({
  impact: line('Say in a sentence or two what came of it', 1_000),
  students,
  /** When what the page showed was said; nothing where nobody had said anything. */
  seen: z.iso.datetime().nullable().catch(null).default(null),
});
export type ImpactInput = z.output<typeof ImpactForm>;

const picked = choices<PartnershipId>((value) => z.uuid().safeParse(value).success).refine(
  (ids) => ids.length <= 200,
  'Choose at most 200 at once',
);

export const YearEndSearch = z.object({ pick: picked.catch([]) });

/** What was looked at: each with the version that stood on the page. */
export const YearEndForm = z.object({
  pick: choices<string>((value) => {
    const [id, version, ...rest] = value.split(':');
    return rest.length === 0 && z.uuid().safeParse(id).success && /^\d{1,5}$/.test(version ?? '');
  })
    .refine((picks) => picks.length <= 200, 'Choose at most 200 at once')
    .transform((picks) => picks.map(readPick)),
});

export const RatingSettingsForm = z.object({
  isPublic: z.enum(['yes', 'no'], { error: 'Choose one' }).transform((answer) => answer === 'yes'),
  threshold: wholeNumber(`Enter a number of schools from ${FEWEST_PUBLISHED} to 100`, FEWEST_PUBLISHED, 100),
  replyDays: wholeNumber('Enter a number of days from 1 to 90', 1, 90),
});
export type RatingSettingsInput = z.output<typeof RatingSettingsForm>;
