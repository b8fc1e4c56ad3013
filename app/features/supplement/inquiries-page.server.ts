import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
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
  const [asked, counted, rows] = await Promise.all([
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
      .where(eq(inquiries.questionnaireId, questionnaireId))
      .orderBy(asc(inquiries.askedAt), asc(cycles.name)),
    countsOf(ctx, questionnaireId),
    linesOf(ctx, questionnaireId, show, page),
  ]);
  const additions = new Map(
    asked.map(({ id, before }) => [id, additionOf(before as Questionnaire, version.content)]),
  );
  const standings = await standingsOf(
    ctx.db,
    show === 'waiting' ? rows.map(({ applicationId }) => applicationId) : [],
  );
  const zone = ctx.district.timeZone;
  return {
    id: questionnaireId,
    title: version.title,
    version: version.version,
    show,
    page,
    pageSize: INQUIRIES_PAGE_SIZE,
    tabs: [
      { show: 'waiting' as const, count: counted.waiting },
      { show: 'answered' as const, count: counted.answered },
    ],
    asked: asked.map(({ id, cycle, dueOn }) => ({
      id,
      cycle,
      due: formatDate(dueOn),
      questions: additions.get(id)!.added.map(({ question }) => question.label),
    })),
    rows: rows.map((row) => {
      const approvedOn = calendarDate(row.approvedAt ?? ctx.now, zone) as CalendarDate;
      const by = answerBy(row.dueOn, approvedOn, row.schoolYear);
      const standing = standings.get(row.applicationId);
      const questions = standing
        ? groupsFor(additions.get(row.inquiryId)!, standing).flatMap(({ shown }) => shown).length
        : 0;
      return {
        key: `${row.applicationId} ${row.inquiryId}`,
        applicationId: row.applicationId,
        partner: row.partner,
        reference: row.reference,
        cycle: row.cycle,
        by,
        late: row.answeredAt === null && daysAway(by, ctx.now, zone) < 0,
        questions,
        answeredAt: row.answeredAt,
        answeredBy: row.answeredBy,
      };
    }),
  };
}

const isOwed = () => and(isNull(applicationSupplements.inquiryId), isApproved());

async function countsOf(ctx: Context, questionnaireId: QuestionnaireId) {
  const [counted] = await ctx.db
    .select({
      waiting: sql<number>`count(*) filter (where ${isOwed()})`.mapWith(Number),
      answered: sql<number>`count(${applicationSupplements.inquiryId})`.mapWith(Number),
    })
    .from(inquiries)
    .innerJoin(cycles, eq(cycles.id, inquiries.cycleId))
    .innerJoin(applications, eq(applications.cycleId, cycles.id))
    .leftJoin(applicationSupplements, isAnswer())
    .where(eq(inquiries.questionnaireId, questionnaireId));
  return counted!;
}

const isAnswer = () =>
  and(
    eq(applicationSupplements.applicationId, applications.id),
    eq(applicationSupplements.inquiryId, inquiries.id),
  );

function linesOf(ctx: Context, questionnaireId: QuestionnaireId, show: InquiriesShow, page: number) {
  return ctx.db
    .select({
      inquiryId: inquiries.id,
      dueOn: inquiries.dueOn,
      applicationId: applications.id,
      reference: applications.reference,
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
    .limit(INQUIRIES_PAGE_SIZE)
    .offset((page - 1) * INQUIRIES_PAGE_SIZE);
}
