import { and, eq, gte, isNotNull, lte, sql } from 'drizzle-orm';
import { addDays, daysBetween } from '#app/domain/shared/calendar.ts';
import { dueReminder } from '#app/domain/shared/due-reminder.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Reminder, remindOnce } from '#app/features/notifications/remind-once.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { attestations, documents, organizations } from '#db/schema/index.ts';
import { documentKindsOf, type Kinds } from './kinds.server.ts';

type Ending = {
  readonly subjectType: 'document' | 'attestation';
  readonly subjectId: string;
  readonly organizationId: typeof documents.$inferSelect.organizationId;
  readonly partnershipId: typeof documents.$inferSelect.partnershipId;
  readonly title: string;
  readonly lastDay: CalendarDate;
  readonly threshold: number;
};

/** Tells people what ends soon, once for each threshold of its kind. Safe to run at any time, by any number of workers. */
export async function remindOfEndings(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const kinds = await documentKindsOf(ctx.db);
  const ending = [...(await endingDocuments(ctx, kinds)), ...(await endingAttestations(ctx, kinds))];
  return remindOnce(
    ctx,
    ending.map((each) => reminderOf(ctx, each)),
  );
}

function reminderOf(ctx: Context, ending: Ending): Reminder {
  const { subjectType, subjectId, organizationId, lastDay, threshold, title, partnershipId } = ending;
  return {
    subjectType,
    subjectId,
    lastDay,
    threshold,
    recipientId: null,
    event: {
      type: `${subjectType}.ending`,
      subjectType,
      subjectId,
      organizationId,
      data: { title, lastDay, days: daysBetween(today(ctx), lastDay), threshold, partnershipId },
    },
  };
}

/** Accepted papers that end within the furthest threshold of their kind and that no later one takes over from. */
async function endingDocuments(ctx: Context, kinds: Kinds): Promise<Ending[]> {
  const day = today(ctx);
  const furthest = Math.max(0, ...kinds.all.flatMap(({ reminderDays }) => reminderDays));
  const rows = await ctx.db
    .select({
      id: documents.id,
      organizationId: documents.organizationId,
      partnershipId: documents.partnershipId,
      kind: documents.kind,
      lastDay: documents.validUntil,
    })
    .from(documents)
    .innerJoin(organizations, eq(organizations.id, documents.organizationId))
    .where(
      and(
        eq(documents.status, 'accepted'),
        isNotNull(documents.validUntil),
        gte(documents.validUntil, day),
        lte(documents.validUntil, addDays(day, furthest)),
        sql`${organizations.mergedInto} is null`,
        sql`not exists (
          select 1 from documents later
           where later.organization_id = ${documents.organizationId} and later.kind = ${documents.kind}
             and later.status in ('received', 'accepted') and later.id <> ${documents.id}
             and later.offering_id is not distinct from ${documents.offeringId}
             and later.partnership_id is not distinct from ${documents.partnershipId}
             and (later.valid_until is null or later.valid_until > ${documents.validUntil})
        )`,
      ),
    )
    .orderBy(documents.validUntil, documents.id);
  return rows.flatMap(({ id, organizationId, partnershipId, kind, lastDay }) => {
    const rule = kinds.find(kind);
    const threshold = rule?.active ? dueReminder(lastDay!, rule.reminderDays, day) : null;
    if (threshold === null) return [];
    const title = kinds.label(kind);
    return [
      {
        subjectType: 'document' as const,
        subjectId: id,
        organizationId,
        partnershipId,
        title,
        lastDay: lastDay!,
        threshold,
      },
    ];
  });
}

/** Attestations that end, unless the same role is attested anew for longer. */
async function endingAttestations(ctx: Context, { adults }: Kinds): Promise<Ending[]> {
  const day = today(ctx);
  const rows = await ctx.db
    .select({
      id: attestations.id,
      organizationId: attestations.organizationId,
      partnershipId: attestations.partnershipId,
      role: attestations.role,
      lastDay: attestations.expiresOn,
    })
    .from(attestations)
    .innerJoin(organizations, eq(organizations.id, attestations.organizationId))
    .where(
      and(
        gte(attestations.expiresOn, day),
        lte(attestations.expiresOn, addDays(day, Math.max(0, ...adults.reminderDays))),
        sql`${organizations.mergedInto} is null`,
        sql`not exists (
          select 1 from attestations later
           where later.organization_id = ${attestations.organizationId}
             and later.partnership_id is not distinct from ${attestations.partnershipId}
             and lower(later.role) = lower(${attestations.role})
             and later.expires_on > ${attestations.expiresOn}
        )`,
      ),
    )
    .orderBy(attestations.expiresOn, attestations.id);
  return rows.flatMap(({ id, role, lastDay, ...whose }) => {
    const threshold = dueReminder(lastDay, adults.reminderDays, day);
    if (threshold === null) return [];
    const title = `${adults.label}: ${role}`;
    return [{ subjectType: 'attestation' as const, subjectId: id, ...whose, title, lastDay, threshold }];
  });
}
