import { aliasedTable, and, asc, eq, gte } from 'drizzle-orm';
import type { ApplicationId, InquiryId, OrganizationId } from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { answerBy, judgeSupplement, type SupplementReason } from '#app/domain/vetting/judge-supplement.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDate } from '#app/ui/format.ts';
import {
  applicationSupplements,
  applications,
  cycles,
  inquiries,
  questionnaires,
  users,
} from '#db/schema/index.ts';
import { approvedAt, isApproved, standingsOf } from './approved.server.ts';
import { additionOf, type Group, groupsFor } from './what-is-asked.ts';

export type OwnInquiry = {
  readonly id: InquiryId;
  readonly applicationId: ApplicationId;
  readonly reference: string;
  readonly cycle: string;
  readonly schoolYear: SchoolYear;
  readonly after: Questionnaire;
  readonly groups: readonly Group[];
  readonly askedAt: Date;
  readonly by: CalendarDate;
  readonly answered: { readonly content: SupplementContent; readonly at: Date; readonly who: string } | null;
  /** Why it cannot be answered now; null where it can. */
  readonly refusal: SupplementReason | null;
};

/**
 * What an organization was or is asked beside its decided applications, the oldest first; of years that are not over.
 * Nothing is there of which nothing applies to it.
 */
export async function ownInquiries(ctx: Context, organizationId: OrganizationId): Promise<OwnInquiry[]> {
  const rows = await inquiriesOf(ctx, organizationId);
  const standings = await standingsOf(ctx.db, [...new Set(rows.map(({ applicationId }) => applicationId))]);
  const found: OwnInquiry[] = [];
  for (const row of rows) {
    const standing = standings.get(row.applicationId);
    const after = row.after as Questionnaire;
    const groups = standing ? groupsFor(additionOf(row.before as Questionnaire, after), standing) : [];
    const answered = row.content && {
      content: row.content,
      at: row.answeredAt!,
      who: row.answeredBy ?? '',
    };
    if (!answered && groups.length === 0) continue;
    const verdict = judgeSupplement({
      answered: answered !== null,
      approved: row.approved,
      earlierOpen: found.some(
        (each) => each.applicationId === row.applicationId && each.answered === null && row.approved,
      ),
      schoolYear: row.schoolYear,
      today: today(ctx),
    });
    const { id, applicationId, reference, cycle, schoolYear, askedAt, dueOn, approvedAt } = row;
    const approvedOn = calendarDate(approvedAt ?? ctx.now, ctx.district.timeZone) as CalendarDate;
    found.push({
      ...{ id, applicationId, reference, cycle, schoolYear, askedAt, after, groups, answered },
      by: answerBy(dueOn, approvedOn, schoolYear),
      refusal: verdict.ok ? null : verdict.reason,
    });
  }
  return found;
}

function inquiriesOf(ctx: Context, organizationId: OrganizationId) {
  const before = aliasedTable(questionnaires, 'before');
  return ctx.db
    .select({
      id: inquiries.id,
      applicationId: applications.id,
      reference: applications.reference,
      cycle: cycles.name,
      schoolYear: cycles.schoolYear,
      askedAt: inquiries.askedAt,
      dueOn: inquiries.dueOn,
      after: questionnaires.content,
      before: before.content,
      approved: isApproved().mapWith(Boolean),
      approvedAt: approvedAt(),
      content: applicationSupplements.content,
      answeredAt: applicationSupplements.answeredAt,
      answeredBy: users.name,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(inquiries, eq(inquiries.cycleId, cycles.id))
    .innerJoin(questionnaires, eq(questionnaires.id, inquiries.questionnaireId))
    .innerJoin(before, eq(before.id, inquiries.comparedWithId))
    .leftJoin(
      applicationSupplements,
      and(
        eq(applicationSupplements.applicationId, applications.id),
        eq(applicationSupplements.inquiryId, inquiries.id),
      ),
    )
    .leftJoin(users, eq(users.id, applicationSupplements.answeredBy))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        eq(applications.status, 'decided'),
        gte(cycles.schoolYear, ctx.schoolYear),
      ),
    )
    .orderBy(asc(inquiries.askedAt), asc(inquiries.id));
}
