import { randomUUID } from 'node:crypto';
import { and, desc, eq, gt, lt, sql } from 'drizzle-orm';
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

export const CONVERSATION_PAGE_SIZE = 50;

export type Conversation = Awaited<ReturnType<typeof conversationOf>>;

/**
 * What was written about a request, oldest first, as the actor may read it, and whether they have read it before: the newest page, or
 * the one before a position. For
 * those who may write there is a key that makes the form's next message one message, however often it is sent.
 */
export async function conversationOf(
  ctx: Context,
  request: Pick<typeof requests.$inferSelect, 'id' | 'schoolCode' | 'organizationId' | 'sentAt'>,
  before?: number | undefined,
) {
  const [newestFirst, readPosition] = await Promise.all([
    ctx.db
      .select({
        id: requestMessages.id,
        position: requestMessages.position,
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
      .where(
        and(
          eq(requestMessages.requestId, request.id),
          before === undefined ? undefined : lt(requestMessages.position, before),
        ),
      )
      .orderBy(desc(requestMessages.position))
      .limit(CONVERSATION_PAGE_SIZE + 1),
    readPositionOf(ctx, request.id),
  ]);
  const rows = newestFirst.slice(0, CONVERSATION_PAGE_SIZE).reverse();
  const earlier = newestFirst.length > CONVERSATION_PAGE_SIZE ? rows[0]!.position : null;
  const mayReport = can(ctx.actor, 'message.report', request);
  return {
    requestId: request.id,
    formKey: randomUUID(),
    /** Where the page of what was written before begins; null when this is the beginning. */
    earlier,
    /** Whether something new to the reader stands before this page. */
    isNewBefore: earlier !== null && (await isNewBetween(ctx, request.id, readPosition, earlier)),
    isNewest: before === undefined,
    messages: rows.map(({ sentAt, authorId, reported, readByOthers, file, body, ...message }) => ({
      ...message,
      pieces: safePieces(body) satisfies TextPiece[],
      file: file?.id ? file : null,
      sentAt: sentAt.toISOString(),
      isOwn: authorId === ctx.actor.userId,
      isNew: authorId !== ctx.actor.userId && message.position > readPosition,
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
     where mark.request_id = ${requestMessages.requestId} and mark.read_position >= ${requestMessages.position}
       and case ${requestMessages.side} when 'school' then member.organization_id = asked.organization_id
             else member.school_code = asked.school_code end)`;
}

async function readPositionOf(ctx: Context, requestId: RequestId): Promise<number> {
  if (ctx.actor.userId === null) return 0;
  const [mark] = await ctx.db
    .select({ readPosition: messageReads.readPosition })
    .from(messageReads)
    .where(and(eq(messageReads.requestId, requestId), eq(messageReads.userId, ctx.actor.userId)));
  return mark?.readPosition ?? 0;
}

async function isNewBetween(ctx: Context, requestId: RequestId, read: number, before: number) {
  const found = await ctx.db
    .select({ id: requestMessages.id })
    .from(requestMessages)
    .where(
      and(
        eq(requestMessages.requestId, requestId),
        gt(requestMessages.position, read),
        lt(requestMessages.position, before),
        sql`${requestMessages.authorId} is distinct from ${ctx.actor.userId}`,
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** Notes that a person has what they were shown, unless something stands before it that they were not. A mark is no change of the record, and it only moves forward. */
export async function markRead(
  ctx: Context,
  { requestId, messages, isNewBefore }: Conversation,
): Promise<void> {
  const last = messages.at(-1);
  if (!last || isNewBefore || ctx.actor.userId === null || !messages.some(({ isNew }) => isNew)) return;
  await ctx.db
    .insert(messageReads)
    .values({
      requestId,
      userId: ctx.actor.userId,
      readPosition: last.position,
      readThrough: new Date(last.sentAt),
    })
    .onConflictDoUpdate({
      target: [messageReads.requestId, messageReads.userId],
      set: {
        readPosition: sql`greatest(${messageReads.readPosition}, excluded.read_position)`,
        readThrough: sql`greatest(${messageReads.readThrough}, excluded.read_through)`,
        updatedAt: ctx.now,
      },
    });
}
