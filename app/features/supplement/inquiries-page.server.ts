import { and, asc, count, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { InquiryId, OrganizationId, QuestionnaireId } from '#app/domain/shared/id.ts';
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
import { approvedAt, isApproved } from './approved.server.ts';
import { owedBy } from './owed.server.ts';
import { type Addition, additionOf } from './what-is-asked.ts';

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
  const asked = await askedBy(ctx, version);
  const [tabs, rows] = await Promise.all([
    tabsOf(ctx, asked),
    linesOf(ctx, asked, show)
      .limit(INQUIRIES_PAGE_SIZE)
      .offset((page - 1) * INQUIRIES_PAGE_SIZE),
  ]);
  const zone = ctx.district.timeZone;
  return {
    id: questionnaireId,
    title: version.title,
    version: version.version,
    show,
    page,
    pageSize: INQUIRIES_PAGE_SIZE,
    tabs,
    asked: asked.map(({ id, cycle, dueOn, addition }) => ({
      id,
      cycle,
      due: formatDate(dueOn),
      questions: addition.added.map(({ question }) => question.label),
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
    mayRemind: tabs[0]!.count > 0 && can(ctx.actor, 'inquiry.remind'),
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

type Version = { readonly id: QuestionnaireId; readonly content: Questionnaire };
type Asked = { readonly id: InquiryId; readonly addition: Addition };

/** Everybody who owes an answer to at least one question that this version added. */
export const waitingFor = async (ctx: Context, version: Version) =>
  linesOf(ctx, await askedBy(ctx, version), 'waiting');

/** What a version asked in which cycles. */
async function askedBy(ctx: Context, { id, content }: Version) {
  const rows = await ctx.db
    .select({ id: inquiries.id, dueOn: inquiries.dueOn, cycle: cycles.name, before: questionnaires.content })
    .from(inquiries)
    .innerJoin(cycles, eq(cycles.id, inquiries.cycleId))
    .innerJoin(questionnaires, eq(questionnaires.id, inquiries.comparedWithId))
    .where(eq(inquiries.questionnaireId, id))
    .orderBy(asc(inquiries.askedAt), asc(cycles.name));
  return rows.map(({ before, ...row }) => ({
    ...row,
    addition: additionOf(before as Questionnaire, content),
  }));
}

async function tabsOf(ctx: Context, asked: readonly Asked[]) {
  const [waiting, answered] = await Promise.all(
    (['waiting', 'answered'] as const).map(async (show) => {
      const [counted] = await ctx.db.select({ rows: count() }).from(linesOf(ctx, asked, show).as('line'));
      return { show, count: counted!.rows };
    }),
  );
  return [waiting!, answered!];
}

const isAnswer = () =>
  and(
    eq(applicationSupplements.applicationId, applications.id),
    eq(applicationSupplements.inquiryId, inquiries.id),
  );

function linesOf(ctx: Context, asked: readonly Asked[], show: InquiriesShow) {
  const ids = asked.map(({ id }) => id);
  const owed = asked.map(({ id, addition }) => ({ id, ...owedBy(addition) }));
  /** Each inquiry compares with a version of its own, so each has its own condition. */
  const perInquiry = <Value>(of: (one: (typeof owed)[number]) => SQL, otherwise: SQL) =>
    owed.length === 0
      ? sql<Value>`${otherwise}`
      : sql<Value>`(case ${inquiries.id} ${sql.join(
          owed.map((one) => sql`when ${one.id} then ${of(one)}`),
          sql` `,
        )} else ${otherwise} end)`;
  return ctx.db
    .select({
      inquiryId: inquiries.id,
      dueOn: inquiries.dueOn,
      applicationId: applications.id,
      reference: applications.reference,
      organizationId: sql<OrganizationId>`${organizations.id}`.as('partner_id'),
      partner: sql<string>`${organizations.name}`.as('partner'),
      cycle: sql<string>`${cycles.name}`.as('cycle'),
      schoolYear: cycles.schoolYear,
      approvedAt: approvedAt().as('approved_at'),
      answeredAt: applicationSupplements.answeredAt,
      answeredBy: sql<string | null>`${users.name}`.as('answered_by'),
      /** Of what still waits. */
      questions: (show === 'waiting'
        ? perInquiry<number>(({ questions }) => questions, sql`0`).mapWith(Number)
        : sql<number>`0`
      ).as('questions'),
    })
    .from(inquiries)
    .innerJoin(cycles, eq(cycles.id, inquiries.cycleId))
    .innerJoin(applications, eq(applications.cycleId, cycles.id))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .leftJoin(applicationSupplements, isAnswer())
    .leftJoin(users, eq(users.id, applicationSupplements.answeredBy))
    .where(
      and(
        inArray(inquiries.id, ids),
        show === 'answered'
          ? isNotNull(applicationSupplements.inquiryId)
          : and(
              isNull(applicationSupplements.inquiryId),
              isApproved(),
              perInquiry<boolean>(({ owes }) => owes, sql`false`),
            ),
      ),
    )
    .orderBy(asc(organizations.name), asc(applications.id), asc(inquiries.id))
    .$dynamic();
}
