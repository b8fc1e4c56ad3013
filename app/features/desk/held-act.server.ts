import { sql } from 'drizzle-orm';
import { type BulkKind, UNDO_MINUTES } from '#app/domain/desk/vocabulary.ts';
import type { BulkActId, CalendarDateId } from '#app/domain/shared/id.ts';
import type { MailDraft } from '#app/features/notifications/mail-draft.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { bulkActs, mails } from '#db/schema/index.ts';

/** Writes down that an act was done, and until when it can be taken back. */
export async function keepAct(
  ctx: Context,
  kind: BulkKind,
  calendarDateId: CalendarDateId | null = null,
): Promise<BulkActId> {
  const [act] = await ctx.db
    .insert(bulkActs)
    .values({
      kind,
      calendarDateId,
      actorId: requireUser(ctx),
      actedAt: ctx.now,
      undoUntil: sql`now() + make_interval(mins => ${UNDO_MINUTES})`,
    })
    .returning({ id: bulkActs.id });
  return act!.id;
}

/** The key of an act's mail, by its place among them. */
export const heldKey = (actId: BulkActId, place: number) => `bulk:${actId}:${place}`;

/** Writes an act's mails, which wait until it can no longer be undone. Their keys follow the order of the drafts. */
export async function holdMails(ctx: Context, actId: BulkActId, drafts: readonly MailDraft[]): Promise<void> {
  await ctx.db.insert(mails).values(
    drafts.map((draft, place) => ({
      key: heldKey(actId, place),
      toAddress: draft.to,
      toName: draft.name ?? '',
      userId: draft.userId ?? null,
      subject: draft.subject,
      body: draft.body,
      runAfter: sql`now() + make_interval(mins => ${UNDO_MINUTES})`,
      writtenAt: ctx.now,
    })),
  );
}
