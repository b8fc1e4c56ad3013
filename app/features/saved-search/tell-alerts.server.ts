import { and, asc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { alertPeriod } from '#app/domain/search/alert-due.ts';
import { whatIsNew } from '#app/domain/search/what-is-new.ts';
import type { OfferingId, SearchAlertId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { memberships, savedSearches, searchAlerts, searchAlertsTold, users } from '#db/schema/index.ts';
import { isUnavailable } from '#db/unavailable.server.ts';
import { everyResult } from './every-result.server.ts';
import { handOnWakes } from './wake-alerts.server.ts';

/** `none`: no alert is due. `away`: search does not answer as it should, and the alert waits. */
export type Told = 'told' | 'nothing-new' | 'away' | 'none';

/**
 * Answers the next alert that is due: looks as its person looks, and if there is something that it has not told, notes
 * it and records the event from which the mail follows, all or nothing. Any number of workers may do it at once, since
 * each holds the row of its alert. One that cannot be answered goes behind all others.
 */
export async function tellNextAlert(ctx: Context): Promise<Told> {
  authorize(ctx, 'calendar.turn');
  await handOnWakes(ctx);
  let taken: SearchAlertId | undefined;
  try {
    const told = await inTransaction(ctx, async (inner) => {
      const due = await lockNextDue(inner);
      if (!due) return 'none';
      taken = due.alert.id;
      return answer(inner, due, ctx.db);
    });
    if (told === 'away') await goBehind(ctx, taken);
    return told;
  } catch (error) {
    if (!isUnavailable(error)) await goBehind(ctx, taken);
    throw error;
  }
}

type Due = NonNullable<Awaited<ReturnType<typeof lockNextDue>>>;

/** Looks on a connection of its own: an engine that breaks off leaves the transaction whole, and another can answer. */
async function answer(ctx: Context, due: Due, outside: Context['db']): Promise<Told> {
  const { alert, search, person, role } = due;
  const asThem: Context = {
    ...ctx,
    db: outside,
    actor: { ...ctx.actor, userId: person.id, role, schoolCode: search.schoolCode },
  };
  const found = await everyResult(asThem, search.query);
  if (found === null) return 'away';
  await ctx.db
    .update(searchAlerts)
    .set({
      wanted: false,
      answeredPeriod: alertPeriod(alert.frequency, ctx.now, ctx.district.timeZone),
    })
    .where(eq(searchAlerts.id, alert.id));

  // What is found without the distance that was asked for is not what was asked for.
  const fresh = found.isWidened ? [] : whatIsNew(found.ids, await knownTo(ctx, alert.id));
  if (fresh.length === 0) return 'nothing-new';
  const telling = crypto.randomUUID();
  for (const offeringIds of inBatches(fresh, 1_000)) {
    await ctx.db
      .insert(searchAlertsTold)
      .values(offeringIds.map((offeringId) => ({ alertId: alert.id, offeringId, telling })));
  }
  await record(ctx, {
    type: 'search-alert.told',
    subjectType: 'saved-search',
    subjectId: search.id,
    schoolCode: search.schoolCode,
    data: { alertId: alert.id, telling, results: fresh.length, frequency: alert.frequency },
  });
  return 'told';
}

async function goBehind(ctx: Context, alertId: SearchAlertId | undefined): Promise<void> {
  if (alertId === undefined) return;
  await ctx.db
    .update(searchAlerts)
    .set({ updatedAt: sql`clock_timestamp()` })
    .where(eq(searchAlerts.id, alertId));
}

async function knownTo(ctx: Context, alertId: typeof searchAlerts.$inferSelect.id): Promise<Set<OfferingId>> {
  const rows = await ctx.db
    .select({ offeringId: searchAlertsTold.offeringId })
    .from(searchAlertsTold)
    .where(eq(searchAlertsTold.alertId, alertId));
  return new Set(rows.map(({ offeringId }) => offeringId));
}

/** The next due alert of somebody who still reads its search: at the school, with an address that is theirs. */
async function lockNextDue(ctx: Context) {
  const [due] = await ctx.db
    .select({
      alert: searchAlerts,
      search: {
        id: savedSearches.id,
        schoolCode: savedSearches.schoolCode,
        query: savedSearches.query,
      },
      person: { id: users.id },
      role: memberships.role,
    })
    .from(searchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, searchAlerts.searchId))
    .innerJoin(users, eq(users.id, searchAlerts.userId))
    .innerJoin(
      memberships,
      and(
        eq(memberships.userId, searchAlerts.userId),
        eq(memberships.schoolCode, savedSearches.schoolCode),
        inArray(memberships.role, ['school-leader', 'school-designee']),
        isNull(memberships.endedAt),
      ),
    )
    .where(
      and(
        isDue(ctx),
        isNull(savedSearches.deletedAt),
        or(eq(savedSearches.ownerId, searchAlerts.userId), eq(savedSearches.shared, true)),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    )
    .orderBy(asc(searchAlerts.updatedAt), asc(searchAlerts.id), asc(memberships.role))
    .limit(1)
    .for('update', { of: searchAlerts, skipLocked: true });
  return due;
}

/** `isAlertDue` as a condition. */
function isDue({ now, district }: Context): SQL {
  const behind = (frequency: 'daily' | 'weekly') =>
    and(
      eq(searchAlerts.frequency, frequency),
      lt(searchAlerts.answeredPeriod, alertPeriod(frequency, now, district.timeZone)!),
    );
  return or(
    and(eq(searchAlerts.frequency, 'at-once'), eq(searchAlerts.wanted, true)),
    behind('daily'),
    behind('weekly'),
  )!;
}
