import { z } from 'zod';
import type { FundAppealId } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import { readProposal } from '#app/features/fund/inputs.ts';
import { idParam, line, optionalMoney } from '#app/platform/fields.ts';

export const FundAppealParams = z.object({ appealId: idParam<FundAppealId>() });

export const MakeFundAppealForm = z.object({
  grounds: line('Say what you think is wrong, with the figure or the fact', 4_000),
});

export const DecideFundAppealForm = z.object({
  outcome: z.enum(['grant', 'deny'], { error: 'Say whether you grant it' }),
  amount: optionalMoney('Enter the amount').transform((amount) => amount ?? cents(0)),
  reason: line('Give the reason. The school reads it in its letter', 4_000),
  read: readProposal,
});
