import { z } from 'zod';
import {
  OFFERING_PLACES,
  ORGANIZATION_KINDS,
  TIME_WINDOWS,
  WEEKDAYS,
} from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { UNDERSTOOD } from '#app/domain/search/reading.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { idParam } from '#app/platform/fields.ts';

const MOST_VALUES = 40;

/** Any number of values under one name. What is not understood is left out, so that an old address still opens. */
const several = <Value extends string>(known: readonly Value[] | RegExp) =>
  z
    .union([z.array(z.string()), z.string()])
    .optional()
    .transform((given) => {
      const values = given === undefined ? [] : [given].flat();
      const isKnown = (value: string) =>
        known instanceof RegExp ? known.test(value) : known.includes(value as Value);
      return [...new Set(values.filter(isKnown))].slice(0, MOST_VALUES) as Value[];
    });

const CODE = /^[a-z0-9][a-z0-9-]{0,60}$/;
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/;

const flag = z
  .unknown()
  .optional()
  .transform((value) => [value].flat().includes('yes'));

const number = (most: number) =>
  z
    .string()
    .regex(/^\d{1,8}$/)
    .transform(Number)
    .refine((value) => value <= most)
    .optional()
    .catch(undefined);

const needId = idParam<NeedId>().optional().catch(undefined);

const LONGEST_QUERY = 1_000;

export const SORTS = ['relevance', 'quality', 'price', 'name', 'distance'] as const;

/** The state of the search page, which is its address. */
export const OfferingsSearch = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, LONGEST_QUERY)),
  grade: several(GRADES),
  when: several(TIME_WINDOWS),
  day: several(WEEKDAYS),
  language: several<string>(CODE),
  category: several<string>(CODE),
  goal: several<string>(CODE),
  population: several<string>(CODE),
  neighborhood: several<string>(CODE),
  place: several(OFFERING_PLACES),
  kind: several(ORGANIZATION_KINDS),
  room: flag,
  free: flag,
  fundable: flag,
  portfolio: flag,
  care: flag,
  interpreter: flag,
  /** Hundredths of a level. */
  quality: number(400),
  /** Whole dollars a school pays at most. */
  price: number(10_000_000),
  /** From the school of whoever asks. */
  miles: number(50),
  /** Kinds of filters that are not read out of the words typed: they are searched for as words. */
  words: several(UNDERSTOOD),
  sort: z.enum(SORTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  need: needId,
  /** Chosen to be compared, carried along while searching. */
  o: several<string>(SLUG),
});
export type SearchState = z.output<typeof OfferingsSearch>;

export const MOST_COMPARED = 4;

export const CompareSearch = z.object({
  o: several<string>(SLUG),
  need: needId,
  differs: flag,
});
export type CompareState = z.output<typeof CompareSearch>;

const LONGEST_SUGGESTED = 100;

export const SuggestSearch = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.replaceAll('\0', '').trim().slice(0, LONGEST_SUGGESTED)),
});
