import { and, count, eq } from 'drizzle-orm';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { type CreateOfferingInput, createOffering } from '#app/features/offering/create-offering.server.ts';
import { lockOwnOffering } from '#app/features/offering/own-offering.server.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applicationOfferings, cycles, offeringRegistrations, offerings } from '#db/schema/index.ts';
import { openItemsOf } from './open-items.server.ts';
import { isEditable, lockApplication } from './own-application.server.ts';

/** An offering that exists already, or a new one by its name and whatever else is known of it. */
export type AddOfferingToApplicationInput = { applicationId: ApplicationId } & (
  | { offeringId: OfferingId }
  | { offering: Omit<CreateOfferingInput, 'organizationId' | 'schoolYear'> }
);

/**
 * Puts an offering forward in a draft application. Adding one twice adds it once. To a returned application only an
 * offering that went back can be added again.
 */
export async function addOfferingToApplication(
  ctx: Context,
  input: AddOfferingToApplicationInput,
): Promise<OfferingId> {
  return inTransaction(ctx, async (ctx) => {
    const application = await lockApplication(ctx, input.applicationId, 'application.edit');
    if (!isEditable(application.status)) throw new Refusal('rule', 'not-editable');
    const [cycle] = await ctx.db
      .select({ schoolYear: cycles.schoolYear, kind: cycles.kind, category: cycles.category })
      .from(cycles)
      .where(eq(cycles.id, application.cycleId));
    const { schoolYear, kind } = cycle!;
    // A portfolio is for offerings of one category.
    const category = kind === 'portfolio' ? cycle!.category : null;

    const open = await openItemsOf(ctx.db, application);
    if ('offering' in input) {
      if (open !== null) throw new Refusal('rule', 'offerings-closed');
      const again = await alreadyAdded(ctx, input.applicationId, input.offering.name);
      if (again) return again;
      const { organizationId } = application;
      const made = await createOffering(ctx, {
        ...input.offering,
        organizationId,
        schoolYear,
        ...(category !== null && { category }),
      });
      await link(ctx, input.applicationId, made);
      return made;
    }

    const { offering } = await lockOwnOffering(ctx, input.offeringId);
    if (!isOpen(open, { kind: 'offering', offeringId: offering.id })) {
      throw new Refusal('rule', 'offerings-closed');
    }
    if (offering.status === 'archived') throw new Refusal('rule', 'offering-archived');
    if (category !== null && offering.category !== category) throw new Refusal('rule', 'other-category');
    if (!(await link(ctx, input.applicationId, offering.id))) return offering.id;
    await ctx.db
      .insert(offeringRegistrations)
      .values({ offeringId: offering.id, schoolYear, status: 'draft' })
      .onConflictDoNothing();
    await record(ctx, {
      type: 'application.offering-added',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { offering: offering.name },
    });
    return offering.id;
  });
}

/** A button pressed twice sends one name twice. */
async function alreadyAdded(ctx: Context, applicationId: ApplicationId, name: string) {
  const [found] = await ctx.db
    .select({ id: offerings.id })
    .from(applicationOfferings)
    .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
    .where(and(eq(applicationOfferings.applicationId, applicationId), eq(offerings.name, name)));
  return found?.id;
}

async function link(ctx: Context, applicationId: ApplicationId, offeringId: OfferingId): Promise<boolean> {
  const [put] = await ctx.db
    .select({ count: count() })
    .from(applicationOfferings)
    .where(eq(applicationOfferings.applicationId, applicationId));
  const added = await ctx.db
    .insert(applicationOfferings)
    .values({ applicationId, offeringId, position: put!.count })
    .onConflictDoNothing()
    .returning({ offeringId: applicationOfferings.offeringId });
  return added.length > 0;
}
