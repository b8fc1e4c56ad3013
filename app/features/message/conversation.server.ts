import { randomUUID } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { safePieces, type TextPiece } from '#app/domain/notifications/safe-lines.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  files,
  memberships,
  messageConcerns,
  messageReads,
  requestMessages,
  requests,
  users,
} from '#db/schema/index.ts';

export type Conversation = Awaited<ReturnType<typeof conversationOf>>;

/**
 * What was written about a request, oldest first, as the actor may read it, and whether they have read it before. For
 * those who may write there is a key that makes the form's next message one message, however often it is sent.
 */
export async function conversationOf(
  ctx: Context,
  request: Pick<typeof requests.$inferSelect, 'id' | 'schoolCode' | 'organizationId' | 'sentAt'>,
) {
  const [rows, readThrough] = await Promise.all([
    ctx.db
      .select({
        id: requestMessages.id,
        side: requestMessages.side,
        body: requestMessages.body,
        sentAt: requestMessages.sentAt,
        authorId: requestMessages.authorId,
        by: users.name,
        file: { id: files.id, name: files.name, bytes: files.bytes },
        reported: messageConcerns.reportedAt,
        readByOthers: readByOtherSide(),
      })
      .from(requestMessages)
      .innerJoin(users, eq(users.id, requestMessages.authorId))
      .leftJoin(files, eq(files.id, requestMessages.fileId))
      .leftJoin(
        messageConcerns,
        and(
          eq(messageConcerns.messageId, requestMessages.id),
          sql`${messageConcerns.userId} = ${ctx.actor.userId}`,
        ),
      )
      .where(eq(requestMessages.requestId, request.id))
      .orderBy(asc(requestMessages.sentAt), asc(requestMessages.createdAt), asc(requestMessages.id)),
    readThroughOf(ctx, request.id),
  ]);
  const mayReport = can(ctx.actor, 'message.report', request);
  return {
    requestId: request.id,
    formKey: randomUUID(),
    messages: rows.map(({ sentAt, authorId, reported, readByOthers, file, body, ...message }) => ({
      ...message,
      pieces: safePieces(body) satisfies TextPiece[],
      file: file?.id ? file : null,
      sentAt: sentAt.toISOString(),
      isOwn: authorId === ctx.actor.userId,
      isNew: authorId !== ctx.actor.userId && (readThrough === null || sentAt > readThrough),
      wasRead: readByOthers,
      wasReported: reported !== null,
      mayReport: mayReport && authorId !== ctx.actor.userId && reported === null,
    })),
    write: request.sentAt !== null && can(ctx.actor, 'request.write', request),
  };
}

/** Whether anybody of the side that a message was written to has read as far as it. */
function readByOtherSide() {
  return sql<boolean>`exists (
    select 1 from ${messageReads} mark
      join ${memberships} member on member.user_id = mark.user_id and member.ended_at is null
      join ${requests} asked on asked.id = mark.request_id
     where mark.request_id = ${requestMessages.requestId} and mark.read_through >= ${requestMessages.sentAt}
       and case ${requestMessages.side} when 'school' then member.organization_id = asked.organization_id
             else member.school_code = asked.school_code end)`;
}

async function readThroughOf(ctx: Context, requestId: RequestId): Promise<Date | null> {
  if (ctx.actor.userId === null) return null;
  const [mark] = await ctx.db
    .select({ readThrough: messageReads.readThrough })
    .from(messageReads)
    .where(and(eq(messageReads.requestId, requestId), eq(messageReads.userId, ctx.actor.userId)));
  return mark?.readThrough ?? null;
}

/** Notes that a person has what they were shown. A mark is no change of the record, and it only moves forward. */
export async function markRead(ctx: Context, { requestId, messages }: Conversation): Promise<void> {
  const last = messages.at(-1);
  if (!last || ctx.actor.userId === null || !messages.some(({ isNew }) => isNew)) return;
  await ctx.db
    .insert(messageReads)
    .values({ requestId, userId: ctx.actor.userId, readThrough: new Date(last.sentAt) })
    .onConflictDoUpdate({
      target: [messageReads.requestId, messageReads.userId],
      set: {
        readThrough: sql`greatest(${messageReads.readThrough}, excluded.read_through)`,
        updatedAt: ctx.now,
      },
    });
}
