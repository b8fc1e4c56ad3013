import { and, eq, inArray, ne } from 'drizzle-orm';
import type { CycleId, IntentId, OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeSendIntent } from '#app/domain/vetting/judge-intent.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
  requireUser,
} from '#app/platform/context.server.ts';
import { cycles, intentOfferings, intents, offerings } from '#db/schema/index.ts';
import type { IntentInput } from './inputs.ts';
import { requireEligible } from './own-eligibility.server.ts';
import { findIntent } from './own-intent.server.ts';

/** Sends an organization's statement of intent, or sends it anew as long as the Office has not answered. */
export async function sendIntent(ctx: Context, cycleId: CycleId, input: IntentInput): Promise<IntentId> {
  authorize(ctx, 'intent.send', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  return inTransaction(ctx, async (ctx) => {
    // Two colleagues who send at once wait for each other here, and so does the Office.
    const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('update');
    if (!cycle) throw new Refusal('not-found', 'cycle');
    const earlier = await findIntent(ctx, organizationId, cycleId);
    const verdict = judgeSendIntent({ cycle, standing: earlier?.status ?? null, now: ctx.now });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    await requireEligible(ctx, organizationId, cycle);
    const chosen = await ownOfferings(ctx, organizationId, cycle.category, input.offerings);

    const said = {
      places: input.places,
      why: input.why,
      sentBy: requireUser(ctx),
      sentAt: ctx.now,
    };
    const again = earlier?.status === 'waiting' ? earlier : undefined;
    const [intent] = again
      ? await ctx.db.update(intents).set(said).where(eq(intents.id, again.id)).returning({ id: intents.id })
      : await ctx.db
          .insert(intents)
          .values({ cycleId, organizationId, ...said })
          .returning({ id: intents.id });
    await ctx.db.delete(intentOfferings).where(eq(intentOfferings.intentId, intent!.id));
    await ctx.db
      .insert(intentOfferings)
      .values(chosen.map(({ id: offeringId }) => ({ intentId: intent!.id, offeringId })));
    await record(ctx, {
      type: again ? 'intent.sent-again' : 'intent.sent',
      subjectType: 'intent',
      subjectId: intent!.id,
      organizationId,
      data: {
        cycleId,
        cycle: cycle.name,
        offerings: chosen.map(({ name }) => name),
        places: input.places,
        why: input.why,
      },
    });
    return intent!.id;
  });
}

/** The chosen ones, each the organization's own and of the cycle's category. */
async function ownOfferings(
  ctx: Context,
  organizationId: OrganizationId,
  category: string | null,
  ids: readonly OfferingId[],
) {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw new Refusal('rule', 'offering-required');
  const found = await ctx.db
    .select({ id: offerings.id, name: offerings.name })
    .from(offerings)
    .where(
      and(
        inArray(offerings.id, wanted),
        eq(offerings.organizationId, organizationId),
        ne(offerings.status, 'archived'),
        category === null ? undefined : eq(offerings.category, category),
      ),
    )
    .orderBy(offerings.createdAt);
  if (found.length < wanted.length) throw new Refusal('rule', 'offering-unknown');
  return found;
}
