import { z } from 'zod';

export const GROUPINGS = ['band', 'neighborhood', 'span', 'category', 'partner', 'nothing'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const EquitySearch = z.object({
  year: z
    .string()
    .regex(/^FY\d{2}$/)
    .or(z.literal(''))
    .catch(''),
  by: z.enum(['', ...GROUPINGS]).catch(''),
  group: z.string().max(80).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type EquitySearch = z.output<typeof EquitySearch>;
