import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { getOwnDossier } from '#app/features/application/find-own-application.server.ts';
import { appealsCloseAt } from '#app/features/vetting/deadlines.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate, formatTime } from '#app/ui/format.ts';
import { decisions } from '#db/schema/index.ts';
import { latestAppeal } from './load-appeal.server.ts';

/** What withdrawing would mean: whether there is still time for another appeal. */
export async function withdrawAppealPage(ctx: Context) {
  authorize(ctx, 'appeal.withdraw', { organizationId: ctx.actor.organizationId });
  const { application, cycle } = await getOwnDossier(ctx);
  const appeal = await latestAppeal(ctx.db, application.id);
  if (appeal?.status !== 'open') throw new Refusal('not-found', 'appeal');
  const [first] = await ctx.db
    .select({ decidedAt: decisions.decidedAt })
    .from(decisions)
    .where(eq(decisions.id, appeal.decisionId));
  const zone = ctx.district.timeZone;
  const closes = appealsCloseAt(zone, first!.decidedAt, cycle.appealDays);
  return {
    appealId: appeal.id,
    reference: application.reference,
    closes: `${formatDate(closes, 'weekday', zone)}, ${formatTime(closes, zone)}`,
    mayAgain: ctx.now < closes,
  };
}
