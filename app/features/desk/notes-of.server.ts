import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { FileId, MessageId, NoteId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { files, recordNotes } from '#db/schema/index.ts';
import { isNotedRecord } from './noted-record.server.ts';

export type Note = {
  readonly id: NoteId | MessageId;
  readonly body: string;
  readonly file: {
    readonly id: FileId;
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  } | null;
};

/** The Office's notes about a record by their ids. For anybody else there are none. */
export async function notesOf(
  ctx: Context,
  subjectType: string,
  subjectId: string,
): Promise<ReadonlyMap<string, Note>> {
  if (!can(ctx.actor, 'note.read') || !isNotedRecord(subjectType)) return new Map();
  const rows = await ctx.db
    .select({
      id: recordNotes.id,
      body: recordNotes.body,
      file: { id: files.id, name: files.name, bytes: files.bytes, sha256: files.sha256 },
    })
    .from(recordNotes)
    .leftJoin(files, eq(files.id, recordNotes.fileId))
    .where(and(eq(recordNotes.subjectType, subjectType), eq(recordNotes.subjectId, subjectId)));
  return new Map(rows.map((row) => [row.id, row]));
}
