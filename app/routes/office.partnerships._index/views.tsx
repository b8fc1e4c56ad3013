import { PostButton } from '#app/ui/button.tsx';
import type { DistrictView } from './route.tsx';

/** The views with names: one's own and those that colleagues show to all. */
export function Views({ view: { views, opened, query } }: { readonly view: DistrictView }) {
  return (
    <nav className="saved-views small" aria-label="Views with names">
      {views.length > 0 && (
        <ul>
          {views.map(({ id, name, shared, mine, owner }) => (
            <li key={id}>
              <a
                href={`/office/partnerships/views/${id}`}
                aria-current={opened?.id === id ? 'page' : undefined}
              >
                {name}
              </a>
              <span className="muted"> {mine ? (shared ? 'shared' : 'yours') : owner}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {query !== '' && opened?.query !== query && (
          <a href={`/office/partnerships/views/new?${query}`}>Save this view</a>
        )}
        {opened?.mine && <a href={`/office/partnerships/views/${opened.id}/edit`}>Rename or share</a>}
        {opened?.mine && (
          <PostButton
            action={`/office/partnerships/views/${opened.id}/delete`}
            look="line"
            small
            about={opened.name}
          >
            Delete view
          </PostButton>
        )}
      </div>
    </nav>
  );
}
