import { eq } from 'drizzle-orm';
import type { Action } from '#app/domain/access/policy.ts';
import type { ApplicationId, BulkActId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { bulkActItems, reviews } from '#db/schema/index.ts';
import { bulkEvent } from './bulk-events.ts';
import { bulkFacts } from './bulk-facts.server.ts';
import { bulkMails } from './bulk-mails.server.ts';
import { type BulkOptions, type BulkPlan, type PlannedItem, planBulk } from './bulk-plan.ts';
import { heldKey, holdMails, keepAct } from './held-act.server.ts';

export type BulkActInput = { readonly applicationIds: readonly ApplicationId[] } & BulkOptions;

const ACTIONS: Readonly<Record<BulkOptions['kind'], Action>> = {
  remind: 'application.remind',
  ask: 'document.ask',
  extend: 'review.extend',
};

/**
 * Reminds, asks or extends for many applications at once. Each application or review is judged anew under its lock and
 * is done whole, with its one event, or left out with the reason. Mails are written here, with the officer's own words,
 * and wait until the act can no longer be undone.
 */
export async function performBulkAct(ctx: Context, input: BulkActInput): Promise<BulkActId> {
  authorize(ctx, ACTIONS[input.kind]);
  return inTransaction(ctx, async (ctx) => {
    const found = await bulkFacts(ctx, input.applicationIds, { hold: true });
    const plan = planBulk(input, found, { now: ctx.now, today: today(ctx) });
    if (plan.affected.length === 0) throw new Refusal('rule', 'nobody-affected');
    requireTexts(input, plan);

    const actId = await keepAct(ctx, input.kind);
    const keys = await writeHeldMails(ctx, input, plan.affected, actId);
    if (input.kind === 'extend') await moveDueDays(ctx, plan.affected, input.wanted);
    await keepItems(ctx, input, plan, { actId, keys });
    for (const item of plan.affected) await record(ctx, bulkEvent(input, item, actId));
    return actId;
  });
}

/** Nothing goes out under the Office's name without words that the officer has seen. */
function requireTexts(options: BulkOptions, { affected }: BulkPlan): void {
  const needs = (to: PlannedItem['to']) => affected.some((item) => item.to === to);
  const empty = (text: string) => text.trim() === '';
  if (options.kind !== 'remind') {
    if (empty(options.text)) throw new Refusal('rule', 'text-missing');
    return;
  }
  if (needs('reviewers') && empty(options.toReviewers)) throw new Refusal('rule', 'reviewers-text-missing');
  if (needs('partner') && empty(options.toPartners)) throw new Refusal('rule', 'partners-text-missing');
}

type Keys = ReadonlyMap<PlannedItem, readonly string[]>;

async function writeHeldMails(
  ctx: Context,
  options: BulkOptions,
  affected: readonly PlannedItem[],
  actId: BulkActId,
): Promise<Keys> {
  const keys = new Map<PlannedItem, string[]>(affected.map((item) => [item, []]));
  const written = bulkMails(options, affected, ctx.district.timeZone);
  for (const [place, { items }] of written.entries()) {
    for (const item of items) keys.get(item)?.push(heldKey(actId, place));
  }
  await holdMails(
    ctx,
    actId,
    written.map(({ draft }) => draft),
  );
  return keys;
}

async function moveDueDays(ctx: Context, affected: readonly PlannedItem[], wanted: Date): Promise<void> {
  for (const { reviewId } of affected) {
    if (reviewId) await ctx.db.update(reviews).set({ dueAt: wanted }).where(eq(reviews.id, reviewId));
  }
}

async function keepItems(
  ctx: Context,
  options: BulkOptions,
  plan: BulkPlan,
  { actId, keys }: { actId: BulkActId; keys: Keys },
): Promise<void> {
  const done = plan.affected.map((item) => ({
    actId,
    applicationId: item.applicationId,
    reviewId: item.reviewId,
    outcome: 'done' as const,
    who: item.recipients.map(({ name }) => name).join(', '),
    dueBefore: item.dueAt,
    dueAfter: options.kind === 'extend' ? options.wanted : null,
    eventType: bulkEvent(options, item, actId).type,
    mailKeys: [...(keys.get(item) ?? [])],
  }));
  const leftOut = plan.leftOut.map(({ applicationId, reviewId, who, why }) => ({
    actId,
    applicationId,
    reviewId,
    outcome: 'left-out' as const,
    who,
    why,
  }));
  await ctx.db.insert(bulkActItems).values([...done, ...leftOut]);
}
