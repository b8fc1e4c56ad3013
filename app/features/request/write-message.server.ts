import { and, eq, sql } from 'drizzle-orm';
import type { FileId, RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { dropFile, type KeptFile, keepFile } from '#app/platform/storage/file-store.server.ts';
import { inspectFile } from '#app/platform/storage/inspect-file.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { files, requestMessages } from '#db/schema/index.ts';
import { lockRequest, sideOf } from './load-request.server.ts';

export type WriteMessageInput = {
  requestId: RequestId;
  body: string;
  file?: UploadedFile | null;
  /** The key that the form was given. A second message with it is the first one, sent again. */
  formKey?: string | undefined;
};

/** What may lie with one request in all: enough for a year's flyers, too little to fill a disk. */
const FILES_PER_REQUEST = 40;

/** Adds a message to a request that the partner has seen, before or after it became a partnership. Plain text, part of the record. */
export async function writeMessage(ctx: Context, input: WriteMessageInput): Promise<void> {
  if (!input.file) return inTransaction(ctx, (ctx) => write(ctx, input, null));
  const inspected = await inspectFile(input.file.name, input.file.content);
  if (!inspected.ok) throw new Refusal('rule', inspected.problem);
  // Nobody's file is kept before it is known that they may write here.
  await inTransaction(ctx, async (ctx) => requireMayWrite(ctx, input.requestId));
  const kept = await keepFile(inspected.content);
  const { name, mediaType } = inspected;
  try {
    return await inTransaction(ctx, (ctx) => write(ctx, input, { ...kept, name, mediaType }));
  } catch (error) {
    // Anything but a refusal may have been committed all the same; the sweep removes what no record claims.
    if (error instanceof Refusal) await dropFile(kept.storageKey);
    throw error;
  }
}

type NamedFile = KeptFile & { name: string; mediaType: string };

async function requireMayWrite(ctx: Context, requestId: RequestId) {
  const request = await lockRequest(ctx, requestId);
  authorize(ctx, 'request.write', request);
  if (request.sentAt === null) throw new Refusal('rule', 'request-not-sent-yet');
  return request;
}

async function write(ctx: Context, input: WriteMessageInput, file: NamedFile | null): Promise<void> {
  const request = await requireMayWrite(ctx, input.requestId);
  const authorId = requireUser(ctx);
  if (input.formKey) {
    const [sent] = await ctx.db
      .select({ id: requestMessages.id })
      .from(requestMessages)
      .where(and(eq(requestMessages.authorId, authorId), eq(requestMessages.formKey, input.formKey)));
    if (sent) return;
  }
  const side = sideOf(ctx, request);
  const [message] = await ctx.db
    .insert(requestMessages)
    .values({
      requestId: request.id,
      side,
      authorId,
      body: input.body,
      fileId: file && (await claim(ctx, request.id, file)),
      ...(input.formKey && { formKey: input.formKey }),
      // A large file may have been on its way for minutes: what others wrote meanwhile stays in front of it.
      sentAt: sql`greatest(${ctx.now.toISOString()}::timestamptz, (select max(m.sent_at) from ${requestMessages} m where m.request_id = ${request.id}))`,
    })
    .returning({ id: requestMessages.id });
  await record(ctx, {
    type: 'request.message-written',
    subjectType: 'request',
    subjectId: request.id,
    organizationId: request.organizationId,
    schoolCode: request.schoolCode,
    data: {
      reference: request.reference,
      side,
      messageId: message!.id,
      ...(file && { file: file.name, sha256: file.sha256 }),
    },
  });
}

/** Whose a message's file is follows from its request, so it belongs to neither side alone. The request's row is held. */
async function claim(ctx: Context, requestId: RequestId, file: NamedFile): Promise<FileId> {
  const held = await ctx.db
    .select({ fileId: requestMessages.fileId })
    .from(requestMessages)
    .innerJoin(files, eq(files.id, requestMessages.fileId))
    .where(eq(requestMessages.requestId, requestId));
  if (held.length >= FILES_PER_REQUEST) throw new Refusal('rule', 'too-many-files-here');
  const [row] = await ctx.db
    .insert(files)
    .values({ ...file, uploadedBy: ctx.actor.userId, createdAt: ctx.now })
    .returning({ id: files.id });
  return row!.id;
}
