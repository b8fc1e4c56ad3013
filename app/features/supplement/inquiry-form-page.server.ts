import { can } from '#app/domain/access/policy.ts';
import type { InquiryId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type AddedQuestion, questionsIn, questionsToAsk } from '#app/domain/vetting/added-questions.ts';
import { answerWords } from '#app/domain/vetting/answer-words.ts';
import type { FileAnswer, Question, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import {
  conditionWords,
  type PartQuestion,
  tableOf,
  uploadOf,
} from '#app/features/application/part-page.server.ts';
import { savedWords } from '#app/features/application/saved-words.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { daysAway, formatDate, formatDateTime, formatDaysAway, formatSchoolYear } from '#app/ui/format.ts';
import { fieldKey } from './inputs.ts';
import { chosenFiles, ownDraft } from './inquiry-draft.server.ts';
import { ownInquiries } from './own-inquiries.server.ts';
import { SUPPLEMENT_REFUSALS } from './refusal-text.ts';
import { supplementLines } from './supplement-lines.ts';
import type { Group } from './what-is-asked.ts';

export type AskedQuestion = PartQuestion & {
  /** What the organization said to it before it was changed. */
  before: string | null;
};

/** The questions that came during the year, to answer on one page; or what was answered. */
export async function inquiryFormPage(ctx: Context, inquiryId: InquiryId) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  const inquiry = (await ownInquiries(ctx, organizationId)).find(({ id }) => id === inquiryId);
  if (!inquiry) throw new Refusal('not-found', 'inquiry');
  const zone = ctx.district.timeZone;
  const { answered, refusal } = inquiry;
  const mayAnswer = refusal === null && can(ctx.actor, 'inquiry.answer', { organizationId });
  const [chosen, draft] = mayAnswer
    ? await Promise.all([chosenFiles(ctx, inquiry), ownDraft(ctx, inquiry)])
    : [new Map<string, FileAnswer>(), null];
  return {
    id: inquiryId,
    reference: inquiry.reference,
    cycle: inquiry.cycle,
    year: formatSchoolYear(inquiry.schoolYear),
    by: formatDate(inquiry.by, 'weekday'),
    distance: formatDaysAway(inquiry.by, ctx.now, zone),
    late: daysAway(inquiry.by, ctx.now, zone) < 0,
    answered: answered && {
      at: formatDateTime(answered.at, 'weekday', zone),
      who: answered.who,
      groups: supplementLines(answered.content),
    },
    refusal: answered || refusal === null ? null : (SUPPLEMENT_REFUSALS[refusal] ?? null),
    groups: refusal === null ? inquiry.groups.map((group) => shownGroup(inquiry.after, group, chosen)) : [],
    /** Every question that there is, for what somebody typed when it could no longer be sent. */
    questions: (['organization', 'offering'] as const).flatMap((scope) =>
      questionsIn(inquiry.after, scope).map(({ key, label }) => ({ key, label })),
    ),
    /** What this person typed and has not sent. */
    draft: draft && {
      fields: draft.fields,
      saved: savedWords(ctx, [{ editedBy: draft.userId, editedAt: draft.savedAt }]),
    },
    allowed: { answer: mayAnswer },
    office: { name: ctx.district.officeName, phone: ctx.district.officePhone },
  };
}

type Chosen = ReadonlyMap<string, FileAnswer>;

function shownGroup(after: Questionnaire, group: Group, chosen: Chosen) {
  const { offeringId, name, scope, kept, shown } = group;
  const asked = questionsToAsk(shown, after, scope, { kept, given: {} });
  return {
    key: offeringId ?? 'organization',
    title: name,
    questions: shown.map((each) => shownQuestion(after, group, each, asked.includes(each), chosen)),
  };
}

function shownQuestion(
  after: Questionnaire,
  { offeringId, scope, kept }: Group,
  { question, reason }: AddedQuestion,
  asked: boolean,
  chosen: Chosen,
): AskedQuestion {
  const { key, label, help, kind, required, why, options, maxLength, onlyIf } = question;
  const parent: Question | undefined =
    onlyIf && questionsIn(after, scope).find((other) => other.key === onlyIf.key);
  return {
    ...{ key: fieldKey(offeringId, key), label, help, kind, required },
    why: why ?? null,
    options: options ?? [],
    maxLength: maxLength ?? null,
    table: tableOf(question, null),
    upload: uploadOf(question, chosen.get(fieldKey(offeringId, key)) ?? null),
    value: kind === 'choices' ? [] : '',
    seen: '',
    condition:
      onlyIf && parent
        ? {
            key: fieldKey(offeringId, onlyIf.key),
            equals: onlyIf.equals,
            words: conditionWords(parent, onlyIf.equals),
          }
        : null,
    asked,
    note: null,
    since: null,
    before: reason === 'changed' ? answerWords(question, kept[key]) : null,
  };
}
