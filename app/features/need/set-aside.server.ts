import { and, eq } from 'drizzle-orm';
import { isNeedOpen } from '#app/domain/partnerships/judge-need.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { needSetAsides, offerings } from '#db/schema/index.ts';
import type { SetAsideInput } from './inputs.ts';
import { lockNeed } from './load-need.server.ts';

/**
 * Takes an offering off one need's list, with a reason. Nobody else's list changes, nor another need's of the same
 * school, nor anything that the partner sees. Said again, the newer reason stands.
 */
export async function setAside(ctx: Context, input: { needId: NeedId } & SetAsideInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const need = await lockNeed(ctx, input.needId);
    authorize(ctx, 'need.edit', need);
    if (!isNeedOpen(need.status)) throw new Refusal('rule', 'need-not-open');
    const [offering] = await publishedOfferings(ctx, { slugs: [input.offering] });
    if (!offering) throw new Refusal('not-found', 'offering');
    const { reason, note } = input;
    if (reason === 'other' && note === '') throw new Refusal('rule', 'set-aside-say-what', { field: 'note' });

    const said = { reason, note, setAsideBy: requireUser(ctx), setAsideAt: ctx.now };
    await ctx.db
      .insert(needSetAsides)
      .values({ needId: need.id, offeringId: offering.id, ...said })
      .onConflictDoUpdate({ target: [needSetAsides.needId, needSetAsides.offeringId], set: said });
    await record(ctx, {
      type: 'need.offering-set-aside',
      subjectType: 'need',
      subjectId: need.id,
      schoolCode: need.schoolCode,
      data: { title: need.title, offering: offering.name, reason, note },
    });
  });
}

/** Puts an offering back on the list it was taken off. One that is on it already stays, without a trace. */
export async function bringBack(ctx: Context, input: { needId: NeedId; offering: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const need = await lockNeed(ctx, input.needId);
    authorize(ctx, 'need.edit', need);
    if (!isNeedOpen(need.status)) throw new Refusal('rule', 'need-not-open');
    const [offering] = await ctx.db
      .select({ id: offerings.id, name: offerings.name })
      .from(needSetAsides)
      .innerJoin(offerings, eq(offerings.id, needSetAsides.offeringId))
      .where(and(eq(needSetAsides.needId, need.id), eq(offerings.slug, input.offering)));
    if (!offering) return;

    await ctx.db
      .delete(needSetAsides)
      .where(and(eq(needSetAsides.needId, need.id), eq(needSetAsides.offeringId, offering.id)));
    await record(ctx, {
      type: 'need.offering-brought-back',
      subjectType: 'need',
      subjectId: need.id,
      schoolCode: need.schoolCode,
      data: { title: need.title, offering: offering.name },
    });
  });
}
