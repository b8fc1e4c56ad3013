import { z } from 'zod';

/** The search of a list that has pages and nothing else. */
export const PageSearch = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
export type PageSearch = z.output<typeof PageSearch>;

export type PageOf = { readonly page: number; readonly pageCount: number; readonly from: number };

/** The page that is shown when one is asked for: the last there is, where there are fewer. `from` counts rows before it. */
export function pageOf(asked: number, total: number, pageSize: number): PageOf {
  const pageCount = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, asked), pageCount);
  return { page, pageCount, from: (page - 1) * pageSize };
}
