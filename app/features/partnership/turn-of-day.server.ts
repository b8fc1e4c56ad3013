import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import { schoolYearOn } from '#app/domain/shared/year.ts';
import { advanceRegistration } from '#app/domain/vetting/registration-transitions.ts';
import { today } from '#app/features/district/today.server.ts';
import {
  authorize,
  type Context,
  type EventDraft,
  inTransaction,
  record,
} from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  partnerships,
} from '#db/schema/index.ts';
import { clearanceOf, mayBeCleared, refreshClearance, standingUnder } from './clearance.server.ts';
import { broughtByItsEnd, settleOverPartnership } from './over-partnerships.server.ts';

const BATCH = 50;

/**
 * Writes down what the passing of days has brought: partnerships whose last day is over are completed, or end where they were never
 * cleared; those that are no longer cleared go back to planned, and those that have become cleared move on. Readers see all of it from
 * midnight on without this; here it gets its event and its mails. Safe to run at any time, by any number of workers.
 */
export async function turnPartnerships(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const rows = await ctx.db.select().from(partnerships).where(mayBeCleared).orderBy(partnerships.id);
  const over = rows.filter((row) => broughtByItsEnd(ctx, row) !== null);
  for (const row of over) await settleOverPartnership(ctx, row);

  const going = rows.filter((row) => !over.includes(row));
  const clearances = await clearanceOf(ctx, going);
  const moving = going.filter((row) => {
    const { status, clearedUntil } = standingUnder(row, clearances.get(row.id)!);
    return status !== row.status || clearedUntil !== row.clearedUntil;
  });
  for (let at = 0; at < moving.length; at += BATCH) {
    const partnershipIds = moving.slice(at, at + BATCH).map(({ id }) => id);
    await inTransaction(ctx, (ctx) => refreshClearance(ctx, { partnershipIds }));
  }
  return over.length + moving.length;
}

/** Ends the registrations of school years that are over, each with its event. Next year's standing is another row. */
export async function expireRegistrations(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const year = schoolYearOn(today(ctx));
  const [standing, offered] = await Promise.all([
    ctx.db
      .select({ organizationId: organizationRegistrations.organizationId })
      .from(organizationRegistrations)
      .where(
        and(lt(organizationRegistrations.schoolYear, year), ne(organizationRegistrations.status, 'expired')),
      ),
    ctx.db
      .select({ organizationId: offerings.organizationId })
      .from(offeringRegistrations)
      .innerJoin(offerings, eq(offerings.id, offeringRegistrations.offeringId))
      .where(and(lt(offeringRegistrations.schoolYear, year), ne(offeringRegistrations.status, 'expired'))),
  ]);
  const organizationIds = new Set([...standing, ...offered].map(({ organizationId }) => organizationId));
  for (const organizationId of organizationIds) {
    await inTransaction(ctx, async (ctx) => {
      const events = [
        ...(await expireOrganization(ctx, organizationId, year)),
        ...(await expireOfferings(ctx, organizationId, year)),
      ];
      for (const event of events) await record(ctx, event);
    });
  }
  return organizationIds.size;
}

type OrganizationId = typeof offerings.$inferSelect.organizationId;
type Year = typeof offeringRegistrations.$inferSelect.schoolYear;

async function expireOrganization(
  ctx: Context,
  organizationId: OrganizationId,
  before: Year,
): Promise<EventDraft[]> {
  const rows = await ctx.db
    .select()
    .from(organizationRegistrations)
    .where(
      and(
        eq(organizationRegistrations.organizationId, organizationId),
        lt(organizationRegistrations.schoolYear, before),
      ),
    )
    .orderBy(organizationRegistrations.schoolYear)
    .for('update');
  const events: EventDraft[] = [];
  for (const { schoolYear, status } of rows) {
    if (!advanceRegistration(status, 'expire').ok) continue;
    await ctx.db
      .update(organizationRegistrations)
      .set({ status: 'expired' })
      .where(
        and(
          eq(organizationRegistrations.organizationId, organizationId),
          eq(organizationRegistrations.schoolYear, schoolYear),
        ),
      );
    events.push({
      type: 'registration.expired',
      subjectType: 'organization',
      subjectId: organizationId,
      organizationId,
      data: { schoolYear, from: status },
    });
  }
  return events;
}

async function expireOfferings(
  ctx: Context,
  organizationId: OrganizationId,
  before: Year,
): Promise<EventDraft[]> {
  const own = await ctx.db
    .select({ id: offerings.id, name: offerings.name })
    .from(offerings)
    .where(eq(offerings.organizationId, organizationId));
  if (own.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(offeringRegistrations)
    .where(
      and(
        inArray(
          offeringRegistrations.offeringId,
          own.map(({ id }) => id),
        ),
        lt(offeringRegistrations.schoolYear, before),
      ),
    )
    .orderBy(offeringRegistrations.offeringId, offeringRegistrations.schoolYear)
    .for('update');
  const events: EventDraft[] = [];
  for (const { offeringId, schoolYear, status } of rows) {
    if (!advanceRegistration(status, 'expire').ok) continue;
    await ctx.db
      .update(offeringRegistrations)
      .set({ status: 'expired' })
      .where(
        and(
          eq(offeringRegistrations.offeringId, offeringId),
          eq(offeringRegistrations.schoolYear, schoolYear),
        ),
      );
    events.push({
      type: 'offering.expired',
      subjectType: 'offering',
      subjectId: offeringId,
      organizationId,
      data: { name: own.find(({ id }) => id === offeringId)?.name, schoolYear, from: status },
    });
  }
  return events;
}
