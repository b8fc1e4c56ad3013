import { eq } from 'drizzle-orm';
import { judgeLookOver } from '#app/domain/calendar/look-over.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
  requireUser,
} from '#app/platform/context.server.ts';
import { organizations, partnerLookOvers } from '#db/schema/index.ts';
import { lookOverDates } from './look-over-dates.server.ts';
import { lookOverRecord } from './look-over-record.server.ts';

/**
 * A partner's word that everything on the page is still right, for every date that is open and that it still owes. `seen`
 * is what the page said that it showed: whoever read something else reads again. Pressing twice confirms once. Returns
 * the titles of the dates.
 */
export async function confirmLookOver(ctx: Context, { seen }: { readonly seen: string }): Promise<string[]> {
  authorize(ctx, 'organization.look-over', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for('update');
    const { dates } = await lookOverDates(ctx, organizationId);
    const { shown, seen: now, flaws } = await lookOverRecord(ctx, organizationId);
    const owed = dates.filter((date) => date.owed);
    const verdict = judgeLookOver({
      owed: owed.length,
      confirmed: dates.filter(({ confirmed }) => confirmed !== null).length,
      seenAsItIs: seen === now,
      flaws: flaws.length,
    });
    if (!verdict.ok) {
      if (verdict.reason === 'done') return [];
      throw new Refusal('rule', verdict.reason);
    }
    await ctx.db.insert(partnerLookOvers).values(
      owed.map(({ id }) => ({
        dateId: id,
        organizationId,
        confirmedBy: requireUser(ctx),
        confirmedAt: ctx.now,
        shown,
      })),
    );
    await record(ctx, {
      type: 'organization.looked-over',
      subjectType: 'organization',
      subjectId: organizationId,
      organizationId,
      data: {
        reference: owed.map(({ title }) => title).join(', '),
        dates: owed.map(({ id, kind, title, onDay }) => ({ id, kind, title, onDay })),
        offerings: shown.offerings.map(({ id, name }) => ({ id, name })),
      },
    });
    return owed.map(({ title }) => title);
  });
}
