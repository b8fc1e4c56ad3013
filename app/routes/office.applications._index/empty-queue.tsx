import { filterWords } from '#app/features/desk/filter-words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { withParams } from '#app/ui/search-params.ts';
import type { QueueView } from './route.tsx';

/** Why the list is empty: the filter that removes most, by name, and the way on without it. */
export function EmptyQueue({ view, search }: { readonly view: QueueView; readonly search: string }) {
  const { removesMost, search: query, filters } = view;
  const onlyView = Object.keys(filterWords(query, filters)).every((name) => name === 'view');
  if (query.view === 'office' && onlyView) {
    return (
      <EmptyState title="Nothing waits for the Office" action={<All />}>
        What partners send, and what reviewers finish, stands here.
      </EmptyState>
    );
  }
  if (removesMost === null) {
    return (
      <EmptyState title="Nothing here" action={<All />}>
        No application matches, whichever one filter is taken off. Take off several, or start again.
      </EmptyState>
    );
  }
  const name = filterWords(query, filters)[removesMost.filter] ?? removesMost.filter;
  const change = removesMost.filter === 'view' ? { view: 'all' } : { [removesMost.filter]: null };
  return (
    <EmptyState
      title="Nothing here"
      action={
        <LinkButton look="line" href={withParams(search, change)}>
          Take off {name}
        </LinkButton>
      }
    >
      {`${name} removes the most: without it there ${removesMost.without === 1 ? 'is' : 'are'} ${plural(removesMost.without, 'application')}.`}
    </EmptyState>
  );
}

function All() {
  return (
    <LinkButton look="line" href="?view=all">
      See all applications
    </LinkButton>
  );
}
