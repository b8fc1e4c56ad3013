import { and, asc, eq, ne } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeSendIntent } from '#app/domain/vetting/judge-intent.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { cycles, intentOfferings, offerings } from '#db/schema/index.ts';
import { instantWords } from './cycle-words.ts';
import { findIntent } from './own-intent.server.ts';
import { sayOwnCycle } from './refusal-text.ts';

/** The form of a statement of intent, with what was sent before; or why it cannot be sent now. */
export async function intentFormPage(ctx: Context, cycleId: CycleId) {
  authorize(ctx, 'intent.send', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId));
  if (!cycle) throw new Refusal('not-found', 'cycle');
  const intent = await findIntent(ctx, organizationId, cycleId);
  const [own, chosen] = await Promise.all([
    ctx.db
      .select({ value: offerings.id, label: offerings.name })
      .from(offerings)
      .where(
        and(
          eq(offerings.organizationId, organizationId),
          ne(offerings.status, 'archived'),
          cycle.category === null ? undefined : eq(offerings.category, cycle.category),
        ),
      )
      .orderBy(asc(offerings.createdAt)),
    intent
      ? ctx.db
          .select({ id: intentOfferings.offeringId })
          .from(intentOfferings)
          .where(eq(intentOfferings.intentId, intent.id))
      : [],
  ]);
  const verdict = judgeSendIntent({ cycle, standing: intent?.status ?? null, now: ctx.now });
  const zone = ctx.district.timeZone;
  return {
    cycleId,
    name: cycle.name,
    offerings: own,
    values: { offerings: chosen.map(({ id }) => id), places: intent?.places ?? null, why: intent?.why ?? '' },
    sent: intent !== undefined,
    closes: cycle.intentClosesAt && instantWords(cycle.intentClosesAt, zone),
    answersBy: cycle.invitationsDueAt && instantWords(cycle.invitationsDueAt, zone),
    closed: verdict.ok ? null : sayOwnCycle(new Refusal('rule', verdict.reason)),
  };
}
