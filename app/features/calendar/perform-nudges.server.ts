import type { BulkActId, CalendarDateId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { heldKey, holdMails, keepAct } from '#app/features/desk/held-act.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { bulkActItems, calendarNudges } from '#db/schema/index.ts';
import { type CalendarDateRow, requireDate } from './owing-page.server.ts';
import type { Debt } from './owing-people.server.ts';
import { type NudgePlan, planNudges } from './plan-nudges.server.ts';

export type NudgeInput = {
  readonly dateId: CalendarDateId;
  readonly keys: readonly string[];
  readonly text: string;
};

/**
 * Reminds the chosen ones who still owe a date, each person once a day. The mails, in the officer's own words, wait until
 * the act can no longer be undone. One event for each partner or school.
 */
export async function performNudges(ctx: Context, { dateId, keys, text }: NudgeInput): Promise<BulkActId> {
  authorize(ctx, 'calendar.remind');
  return inTransaction(ctx, async (ctx) => {
    // Two officers who choose the same people wait for each other here; the second finds them told.
    const date = await requireDate(ctx, dateId, { hold: true });
    const plan = await planNudges(ctx, date, { keys, text });
    if (plan.affected.length === 0) throw new Refusal('rule', 'nobody-affected');
    if (text.trim() === '') throw new Refusal('rule', 'text-missing');
    const actId = await keepAct(ctx, 'calendar', dateId);
    await holdMails(
      ctx,
      actId,
      plan.mails.map(({ draft }) => draft),
    );
    await ctx.db.insert(calendarNudges).values(
      plan.mails.map(({ person }, place) => ({
        dateId,
        userId: person.userId,
        onDay: today(ctx),
        actId,
        mailKey: heldKey(actId, place),
        nudgedAt: ctx.now,
      })),
    );
    await keepItems(ctx, plan, actId);
    for (const { debt } of plan.affected) await record(ctx, nudgeEvent(date, debt, { actId, text }));
    return actId;
  });
}

const typeOf = ({ organizationId }: Pick<Debt, 'organizationId'>) =>
  organizationId ? ('organization.date-reminded' as const) : ('school.date-reminded' as const);

function nudgeEvent(
  date: CalendarDateRow,
  debt: Debt,
  said: { readonly actId: BulkActId; readonly text: string },
) {
  return {
    type: typeOf(debt),
    subjectType: debt.organizationId ? 'organization' : 'school',
    subjectId: debt.key,
    organizationId: debt.organizationId,
    schoolCode: debt.schoolCode,
    data: {
      actId: said.actId,
      calendarDateId: date.id,
      reference: date.title,
      onDay: date.onDay,
      note: said.text,
    },
  };
}

async function keepItems(ctx: Context, plan: NudgePlan, actId: BulkActId): Promise<void> {
  const done = plan.affected.map(({ debt, people }) => ({
    actId,
    organizationId: debt.organizationId,
    schoolCode: debt.schoolCode,
    outcome: 'done' as const,
    who: people.map(({ name }) => name).join(', '),
    eventType: typeOf(debt),
    mailKeys: plan.mails.flatMap(({ debts }, place) =>
      debts.some(({ key }) => key === debt.key) ? [heldKey(actId, place)] : [],
    ),
  }));
  const leftOut = plan.leftOut.map(({ organizationId, schoolCode, why }) => ({
    actId,
    organizationId,
    schoolCode,
    outcome: 'left-out' as const,
    why,
  }));
  await ctx.db.insert(bulkActItems).values([...done, ...leftOut]);
}
