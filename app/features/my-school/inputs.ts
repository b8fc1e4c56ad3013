import { z } from 'zod';
import { DUTIES } from '#app/domain/schools/duties.ts';
import type { DelegationId, UserId } from '#app/domain/shared/id.ts';
import { date, idParam } from '#app/platform/fields.ts';

export const DelegateForm = z.object({
  duty: z.enum(DUTIES, { error: 'Choose a duty' }),
  userId: z.uuid({ error: 'Choose a designee' }).transform((text) => text as UserId),
  dueOn: date('Choose the day until which it is to be done'),
});
export type DelegateInput = z.output<typeof DelegateForm>;

export const DelegationParams = z.object({ delegationId: idParam<DelegationId>() });
