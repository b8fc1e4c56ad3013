import { PostLink } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';

export type Note = {
  id: string;
  author: string;
  body: string;
  own: boolean;
  at: string;
  changed: boolean;
};

type EntryNotesProps = { notes: Note[]; about: string; where: string; search: string };

export function EntryNotes({ notes, about, where, search }: EntryNotesProps) {
  if (notes.length === 0) return null;
  return (
    <ul className="plainlist" aria-label={`Notes on ${about}`}>
      {notes.map(({ id, author, body, own, at, changed }) => (
        <li key={id}>
          <p className="prewrap read">{body}</p>
          <div className="row small muted">
            <span>
              {own ? 'You' : author}, {changed && 'changed '}
              <DateText value={at} style="short" />
            </span>
            {own && (
              <>
                <a className="screen-only" href={`${where}/notes/${id}`}>
                  Change<span className="vh"> your note on {about}</span>
                </a>
                <PostLink action={`${where}/notes/${id}/remove${search}`}>
                  Remove<span className="vh"> your note on {about}</span>
                </PostLink>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
