import type { NotedRecord } from '#app/domain/desk/vocabulary.ts';
import type { NoteId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { dropFile, type KeptFile, keepFile } from '#app/platform/storage/file-store.server.ts';
import { inspectFile } from '#app/platform/storage/inspect-file.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { files, recordNotes } from '#db/schema/index.ts';
import { nameOfRecord } from './noted-record.server.ts';

export type AddNoteInput = {
  subjectType: NotedRecord;
  subjectId: string;
  body: string;
  file: UploadedFile | null;
};

/**
 * Writes down what the Office wants to remember of a record, with at most one file. Neither the note nor its file
 * belongs to an organization or a school, so nobody but the Office ever reads them.
 */
export async function addNote(ctx: Context, input: AddNoteInput): Promise<NoteId> {
  authorize(ctx, 'note.write');
  if (input.body.trim() === '') throw new Refusal('rule', 'note-empty');
  if (!input.file) return inTransaction(ctx, (ctx) => write(ctx, input, null));
  const inspected = await inspectFile(input.file.name, input.file.content);
  if (!inspected.ok) throw new Refusal('rule', inspected.problem);
  const kept = await keepFile(inspected.content);
  try {
    return await inTransaction(ctx, (ctx) => write(ctx, input, { ...kept, ...named(inspected) }));
  } catch (error) {
    await dropFile(kept.storageKey);
    throw error;
  }
}

type NamedFile = KeptFile & { name: string; mediaType: string };

const named = ({ name, mediaType }: Omit<NamedFile, keyof KeptFile>) => ({ name, mediaType });

async function write(ctx: Context, input: AddNoteInput, file: NamedFile | null): Promise<NoteId> {
  const { subjectType, subjectId, body } = input;
  const name = await nameOfRecord(ctx.db, subjectType, subjectId);
  if (name === null) throw new Refusal('not-found', subjectType);
  const fileId = file && (await claim(ctx, file));
  const [note] = await ctx.db
    .insert(recordNotes)
    .values({ subjectType, subjectId, authorId: requireUser(ctx), body, fileId, writtenAt: ctx.now })
    .returning({ id: recordNotes.id });
  await record(ctx, {
    type: 'note.added',
    subjectType,
    subjectId,
    data: { noteId: note!.id, name, ...(file && { file: file.name, sha256: file.sha256 }) },
  });
  return note!.id;
}

async function claim(ctx: Context, file: NamedFile) {
  const [row] = await ctx.db
    .insert(files)
    .values({ ...file, uploadedBy: ctx.actor.userId, createdAt: ctx.now })
    .returning({ id: files.id });
  return row!.id;
}
