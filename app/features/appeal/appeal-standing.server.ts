import { eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { judgeAppeal } from '#app/domain/vetting/judge-appeal.ts';
import { appealsCloseAt } from '#app/features/vetting/deadlines.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate, formatTime } from '#app/ui/format.ts';
import { applications, cycles, letters, offerings, users } from '#db/schema/index.ts';
import { type DecidedApplication, decisionsOf, latestAppeal, outcomesOf } from './load-appeal.server.ts';

/** How an application stands after its decision: whether it may be appealed and until when, and whose turn an appeal is. */
export async function appealStanding(ctx: Context, applicationId: ApplicationId) {
  const organizationId = ctx.actor.organizationId;
  authorize(ctx, 'appeal.read', { organizationId });
  const [found] = await ctx.db
    .select({ application: applications, cycle: cycles })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(eq(applications.id, applicationId));
  const [decided, appeal] = await Promise.all([
    decisionsOf(ctx.db, applicationId),
    latestAppeal(ctx.db, applicationId),
  ]);
  const [first] = decided;
  if (!found || found.application.organizationId !== organizationId || !first) return null;
  const zone = ctx.district.timeZone;
  const closes = appealsCloseAt(zone, first.decidedAt, found.cycle.appealDays);
  const may = judgeAppeal({
    outcomes: outcomesOf(first),
    alreadyAppealed: appeal !== undefined && appeal.status !== 'withdrawn',
    appealsCloseAt: closes,
    now: ctx.now,
  });
  const names = await offeringNames(ctx, decided);
  return {
    decisions: decided.map(({ id, isAppeal, decidedAt, outcome, offerings }, at) => ({
      ...{ id, isAppeal },
      decidedOn: formatDate(decidedAt, 'long', zone),
      /** The last decision is the one that counts. */
      stands: at === decided.length - 1,
      outcomes: [
        { key: 'organization', about: 'Your organization', outcome },
        ...offerings.map((each) => ({
          key: each.offeringId,
          about: names.get(each.offeringId) ?? '',
          outcome: each.outcome,
        })),
      ],
    })),
    mayAppeal: may.ok,
    /** Said also when it has passed, where something was declined. */
    closed: !may.ok && may.reason === 'window-closed',
    closes: `${formatDate(closes, 'weekday', zone)}, ${formatTime(closes, zone)}`,
    appeal: appeal ? await ownAppeal(ctx, appeal) : null,
    allowed: {
      make: may.ok && can(ctx.actor, 'appeal.make', { organizationId }),
      withdraw: appeal?.status === 'open' && can(ctx.actor, 'appeal.withdraw', { organizationId }),
    },
  };
}

async function offeringNames(ctx: Context, decided: readonly DecidedApplication[]) {
  const ids = decided.flatMap(({ offerings }) => offerings.map(({ offeringId }) => offeringId));
  if (ids.length === 0) return new Map<OfferingId, string>();
  const rows = await ctx.db
    .select({ id: offerings.id, name: offerings.name })
    .from(offerings)
    .where(inArray(offerings.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function ownAppeal(ctx: Context, appeal: NonNullable<Awaited<ReturnType<typeof latestAppeal>>>) {
  const zone = ctx.district.timeZone;
  const [[owner], [letter]] = await Promise.all([
    appeal.takenBy ? ctx.db.select({ name: users.name }).from(users).where(eq(users.id, appeal.takenBy)) : [],
    appeal.outcomeId
      ? ctx.db.select({ id: letters.id }).from(letters).where(eq(letters.decisionId, appeal.outcomeId))
      : [],
  ]);
  return {
    id: appeal.id,
    status: appeal.status,
    madeOn: formatDate(appeal.madeAt, 'long', zone),
    dueOn: formatDate(appeal.dueAt, 'weekday', zone),
    owner: owner?.name ?? `the ${ctx.district.officeName}, with somebody who did not decide it first`,
    letterId: letter?.id ?? null,
  };
}

export type AppealStanding = NonNullable<Awaited<ReturnType<typeof appealStanding>>>;
