import type { InquiryId } from '#app/domain/shared/id.ts';
import { questionsToAsk } from '#app/domain/vetting/added-questions.ts';
import { answerWords } from '#app/domain/vetting/answer-words.ts';
import { fileOf } from '#app/domain/vetting/file-answer.ts';
import { isBlank } from '#app/domain/vetting/is-blank.ts';
import type { Answers, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import type { SubmittedAnswer } from '#app/domain/vetting/submission-content.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import { answerProblems } from '#app/features/application/answer-problems.ts';
import { typedAnswer } from '#app/features/application/typed-answer.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
  requireUser,
} from '#app/platform/context.server.ts';
import { applicationSupplements } from '#db/schema/index.ts';
import { fieldKey } from './inputs.ts';
import { chosenFiles, dropDrafts, lockApplications, requireOpenInquiry } from './inquiry-draft.server.ts';
import type { Group } from './what-is-asked.ts';

export type AnswerInquiryInput = {
  inquiryId: InquiryId;
  /** The form as it came: `answer.<key>`, and `answer.<offering>-<key>` for an offering. */
  fields: Readonly<Record<string, unknown>>;
};

/** What to mend, by field name; nothing to mend means that it was sent. */
export type AnsweredInquiry = { readonly problems: Readonly<Record<string, string[]>> };

/**
 * Sends an organization's answers to the questions that came during the year, all at once and once. They stand beside the
 * decided application, of which nothing changes.
 */
export async function answerInquiry(
  ctx: Context,
  { inquiryId, fields }: AnswerInquiryInput,
): Promise<AnsweredInquiry> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'inquiry.answer', { organizationId });
  return inTransaction(ctx, async (ctx) => {
    await lockApplications(ctx, organizationId);
    const inquiry = await requireOpenInquiry(ctx, inquiryId);
    const chosen = await chosenFiles(ctx, inquiry);
    const read = inquiry.groups.map((group) => readGroup(inquiry.after, group, fields, chosen));
    const problems = Object.fromEntries(read.flatMap((group) => group.problems));
    if (Object.keys(problems).length > 0) return { problems };

    const said = read.map(({ group, answers }) => ({ ...group, answers }));
    const content: SupplementContent = {
      shape: 1,
      questionnaireVersion: inquiry.after.version,
      organization: said.find(({ offeringId }) => offeringId === null)?.answers ?? [],
      offerings: said.flatMap(({ offeringId, name, answers }) =>
        offeringId === null ? [] : [{ offeringId, name: name ?? '', answers }],
      ),
    };
    const { applicationId, reference, cycle } = inquiry;
    await ctx.db.insert(applicationSupplements).values({
      ...{ applicationId, inquiryId, content },
      answeredBy: requireUser(ctx),
      answeredAt: ctx.now,
    });
    const sent = said.flatMap(({ answers }) => answers.flatMap(({ value }) => fileOf(value)?.id ?? []));
    await dropDrafts(ctx, inquiry, sent);
    await record(ctx, {
      type: 'application.supplemented',
      subjectType: 'application',
      subjectId: applicationId,
      organizationId,
      data: { reference, cycle, inquiryId, version: inquiry.after.version },
    });
    return { problems: {} };
  });
}

function readGroup(
  after: Questionnaire,
  group: Group,
  fields: AnswerInquiryInput['fields'],
  chosen: Awaited<ReturnType<typeof chosenFiles>>,
) {
  const { offeringId, scope, kept, shown } = group;
  const named = shown.map(({ question }) => ({
    question,
    inForm: { ...question, key: fieldKey(offeringId, question.key) },
  }));
  const given: Answers = Object.fromEntries(
    named.map(({ question, inForm }) => [
      question.key,
      question.kind === 'file' ? (chosen.get(inForm.key) ?? null) : typedAnswer(inForm, fields),
    ]),
  );
  const asked = questionsToAsk(shown, after, scope, { kept, given });
  return {
    group,
    problems: named
      .filter(({ question }) => asked.some((each) => each.question === question))
      .flatMap(({ question, inForm }) => answerProblems(inForm, given[question.key]))
      .map(({ name, words }): [string, string[]] => [name, [words]]),
    answers: asked.map(({ question }): SubmittedAnswer => {
      const value = given[question.key];
      return {
        key: question.key,
        label: question.label,
        kind: question.kind,
        value: value === undefined || isBlank(value) ? null : value,
        words: answerWords(question, value),
      };
    }),
  };
}
