import { eq, sql } from 'drizzle-orm';
import type { MessageId } from '#app/domain/shared/id.ts';
import type { MailDraft } from '#app/features/notifications/mail-draft.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { messageReads, requestMessages } from '#db/schema/index.ts';

/** Notes whom a mail of their own has told of a message, so that no digest tells them again. */
export async function noteTold(
  db: Connection,
  event: RecordedEvent,
  mails: readonly MailDraft[],
): Promise<void> {
  const userIds = [...new Set(mails.flatMap(({ userId }) => userId ?? []))].sort();
  const [message] = await db
    .select({ requestId: requestMessages.requestId, toldPosition: requestMessages.position })
    .from(requestMessages)
    .where(eq(requestMessages.id, String(event.data.messageId) as MessageId));
  if (!message || userIds.length === 0) return;
  await db
    .insert(messageReads)
    .values(userIds.map((userId) => ({ ...message, userId })))
    .onConflictDoUpdate({
      target: [messageReads.requestId, messageReads.userId],
      set: { toldPosition: sql`greatest(${messageReads.toldPosition}, excluded.told_position)` },
    });
}
