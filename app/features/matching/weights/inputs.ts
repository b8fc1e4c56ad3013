import { z } from 'zod';
import { CRITERIA, type Criterion, judgeMatchWeights } from '#app/domain/matching/match-weights.ts';
import { line, percent } from '#app/platform/fields.ts';

const weight = percent('Enter a percentage, for example 25 or 12.5');
const shares = Object.fromEntries(CRITERIA.map((criterion) => [criterion, weight])) as Record<
  Criterion,
  typeof weight
>;

/** The eight weights as people type them, kept in basis points; together they are the whole. */
export const WeightsForm = z.object(shares).superRefine((weights, problem) => {
  if (judgeMatchWeights(weights).length === 0) return;
  const sum = Object.values(weights).reduce((all, each) => all + each, 0);
  problem.addIssue({
    code: 'custom',
    message: `The weights add up to ${sum / 100}%. They must add up to 100%.`,
  });
});

export const SaveWeightsForm = z.object({
  basedOn: z.coerce.number().int().min(0).max(1_000_000),
  previewed: z.string().regex(/^[0-9a-f]{64}$/),
  reason: line('Say why, in a sentence that a school would understand', 500),
});

export const WeightsSearch = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
