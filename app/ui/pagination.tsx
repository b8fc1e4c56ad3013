import { formatCount } from './format.ts';
import { useKitWords } from './kit-words.ts';
import { withParams } from './search-params.ts';

type PaginationProps = {
  readonly page: number;
  readonly pageCount: number;
  /** The query of this page; the links keep everything in it but the page number. */
  readonly search: string;
  readonly label?: string | undefined;
};

export function Pagination({ page, pageCount, search, label = 'Pages' }: PaginationProps) {
  const words = useKitWords();
  if (pageCount <= 1) return null;
  const href = (to: number) => withParams(search, { page: to === 1 ? null : to });
  return (
    <nav className="pages" aria-label={label}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          {words?.back ?? 'Back'}
        </a>
      )}
      {pageWindow(page, pageCount).map((each) =>
        typeof each === 'string' ? (
          <span key={each} aria-hidden="true">
            …
          </span>
        ) : each === page ? (
          <span key={each} aria-current="page">
            {words ? (
              <>
                <span className="vh">{words.page(each)}</span>
                <span aria-hidden="true">{formatCount(each)}</span>
              </>
            ) : (
              <>
                <span className="vh">Page </span>
                {formatCount(each)}
              </>
            )}
          </span>
        ) : (
          <a key={each} href={href(each)} aria-label={words?.page(each) ?? `Page ${each}`}>
            {formatCount(each)}
          </a>
        ),
      )}
      {page < pageCount && (
        <a href={href(page + 1)} rel="next">
          {words?.next ?? 'Next'}
        </a>
      )}
    </nav>
  );
}

/** First, last, and the current page with its neighbors; a gap of one page is written out. */
export function pageWindow(page: number, pageCount: number): (number | 'gap-before' | 'gap-after')[] {
  const shown = Array.from({ length: pageCount }, (_, place) => place + 1).filter(
    (each) =>
      each === 1 ||
      each === pageCount ||
      Math.abs(each - page) <= 1 ||
      (each === 2 && page === 4) ||
      (each === pageCount - 1 && page === pageCount - 3),
  );
  return shown.flatMap((each, place) => {
    const before = shown[place - 1];
    if (before === undefined || each === before + 1) return [each];
    return [each > page ? ('gap-after' as const) : ('gap-before' as const), each];
  });
}
