import { eq, inArray } from 'drizzle-orm';
import type { MessageId } from '#app/domain/shared/id.ts';
import type { Note } from '#app/features/desk/notes-of.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { type auditEvents, files, requestMessages } from '#db/schema/index.ts';

/** What the messages say that these events are of, by their ids, in the form of the notes beside which they stand. */
export async function messagesOf(
  ctx: Context,
  events: readonly Pick<typeof auditEvents.$inferSelect, 'type' | 'data'>[],
): Promise<ReadonlyMap<string, Note>> {
  const ids = events.flatMap(({ type, data }) => {
    const { messageId } = (data ?? {}) as { messageId?: unknown };
    return type === 'request.message-written' && typeof messageId === 'string'
      ? [messageId as MessageId]
      : [];
  });
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: requestMessages.id,
      body: requestMessages.body,
      file: { id: files.id, name: files.name, bytes: files.bytes, sha256: files.sha256 },
    })
    .from(requestMessages)
    .leftJoin(files, eq(files.id, requestMessages.fileId))
    .where(inArray(requestMessages.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}
