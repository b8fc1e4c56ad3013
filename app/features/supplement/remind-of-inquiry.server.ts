import { and, eq, inArray } from 'drizzle-orm';
import { judgeNudge } from '#app/domain/calendar/calendar-dates.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { InquiryId, QuestionnaireId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { getQuestionnaire } from '#app/features/questionnaire/questionnaires-page.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { inquiries, inquiryReminders } from '#db/schema/index.ts';
import { lastDayFor, waitingFor } from './inquiries-page.server.ts';
import { peopleAt, reminderMail } from './mails.server.ts';

/**
 * Whom a reminder reaches now, and who is left out and why: whoever has nobody to read it, or was reminded today. The
 * preview shows this and the act does this.
 */
async function planReminder(ctx: Context, questionnaireId: QuestionnaireId) {
  const version = await getQuestionnaire(ctx, questionnaireId);
  const waiting = await waitingFor(ctx, version);
  const [people, told] = await Promise.all([
    peopleAt(ctx.db, [...new Set(waiting.map(({ organizationId }) => organizationId))]),
    ctx.db
      .select({ inquiryId: inquiryReminders.inquiryId, applicationId: inquiryReminders.applicationId })
      .from(inquiryReminders)
      .where(
        and(
          eq(inquiryReminders.onDay, today(ctx)),
          inArray(
            inquiryReminders.inquiryId,
            ctx.db
              .select({ id: inquiries.id })
              .from(inquiries)
              .where(eq(inquiries.questionnaireId, questionnaireId)),
          ),
        ),
      ),
  ]);
  const judged = waiting.map((row) => {
    const own = people.filter(({ organizationId }) => organizationId === row.organizationId);
    const toldToday = told.some(
      (each) => each.inquiryId === row.inquiryId && each.applicationId === row.applicationId,
    );
    return {
      ...row,
      people: own,
      by: lastDayFor(ctx, row),
      verdict: judgeNudge({ owes: true, people: own.length, toldToday: toldToday ? own.length : 0 }),
    };
  });
  return {
    version,
    affected: judged.filter(({ verdict }) => verdict.ok),
    leftOut: judged.flatMap(({ verdict, ...row }) => (verdict.ok ? [] : [{ ...row, why: verdict.reason }])),
  };
}

/** Who would be reminded of the added questions, and with which mail; nothing has happened yet. */
export async function remindPage(ctx: Context, questionnaireId: QuestionnaireId) {
  authorize(ctx, 'inquiry.remind');
  const { version, affected, leftOut } = await planReminder(ctx, questionnaireId);
  const { officeName, officePhone } = ctx.district;
  const [first] = affected;
  return {
    id: questionnaireId,
    title: version.title,
    text: `The ${officeName} still waits for your answers. If something stands in your way, call us: ${officePhone}.`,
    affected: affected.map(({ applicationId, inquiryId, partner, cycle, by, questions, people }) => ({
      key: `${applicationId} ${inquiryId}`,
      partner,
      cycle,
      by: formatDate(by, 'short'),
      questions,
      people: people.map(({ name, email }) => ({ name, email })),
    })),
    leftOut: leftOut.map(({ applicationId, inquiryId, partner, why }) => ({
      key: `${applicationId} ${inquiryId}`,
      partner,
      why: WHY[why] ?? '',
    })),
    /** What the first of them reads, below the Office's words. */
    sample: first
      ? {
          name: first.people[0]!.name,
          ...reminderMail({ cycle: first.cycle, by: first.by, text: '…' }),
        }
      : null,
  };
}

const WHY: Readonly<Record<string, string>> = {
  'nobody-there': 'Nobody of this partner can be written to.',
  'told-today': 'They were reminded today already.',
};

export type RemindOfInquiry = { readonly questionnaireId: QuestionnaireId; readonly text: string };

/** Reminds everybody who still owes an answer, a partner once a day. One event for each cycle that was asked. */
export async function remindOfInquiry(
  ctx: Context,
  { questionnaireId, text }: RemindOfInquiry,
): Promise<number> {
  authorize(ctx, 'inquiry.remind');
  return inTransaction(ctx, async (ctx) => {
    // Two officers who remind at once wait for each other here; the second finds them told.
    await ctx.db
      .select({ id: inquiries.id })
      .from(inquiries)
      .where(eq(inquiries.questionnaireId, questionnaireId))
      .orderBy(inquiries.id)
      .for('update');
    const { version, affected } = await planReminder(ctx, questionnaireId);
    if (affected.length === 0) throw new Refusal('rule', 'nobody-to-remind');
    await ctx.db.insert(inquiryReminders).values(
      affected.map(({ inquiryId, applicationId }) => ({
        inquiryId,
        applicationId,
        onDay: today(ctx),
        remindedBy: requireUser(ctx),
        remindedAt: ctx.now,
      })),
    );
    for (const [inquiryId, rows] of groupBy(affected, ({ inquiryId }) => inquiryId)) {
      await record(ctx, {
        type: 'inquiry.reminded',
        subjectType: 'inquiry',
        subjectId: inquiryId satisfies InquiryId,
        data: {
          version: version.version,
          cycle: rows[0]!.cycle,
          text,
          reminded: rows.map(({ organizationId, by }) => ({ organizationId, by })),
        },
      });
    }
    return affected.length;
  });
}
