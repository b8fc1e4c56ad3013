import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { answerBy } from '#app/domain/vetting/judge-supplement.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { getQuestionnaire } from '#app/features/questionnaire/questionnaires-page.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { calendarDate, daysAway, formatDate } from '#app/ui/format.ts';
import {
  applicationSupplements,
  applications,
  cycles,
  inquiries,
  organizations,
  questionnaires,
  users,
} from '#db/schema/index.ts';
import { approvedAt, isApproved, standingsOf } from './approved.server.ts';
import { additionOf, groupsFor } from './what-is-asked.ts';

export const INQUIRIES_PAGE_SIZE = 25;
export type InquiriesShow = 'waiting' | 'answered';

/**
 * Who was asked what this version adds, by partner: those who still owe an answer, or those who gave one. An answer counts
 * whatever became of the approval since.
 */
export async function inquiriesPage(
  ctx: Context,
  questionnaireId: QuestionnaireId,
  { show, page }: { show: InquiriesShow; page: number },
) {
  authorize(ctx, 'inquiry.list');
  const version = await getQuestionnaire(ctx, questionnaireId);
  const [{ asked, additions, waiting }, answers, answered] = await Promise.all([
    waitingFor(ctx, version),
    answersCount(ctx, questionnaireId),
    show === 'answered' ? linesOf(ctx, questionnaireId, 'answered', page) : [],
  ]);
  const from = (page - 1) * INQUIRIES_PAGE_SIZE;
  const rows: readonly (Line & { readonly questions: number })[] =
    show === 'answered'
      ? answered.map((row) => ({ ...row, questions: 0 }))
      : waiting.slice(from, from + INQUIRIES_PAGE_SIZE);
  const zone = ctx.district.timeZone;
  return {
    id: questionnaireId,
    title: version.title,
    version: version.version,
    show,
    page,
    pageSize: INQUIRIES_PAGE_SIZE,
    tabs: [
      { show: 'waiting' as const, count: waiting.length },
      { show: 'answered' as const, count: answers },
    ],
    asked: asked.map(({ id, cycle, dueOn }) => ({
      id,
      cycle,
      due: formatDate(dueOn),
      questions: additions.get(id)!.added.map(({ question }) => question.label),
    })),
    rows: rows.map((row) => {
      const by = lastDayFor(ctx, row);
      return {
        key: `${row.applicationId} ${row.inquiryId}`,
        applicationId: row.applicationId,
        partner: row.partner,
        reference: row.reference,
        cycle: row.cycle,
        by,
        late: row.answeredAt === null && daysAway(by, ctx.now, zone) < 0,
        questions: row.questions,
        answeredAt: row.answeredAt,
        answeredBy: row.answeredBy,
      };
    }),
    mayRemind: waiting.length > 0 && can(ctx.actor, 'inquiry.remind'),
  };
}

type Line = Awaited<ReturnType<typeof linesOf>>[number];

/** By when one partner answers, whenever it was approved. */
export function lastDayFor(
  ctx: Context,
  { approvedAt, dueOn, schoolYear }: Pick<Line, 'approvedAt' | 'dueOn' | 'schoolYear'>,
): CalendarDate {
  const approvedOn = calendarDate(approvedAt ?? ctx.now, ctx.district.timeZone) as CalendarDate;
  return answerBy(dueOn, approvedOn, schoolYear);
}

/** What a version asked in which cycles, and everybody who owes an answer to at least one question of it. */
export async function waitingFor(
  ctx: Context,
  { id, content }: { readonly id: QuestionnaireId; readonly content: Questionnaire },
) {
  const [asked, owed] = await Promise.all([
    ctx.db
      .select({
        id: inquiries.id,
        dueOn: inquiries.dueOn,
        cycle: cycles.name,
        before: questionnaires.content,
      })
      .from(inquiries)
      .innerJoin(cycles, eq(cycles.id, inquiries.cycleId))
      .innerJoin(questionnaires, eq(questionnaires.id, inquiries.comparedWithId))
      .where(eq(inquiries.questionnaireId, id))
      .orderBy(asc(inquiries.askedAt), asc(cycles.name)),
    linesOf(ctx, id, 'waiting'),
  ]);
  const additions = new Map(
    asked.map(({ id, before }) => [id, additionOf(before as Questionnaire, content)]),
  );
  const standings = await standingsOf(
    ctx.db,
    owed.map(({ applicationId }) => applicationId),
  );
  // Whether a condition holds is not for the database to say, so those who owe nothing are left out here.
  const waiting = owed.flatMap((row) => {
    const standing = standings.get(row.applicationId);
    const groups = standing ? groupsFor(additions.get(row.inquiryId)!, standing) : [];
    const questions = groups.flatMap(({ shown }) => shown).length;
    return questions > 0 ? [{ ...row, questions }] : [];
  });
  return { asked, additions, waiting };
}

const isOwed = () => and(isNull(applicationSupplements.inquiryId), isApproved());

async function answersCount(ctx: Context, questionnaireId: QuestionnaireId): Promise<number> {
  const [counted] = await ctx.db
    .select({ answers: count() })
    .from(applicationSupplements)
    .innerJoin(inquiries, eq(inquiries.id, applicationSupplements.inquiryId))
    .where(eq(inquiries.questionnaireId, questionnaireId));
  return counted!.answers;
}

const isAnswer = () =>
  and(
    eq(applicationSupplements.applicationId, applications.id),
    eq(applicationSupplements.inquiryId, inquiries.id),
  );

function linesOf(ctx: Context, questionnaireId: QuestionnaireId, show: InquiriesShow, page?: number) {
  const lines = ctx.db
    .select({
      inquiryId: inquiries.id,
      dueOn: inquiries.dueOn,
      applicationId: applications.id,
      reference: applications.reference,
      organizationId: organizations.id,
      partner: organizations.name,
      cycle: cycles.name,
      schoolYear: cycles.schoolYear,
      approvedAt: approvedAt(),
      answeredAt: applicationSupplements.answeredAt,
      answeredBy: users.name,
    })
    .from(inquiries)
    .innerJoin(cycles, eq(cycles.id, inquiries.cycleId))
    .innerJoin(applications, eq(applications.cycleId, cycles.id))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .leftJoin(applicationSupplements, isAnswer())
    .leftJoin(users, eq(users.id, applicationSupplements.answeredBy))
    .where(
      and(
        eq(inquiries.questionnaireId, questionnaireId),
        show === 'answered' ? isNotNull(applicationSupplements.inquiryId) : isOwed(),
      ),
    )
    .orderBy(asc(organizations.name), asc(applications.id), asc(inquiries.id))
    .$dynamic();
  return page === undefined
    ? lines
    : lines.limit(INQUIRIES_PAGE_SIZE).offset((page - 1) * INQUIRIES_PAGE_SIZE);
}
