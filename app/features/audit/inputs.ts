import { z } from 'zod';

export const AuditSearchForm = z.object({
  who: z.string().trim().max(100).catch(''),
  what: z.string().trim().max(100).catch(''),
  before: z.coerce.number().int().positive().nullable().catch(null),
});
