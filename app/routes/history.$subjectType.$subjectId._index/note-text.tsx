import { LongText } from '#app/ui/details.tsx';
import { formatBytes } from '#app/ui/format.ts';

type Note = {
  readonly body: string;
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number } | null;
};

export function NoteText({ note }: { readonly note: Note }) {
  return (
    <div className="stack stack-s">
      <LongText text={note.body} />
      {note.file && (
        <p className="small">
          <a href={`/files/${note.file.id}`}>{note.file.name}</a>, {formatBytes(note.file.bytes)}
        </p>
      )}
    </div>
  );
}
