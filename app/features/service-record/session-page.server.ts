import { asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { stepsFor } from '#app/domain/service-record/session-state.ts';
import type { ServiceSessionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { serviceSessionSteps, serviceSessions, users } from '#db/schema/index.ts';
import { isRated } from './is-rated.server.ts';
import { recordOf } from './service-record-page.server.ts';
import { shownSession } from './sessions-page.server.ts';
import { sideOf } from './side-of.ts';
import { stateOf } from './take-session-step.server.ts';

/** One session with both figures where they differ, everything that was said of it, and what the reader may do. */
export async function sessionPage(ctx: Context, sessionId: ServiceSessionId) {
  const [row] = await ctx.db.select().from(serviceSessions).where(eq(serviceSessions.id, sessionId));
  if (!row) throw new Refusal('not-found', 'session');
  const { partnership, ...names } = await recordOf(ctx, row.partnershipId);
  const steps = await ctx.db
    .select({
      number: serviceSessionSteps.number,
      step: serviceSessionSteps.step,
      side: serviceSessionSteps.side,
      minutes: serviceSessionSteps.minutes,
      headcount: serviceSessionSteps.headcount,
      note: serviceSessionSteps.note,
      at: serviceSessionSteps.at,
      by: users.name,
    })
    .from(serviceSessionSteps)
    .innerJoin(users, eq(users.id, serviceSessionSteps.byUser))
    .where(eq(serviceSessionSteps.sessionId, sessionId))
    .orderBy(asc(serviceSessionSteps.number));
  const mine = sideOf(ctx, partnership);
  const asked = stepsFor(stateOf(row), mine ?? 'office');
  const may = mine === null ? can(ctx.actor, 'session.rule') : can(ctx.actor, 'session.answer', partnership);
  const rated = await isRated(ctx, partnership);
  return {
    ...names,
    ...shownSession(row),
    reference: partnership.reference,
    mine,
    ruling: row.ruling,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    allowed: may ? asked.filter((step) => step !== 'correct' || !rated) : [],
  };
}
