import { z } from 'zod';
import { ALLOCATION_METHODS, AWARD_METHODS, ROUND_KINDS } from '#app/domain/fund/vocabulary.ts';
import type {
  AwardProposalId,
  EnrollmentReleaseId,
  FundRequestId,
  OpportunityIndexReleaseId,
  PartnershipId,
  RequestId,
} from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import {
  date,
  idParam,
  line,
  money,
  optionalDate,
  optionalMoney,
  optionalNumber,
  optionalText,
  optionalTime,
  percent,
  slugParam,
  wholeNumber,
} from '#app/platform/fields.ts';
import { REQUEST_LINES } from './request-lines.ts';

export const RoundParams = z.object({ slug: slugParam });
export const RoundRequestParams = z.object({ slug: slugParam, fundRequestId: idParam<FundRequestId>() });
export const FundRequestParams = z.object({ fundRequestId: idParam<FundRequestId>() });

/** An index between 0.01 and 0.99 as it is published, kept as whole hundredths. */
export const optionalIndex = (message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine((text) => !text || /^0?\.\d{1,2}$/.test(text), message)
    .transform((text) => (text ? Number(text.split('.')[1]!.padEnd(2, '0')) : null))
    .refine((hundredths) => hundredths === null || hundredths > 0, message);

const time = (message: string) =>
  optionalTime(message)
    .refine((text) => text !== null, message)
    .transform((text) => text!);

export const RoundForm = z.object({
  name: line('Give the round a name, for example FY27 Round 3: spring', 120),
  fiscalYear: z
    .string({ error: 'Choose the fiscal year' })
    .regex(/^FY\d{2}$/, 'Choose the fiscal year')
    .transform((text) => text as FiscalYear),
  pool: money('Enter the pool'),
  reserve: optionalMoney('Enter the reserve').transform((amount) => amount ?? cents(0)),
  releaseId: z
    .uuid('Choose the Opportunity Index release')
    .transform((text) => text as OpportunityIndexReleaseId),
  enrollmentReleaseId: z
    .uuid('Choose the enrollment release')
    .transform((text) => text as EnrollmentReleaseId),
  threshold: optionalIndex('Enter an index from 0.01 to 0.99, or leave it empty'),
  weightOpportunityIndex: percent('Enter the weight of the Opportunity Index, for example 60'),
  weightQuality: percent('Enter the weight of quality, for example 15'),
  weightReach: percent('Enter the weight of reach, for example 15'),
  weightUnderserved: percent('Enter the weight of underserved, for example 10'),
  reachCap: wholeNumber('Enter the number of students at which reach is full, for example 120', 1, 100_000),
  underservedBound: money('Enter the amount per student, for example 100'),
  requestCap: optionalMoney('Enter the most that one request may ask for'),
  method: z.enum(AWARD_METHODS, { error: 'Choose how the money is handed out' }),
  kind: z.enum(ROUND_KINDS).default('requests'),
  schoolCap: optionalMoney('Enter the most that one school may receive'),
  neighborhoodFloors: optionalText(4_000),
  allocationMethod: z
    .enum(ALLOCATION_METHODS)
    .nullish()
    .transform((method) => method ?? null),
  tiers: optionalText(4_000),
  allocationFloor: optionalMoney('Enter the least for a school that has a share'),
  lossLimit: z
    .string()
    .trim()
    .optional()
    .refine(
      (text) => !text || /^\d{1,3}(\.\d{1,2})?\s*%?$/.test(text),
      'Enter a share, for example 25, or leave it empty',
    )
    .transform((text) => (text ? Math.round(Number.parseFloat(text) * 100) : null)),
  pledges: optionalText(200_000),
  appealDays: optionalNumber('Enter a number of days from 0 to 120', 0, 120).transform((days) => days ?? 14),
  opensOn: date('Choose the day it opens'),
  closesOn: date('Choose the day it closes'),
  closesAt: time('Enter the time it closes, like 17:00'),
});
export type RoundInput = z.output<typeof RoundForm>;

/** What a round of requests leaves empty. */
export const PLAIN_ROUND = {
  kind: 'requests',
  schoolCap: null,
  neighborhoodFloors: null,
  allocationMethod: null,
  tiers: null,
  allocationFloor: null,
  lossLimit: null,
  pledges: null,
} as const satisfies Partial<RoundInput>;

export const ExtendForm = z.object({
  closesOn: date('Choose the new closing day'),
  closesAt: time('Enter the time it closes, like 17:00'),
  reason: line('Say why, in a sentence that schools will read', 500),
});
export const CloseForm = z.object({ reason: optionalText(500) });
export const CallOffRoundForm = z.object({
  reason: line('Say why, in a sentence that schools and partners will read', 500),
});
/** The proposal that stood on the page from which a decision is sent; empty where none did. */
export const readProposal = z
  .union([z.literal(''), z.uuid()])
  .optional()
  .transform((text) => (text ? (text as AwardProposalId) : null));

export const DecideEnvelopeForm = z.object({
  outcome: z.enum(['award', 'decline'], { error: 'Say what you decide' }),
  amount: optionalMoney('Enter the award').transform((amount) => amount ?? cents(0)),
  reason: line('Give the reason. The school and the partner read it', 4_000),
  read: readProposal,
});
export const ProposeForm = z.object({
  note: line('Write a note for the director who adopts, for example what you checked', 4_000),
});

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const LINE_MONEY = money('Enter the amount of this line');

/** Reads `lines[0].label`, `lines[0].amount` and so on. A line with neither is left out. */
function readLines(fields: Record<string, unknown>, ctx: z.RefinementCtx) {
  const lines: { label: string; amount: ReturnType<typeof cents> }[] = [];
  for (let at = 0; at < REQUEST_LINES; at += 1) {
    const label = text(fields[`lines[${at}].label`]).slice(0, 200);
    const typed = text(fields[`lines[${at}].amount`]);
    if (label === '' && typed === '') continue;
    const amount = LINE_MONEY.safeParse(typed);
    if (!amount.success) {
      ctx.addIssue({
        code: 'custom',
        path: [`lines[${at}].amount`],
        message: amount.error.issues[0]!.message,
      });
    } else if (label === '') {
      ctx.addIssue({ code: 'custom', path: [`lines[${at}].label`], message: 'Say what this line pays for' });
    } else lines.push({ label, amount: amount.data });
  }
  return lines;
}

const requestFields = {
  amount: money('Enter how much you ask for').refine((amount) => amount > 0, 'Ask for more than $0.00'),
  students: wholeNumber('Say how many students it serves, for example 48', 1, 100_000),
  goal: optionalText(2_000).transform((goal) => goal ?? ''),
  siteCouncilOn: optionalDate('Enter the day as year, month and day'),
  otherMoney: optionalMoney('Enter the other money').transform((amount) => amount ?? cents(0)),
};

export const FundRequestForm = z.looseObject(requestFields).transform((fields, ctx) => ({
  amount: fields.amount,
  students: fields.students,
  goal: fields.goal,
  siteCouncilOn: fields.siteCouncilOn,
  otherMoney: fields.otherMoney,
  lines: readLines(fields, ctx),
}));
export type FundRequestContent = z.output<typeof FundRequestForm>;

/** Names no partnership, so that an address without one finds none. */
const NO_SOURCE = 'partnership:00000000-0000-4000-8000-000000000000';

/** What the money is for: `partnership:<id>` or `request:<id>`, chosen from the school's own. */
const SOURCE = /^(partnership|request):([0-9a-f-]{36})$/;
export type FundSource = { partnershipId: PartnershipId } | { requestId: RequestId };

function sourceOf(value: string): FundSource {
  const [, kind, id] = SOURCE.exec(value)!;
  return kind === 'partnership' ? { partnershipId: id as PartnershipId } : { requestId: id as RequestId };
}

/** `?for=partnership:<id>`; without one there is nothing to ask for, and the page is not found. */
export const NewFundRequestSearch = z.object({
  for: z.string().regex(SOURCE).catch(NO_SOURCE).transform(sourceOf),
});

/** `?about=` a request's reference, or the code of a school with a share; anything else is the first. */
export const LettersSearch = z.object({ about: z.string().max(60).nullable().catch(null) });
