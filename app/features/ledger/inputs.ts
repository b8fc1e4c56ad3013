import { z } from 'zod';
import { VOTE_RESULTS } from '#app/domain/fund/money-vocabulary.ts';
import { plainNumber } from '#app/domain/fund/read-finance-file.ts';
import { LEDGER_ACCOUNTS } from '#app/domain/fund/vocabulary.ts';
import type { FinanceFileId, FundRequestId, OfferingId, PlanLineId } from '#app/domain/shared/id.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import { date, idParam, line, money, optionalMoney } from '#app/platform/fields.ts';
import { PEAK_ROWS } from './peak-rows.ts';

export const AwardParams = z.object({ fundRequestId: idParam<FundRequestId>() });
export const FinanceFileParams = z.object({ fileId: idParam<FinanceFileId>() });
export const FiscalYearParams = z.object({
  fiscalYear: z
    .string()
    .regex(/^FY\d{2}$/)
    .transform((text) => text as FiscalYear),
});

export const FinanceFileSearch = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export const LedgerSearch = z.object({
  account: z.enum(['', ...LEDGER_ACCOUNTS]).catch(''),
  find: z.string().trim().max(80).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type LedgerSearch = z.output<typeof LedgerSearch>;

export const VoteForm = z.object({
  heldOn: date('Enter the day of the vote'),
  result: z.enum(VOTE_RESULTS, { error: 'Say how the committee voted' }),
  reference: line('Say where the vote can be read, for example Minutes 2026-10-07, item 4', 200),
});

const month = (message: string) => z.string({ error: message }).regex(/^\d{4}-(0[1-9]|1[0-2])$/, message);
const offering = z.uuid('Choose what is paid').transform((text) => text as OfferingId);
const some = (message: string) => money(message).refine((amount) => amount > 0, 'Enter more than $0.00');

export const PlanLineForm = z.object({
  offeringId: offering,
  purpose: line('Say what the money is for', 200),
  month: month('Choose the month'),
  amount: some('Enter the amount'),
});
export const DropPlanLineForm = z.object({
  planLineId: z.uuid().transform((text) => text as PlanLineId),
});

const requisition = z
  .string({ error: 'Enter the requisition number' })
  .transform(plainNumber)
  .refine((text) => /^[A-Z0-9][A-Z0-9./-]{1,39}$/.test(text), 'Enter the requisition number, like R-2210');

export const CommitForm = z.object({
  offeringId: offering,
  requisitionNumber: requisition,
  amount: some('Enter the amount of the requisition'),
});
export const FreeForm = z.object({ requisitionNumber: requisition });
export const ReturnForm = z.object({
  amount: some('Enter how much you hand back'),
  reason: line('Say why, in a sentence', 300),
});

export const FinanceFileForm = z.object({ month: month('Enter the month, like 2026-10') });

const DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const FundSettingsForm = z
  .looseObject({
    grantPrefix: z
      .string({ error: 'Enter the prefix, like 360G-unregistered' })
      .trim()
      .regex(/^360G-[A-Za-z0-9]{2,40}$/, 'Enter the prefix, like 360G-unregistered'),
    twoPeopleAbove: optionalMoney('Enter an amount, or leave it empty').refine(
      (amount) => amount !== 0,
      'Enter more than $0.00, or leave it empty',
    ),
  })
  .transform((fields, ctx) => {
    const peaks: { from: string; to: string }[] = [];
    for (let at = 0; at < PEAK_ROWS; at += 1) {
      const [from, to] = [typed(fields[`from${at}`]), typed(fields[`to${at}`])];
      if (from === '' && to === '') continue;
      const wrong = (field: string, message: string) =>
        ctx.addIssue({ code: 'custom', path: [`${field}${at}`], message });
      if (!DAY.test(from)) wrong('from', 'Enter month and day, like 08-15');
      else if (!DAY.test(to)) wrong('to', 'Enter month and day, like 09-30');
      else if (to < from) wrong('to', 'The last day comes after the first');
      else peaks.push({ from, to });
    }
    return { grantPrefix: fields.grantPrefix, twoPeopleAbove: fields.twoPeopleAbove, peaks };
  });
