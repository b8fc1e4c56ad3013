import { eq } from 'drizzle-orm';
import type { MessageId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { mails, messageConcerns, requestMessages, requests, users } from '#db/schema/index.ts';

async function findMessage(ctx: Context, messageId: MessageId) {
  const [found] = await ctx.db
    .select({
      id: requestMessages.id,
      body: requestMessages.body,
      sentAt: requestMessages.sentAt,
      authorId: requestMessages.authorId,
      by: users.name,
      requestId: requests.id,
      reference: requests.reference,
      schoolCode: requests.schoolCode,
      organizationId: requests.organizationId,
    })
    .from(requestMessages)
    .innerJoin(users, eq(users.id, requestMessages.authorId))
    .innerJoin(requests, eq(requests.id, requestMessages.requestId))
    .where(eq(requestMessages.id, messageId));
  if (!found) throw new Refusal('not-found', 'message');
  admit(ctx, 'message.report', found);
  return found;
}

export async function reportPage(ctx: Context, messageId: MessageId) {
  const { body, by, requestId, reference, sentAt } = await findMessage(ctx, messageId);
  return { body, by, requestId, reference, sentAt: sentAt.toISOString() };
}

/**
 * Hands a message to the Office by mail, once for each person. As with any concern, what they say of it stays out of
 * the audit, which can never be corrected.
 */
export async function reportMessage(ctx: Context, input: { messageId: MessageId; words: string }) {
  return inTransaction(ctx, async (ctx) => {
    const message = await findMessage(ctx, input.messageId);
    if (message.authorId === ctx.actor.userId) throw new Refusal('rule', 'own-message');
    const [first] = await ctx.db
      .insert(messageConcerns)
      .values({ messageId: message.id, userId: requireUser(ctx), reportedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ messageId: messageConcerns.messageId });
    if (!first) return message.requestId;
    await ctx.db.insert(mails).values({
      key: `message-concern:${message.id}:${ctx.actor.userId}`,
      toAddress: ctx.district.officeEmail,
      toName: ctx.district.officeName,
      subject: `Concern about a message on ${message.reference}`,
      body: [
        `From: ${ctx.actor.name}, ${ctx.actor.email ?? 'no address'}`,
        `About a message by ${message.by} on request ${message.reference}: ${siteAddress(`/requests/${message.requestId}#message-${message.id}`)}`,
        '',
        input.words,
        '',
        'The message:',
        message.body,
      ].join('\n'),
      writtenAt: ctx.now,
    });
    await record(ctx, {
      type: 'request.message-reported',
      subjectType: 'request',
      subjectId: message.requestId,
      // Only the Office reads that somebody was reported, and by whom.
      data: { reference: message.reference, messageId: message.id },
    });
    return message.requestId;
  });
}
