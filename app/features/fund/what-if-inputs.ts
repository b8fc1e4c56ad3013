import { z } from 'zod';
import { AWARD_METHODS } from '#app/domain/fund/vocabulary.ts';
import type { FundScenarioId } from '#app/domain/shared/id.ts';
import { idParam, line, money, optionalMoney, percent, slugParam } from '#app/platform/fields.ts';
import { GROUPINGS } from './groupings.ts';
import { optionalIndex, RoundForm } from './inputs.ts';

export const ScenarioParams = z.object({ slug: slugParam, scenarioId: idParam<FundScenarioId>() });

export const WhatIfSearch = z.object({ by: z.enum(GROUPINGS).catch('band') });

export const ScenarioForm = z.object({
  name: line('Give the scenario a name, for example More weight on need', 80),
  pool: money('Enter the pool').refine((amount) => amount > 0, 'The pool must be more than $0.00'),
  threshold: optionalIndex('Enter an index from 0.01 to 0.99, or leave it empty'),
  weightOpportunityIndex: percent('Enter the weight of the Opportunity Index, for example 60'),
  weightQuality: percent('Enter the weight of quality, for example 15'),
  weightReach: percent('Enter the weight of reach, for example 15'),
  weightUnderserved: percent('Enter the weight of underserved, for example 10'),
  requestCap: optionalMoney('Enter the most that one request may ask for'),
  schoolCap: optionalMoney('Enter the most that one school may receive'),
  method: z.enum(AWARD_METHODS, { error: 'Choose how the money is handed out' }),
});
export type ScenarioInput = z.output<typeof ScenarioForm>;

/** What a formula's scenario may ask differently: its method, its bounds, its pool. */
export const FormulaTryForm = RoundForm.pick({
  allocationMethod: true,
  threshold: true,
  tiers: true,
  allocationFloor: true,
  schoolCap: true,
  lossLimit: true,
}).extend({ pool: ScenarioForm.shape.pool });
export const FormulaScenarioForm = FormulaTryForm.extend({ name: ScenarioForm.shape.name });
export type FormulaScenarioInput = z.output<typeof FormulaScenarioForm>;

export type Typed = Record<string, string | string[]>;

/** What stands in the address to be tried, as it was typed; null where nothing is. */
export const typedInAddress = (search: URLSearchParams): Typed | null =>
  search.has('pool') ? Object.fromEntries(search) : null;
