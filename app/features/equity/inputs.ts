import { z } from 'zod';

export const GROUPINGS = ['band', 'neighborhood', 'span', 'category', 'partner'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Of a list, only schools without money and service, with one of them, with an award, or with an Opportunity Index. */
export const ONLY = ['nothing', 'something', 'funded', 'indexed'] as const;
export type Only = (typeof ONLY)[number];

export const EquitySearch = z.object({
  year: z
    .string()
    .regex(/^FY\d{2}$/)
    .or(z.literal(''))
    .catch(''),
  by: z.enum(['', ...GROUPINGS]).catch(''),
  group: z.string().max(80).catch(''),
  only: z.enum(['', ...ONLY]).catch(''),
  /** A list of schools as they are, or of what their awards come to. */
  of: z.enum(['', 'awards']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type EquitySearch = z.output<typeof EquitySearch>;

/** The file of a table of the page; without one, of the list below it. */
export const EquityFile = EquitySearch.extend({
  table: z
    .enum([
      ...['', 'years', 'curve', 'band', 'neighborhood', 'span', 'category'],
      ...['use-band', 'use-category', 'use-partner'],
    ] as const)
    .catch(''),
});
export type EquityFile = z.output<typeof EquityFile>;
