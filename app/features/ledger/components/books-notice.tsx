import { formatDateTime, formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { financeFilesPage } from '../finance-pages.server.ts';

type Books = Awaited<ReturnType<typeof financeFilesPage>>['books'];
type Difference = NonNullable<Books>['differences'][number];

const IN_WORDS: Readonly<Record<Difference['what'], (is: string, should: string) => string>> = {
  balances: (is) => `the accounts differ by ${is} from what was moved`,
  awarded: (is, should) => `its counter says ${is} awarded, and ${should} left the pool`,
  awards: (is, should) => `its awards come to ${is}, and ${should} was given to requests`,
  appeals: (is, should) => `its appeals come to ${is}, and ${should} left the reserve`,
};

/** Whether the books of the Fund agreed when they were last added up, and what did not. */
export function BooksNotice({ books }: { readonly books: Books }) {
  if (books === null) return null;
  const at = formatDateTime(books.checkedAt);
  if (books.differences.length === 0)
    return <p className="small muted">The books were added up on {at}, and they agree.</p>;
  return (
    <Notice title="The books do not agree." tone="stop">
      Added up on {at}. Nothing is mended by itself: tell the people who run this site, and let no money move
      until they have found why.
      <ul className="bullets">
        {books.differences.map(({ slug, round, what, is, should }) => (
          <li key={`${slug} ${what}`}>
            <a href={`/office/rounds/${slug}/ledger`}>{round}</a>:{' '}
            {IN_WORDS[what](formatDollars(is), formatDollars(should))}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
