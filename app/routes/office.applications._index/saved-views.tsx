import { PostButton } from '#app/ui/button.tsx';

type View = {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly owner: string;
};

type SavedViewsProps = {
  readonly views: readonly View[];
  readonly opened: {
    readonly id: string;
    readonly name: string;
    readonly mine: boolean;
    readonly changed: boolean;
  } | null;
  /** The state of the page as an address, for what keeps it. */
  readonly query: string;
};

const address = (id: string) => `/office/applications/views/${id}`;

/** The views with names: one's own and those that colleagues show to all. Opening one changes nothing for anybody. */
export function SavedViews({ views, opened, query }: SavedViewsProps) {
  return (
    <nav className="saved-views small" aria-label="Views with names">
      {views.length > 0 && (
        <ul>
          {views.map(({ id, name, shared, mine, owner }) => (
            <li key={id}>
              <a href={address(id)} aria-current={opened?.id === id ? 'page' : undefined}>
                {name}
              </a>
              <span className="muted"> {mine ? (shared ? 'shared' : 'yours') : owner}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {opened?.changed && <span>Changed from “{opened.name}”.</span>}
        {opened?.changed && opened.mine && (
          <PostButton action={`${address(opened.id)}/keep?${query}`} look="line" small>
            Keep these filters
          </PostButton>
        )}
        {opened?.mine && <a href={`${address(opened.id)}/edit`}>Name and sharing</a>}
        <a href={`/office/applications/views/new?${query}`}>
          {opened ? 'Save as another view' : 'Save this view'}
        </a>
      </div>
    </nav>
  );
}
