import { z } from 'zod';
import type { CycleId, IntentId, OfferingId, QuestionnaireId, RubricId } from '#app/domain/shared/id.ts';
import { type SchoolYear, schoolYear } from '#app/domain/shared/year.ts';
import {
  type EligibilityAnswers,
  type EligibilityRule,
  RATIO_BANDS,
  type RatioBand,
} from '#app/domain/vetting/eligibility.ts';
import { CYCLE_KINDS } from '#app/domain/vetting/vocabulary.ts';
import {
  choices,
  date,
  idParam,
  line,
  optionalDate,
  optionalNumber,
  optionalText,
  optionalTime,
  wholeNumber,
} from '#app/platform/fields.ts';

export const CycleParams = z.object({ cycleId: idParam<CycleId>() });

const time = (message: string) =>
  optionalTime(message)
    .refine((text) => text !== null, message)
    .transform((text) => text!);

const year = z
  .string({ error: 'Choose the school year' })
  .regex(/^\d{4}-\d{2}$/, 'Choose the school year')
  .refine(isSchoolYear, 'Choose the school year')
  .transform((text) => text as SchoolYear);

function isSchoolYear(text: string): boolean {
  try {
    schoolYear(text);
    return true;
  } catch {
    return false;
  }
}

const yes = choices(['yes']).transform((chosen) => chosen.length > 0);

const studentsAtMost = optionalNumber('Enter a number of students from 1 to 100, or leave it empty', 1, 100);

/** What a cycle asks before anything else. An empty field asks nothing. */
const eligibilityFields = {
  yearsAtLeast: optionalNumber('Enter a number of years from 1 to 50, or leave it empty', 1, 50),
  nonProfitOnly: yes,
  matchAtLeast: optionalNumber('Enter a percentage from 1 to 100, or leave it empty', 1, 100),
  seatsAtLeast: optionalNumber('Enter a number of students from 1 to 5000, or leave it empty', 1, 5_000),
  studentsPerAdultAtMost: studentsAtMost,
  'ratio-early': studentsAtMost,
  'ratio-middle': studentsAtMost,
  'ratio-high': studentsAtMost,
};
type EligibilityFields = {
  [Field in keyof typeof eligibilityFields]: z.output<(typeof eligibilityFields)[Field]>;
};

function rulesOf(fields: EligibilityFields): EligibilityRule[] {
  const { yearsAtLeast, matchAtLeast, seatsAtLeast, studentsPerAdultAtMost } = fields;
  return [
    ...(yearsAtLeast === null ? [] : [{ kind: 'years-of-operation' as const, atLeast: yearsAtLeast }]),
    ...(fields.nonProfitOnly ? [{ kind: 'non-profit' as const }] : []),
    ...(matchAtLeast === null ? [] : [{ kind: 'match-percentage' as const, atLeast: matchAtLeast }]),
    ...(seatsAtLeast === null ? [] : [{ kind: 'seats' as const, atLeast: seatsAtLeast }]),
    ...(studentsPerAdultAtMost === null
      ? []
      : [{ kind: 'staffing-ratio' as const, atMost: studentsPerAdultAtMost }]),
    ...RATIO_BANDS.flatMap((kind) => {
      const atMost = fields[kind];
      return atMost === null ? [] : [{ kind, atMost }];
    }),
  ];
}

/** The first of two steps. Left out, or empty, in a cycle of one. */
const intentDateFields = {
  intentClosesOn: optionalDate('Choose the day until which intents are taken'),
  intentClosesAt: optionalTime('Enter the time until which intents are taken, like 17:00'),
  invitationsDueOn: optionalDate('Choose the day by which all are answered'),
  invitationsDueAt: optionalTime('Enter the time by which all are answered, like 17:00'),
};

/** Of two steps every date is asked, each beside its own field. */
function requireStepDates(
  typed: { steps: 'one' | 'two' } & Record<keyof typeof intentDateFields, unknown>,
  ctx: z.RefinementCtx,
): void {
  if (typed.steps === 'one') return;
  const missing = {
    intentClosesOn: 'Choose the day until which intents are taken',
    intentClosesAt: 'Enter the time until which intents are taken, like 17:00',
    invitationsDueOn: 'Choose the day by which all are answered',
    invitationsDueAt: 'Enter the time by which all are answered, like 17:00',
  };
  for (const [field, message] of Object.entries(missing)) {
    if (typed[field as keyof typeof missing] === null) {
      ctx.addIssue({ code: 'custom', path: [field], message });
    }
  }
}

export const CycleForm = z
  .object({
    kind: z.enum(CYCLE_KINDS, { error: 'Choose what this cycle is for' }),
    schoolYear: year,
    name: line('Give the cycle a name, for example Registration for 2027–28', 120),
    category: optionalText(60),
    opensOn: date('Choose the day it opens'),
    opensAt: time('Enter the time it opens, like 08:00'),
    closesOn: date('Choose the day it closes'),
    closesAt: time('Enter the time it closes, like 17:00'),
    reviewsDueOn: date('Choose the day by which reviews are due'),
    reviewsDueAt: time('Enter the time by which reviews are due, like 17:00'),
    decisionsDueOn: date('Choose the day by which decisions are due'),
    decisionsDueAt: time('Enter the time by which decisions are due, like 17:00'),
    steps: z.enum(['one', 'two'], { error: 'Choose one step or two' }).default('one'),
    ...intentDateFields,
    appealDays: wholeNumber('Enter a number of days from 1 to 90', 1, 90),
    questionnaireId: z.uuid('Choose the questions').transform((text) => text as QuestionnaireId),
    rubricId: z.uuid('Choose the standards').transform((text) => text as RubricId),
    ...eligibilityFields,
  })
  .superRefine(requireStepDates)
  .transform(
    ({
      yearsAtLeast,
      nonProfitOnly,
      matchAtLeast,
      seatsAtLeast,
      studentsPerAdultAtMost,
      'ratio-early': early,
      'ratio-middle': middle,
      'ratio-high': high,
      ...cycle
    }) => ({
      ...cycle,
      eligibility: rulesOf({
        ...{ yearsAtLeast, nonProfitOnly, matchAtLeast, seatsAtLeast, studentsPerAdultAtMost },
        ...{ 'ratio-early': early, 'ratio-middle': middle, 'ratio-high': high },
      }),
    }),
  );
export type CycleInput = z.output<typeof CycleForm>;

export const ExtendCycleForm = z.object({
  closesOn: date('Choose the new closing day'),
  closesAt: time('Enter the time it closes, like 17:00'),
  reviewsDueOn: date('Choose the day by which reviews are due'),
  reviewsDueAt: time('Enter the time by which reviews are due, like 17:00'),
  decisionsDueOn: date('Choose the day by which decisions are due'),
  decisionsDueAt: time('Enter the time by which decisions are due, like 17:00'),
  ...intentDateFields,
  reason: line('Say why, in a sentence that partners may read', 500),
});
export type ExtendCycleInput = z.output<typeof ExtendCycleForm>;

const years = 'Write a whole number of years. Zero is an answer';
const students = 'Write a whole number of students';

/** A tick that these grades are not served counts before a number that stands beside it. */
const bandFields = {
  'ratio-early': optionalNumber(students, 0, 1_000),
  'ratio-middle': optionalNumber(students, 0, 1_000),
  'ratio-high': optionalNumber(students, 0, 1_000),
  'ratio-early.none': yes,
  'ratio-middle.none': yes,
  'ratio-high.none': yes,
};

function bandAnswers(
  typed: Readonly<Record<RatioBand, number | null> & Record<`${RatioBand}.none`, boolean>>,
): EligibilityAnswers {
  const answers: { [Band in RatioBand]?: number | 'not-served' } = {};
  for (const band of RATIO_BANDS) {
    const given = typed[`${band}.none`] ? 'not-served' : typed[band];
    if (given !== null) answers[band] = given;
  }
  return answers;
}

/** Fields of the questions that a cycle does not ask are left out by the page, and absent here. */
export const EligibilityForm = z
  .object({
    'years-of-operation': optionalNumber(years, 0, 400),
    'non-profit': z.enum(['yes', 'no']).optional().catch(undefined),
    'match-percentage': optionalNumber('Write a whole percentage from 0 to 100', 0, 100),
    seats: optionalNumber(students, 0, 100_000),
    'staffing-ratio': optionalNumber(students, 0, 1_000),
    ...bandFields,
  })
  .transform(
    (typed): EligibilityAnswers => ({
      ...(typed['years-of-operation'] !== null && { 'years-of-operation': typed['years-of-operation'] }),
      ...(typed['non-profit'] !== undefined && { 'non-profit': typed['non-profit'] === 'yes' }),
      ...(typed['match-percentage'] !== null && { 'match-percentage': typed['match-percentage'] }),
      ...(typed.seats !== null && { seats: typed.seats }),
      ...(typed['staffing-ratio'] !== null && { 'staffing-ratio': typed['staffing-ratio'] }),
      ...bandAnswers(typed),
    }),
  );

const uuids = <Id extends string>(most: number, message: string) =>
  choices<Id>((value) => z.uuid().safeParse(value).success).refine((ids) => ids.length <= most, message);

export const IntentForm = z.object({
  offerings: uuids<OfferingId>(20, 'Choose at most 20 offerings'),
  places: wholeNumber('Enter a number of students from 1 to 5000', 1, 5_000),
  why: line('Say in a paragraph why you would like to take part', 2_000),
});
export type IntentInput = z.output<typeof IntentForm>;

const INTENT_ANSWERS = ['invited', 'declined'] as const;
export const AnswerIntentsParams = CycleParams.extend({ answer: z.enum(INTENT_ANSWERS) });
const picked = uuids<IntentId>(100, 'Choose at most 100 intents at once');

export const IntentsSearch = z.object({
  status: z.enum(['waiting', ...INTENT_ANSWERS]).catch('waiting'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export const AnswerIntentsSearch = z.object({ pick: picked.catch([]) });
export const AnswerIntentsForm = z.object({
  pick: picked.refine((ids) => ids.length > 0, 'Choose at least one intent'),
  reason: line('Say why, in words that the partner reads', 1_000),
});
