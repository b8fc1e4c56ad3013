import type { ReactNode } from 'react';
import { useKitWords } from './kit-words.ts';

export type SummaryItem = {
  readonly key: string;
  readonly term: ReactNode;
  /** Null or absent reads "Not provided", never blank. */
  readonly value?: ReactNode;
  /** A link at the end of the line; `about` is heard after its words. */
  readonly change?:
    | { readonly href: string; readonly label?: string | undefined; readonly about?: string }
    | undefined;
};

type SummaryListProps = {
  readonly items: readonly SummaryItem[];
  /** Two columns in a narrow place, such as an aside. */
  readonly narrow?: boolean | undefined;
  readonly small?: boolean | undefined;
};

export function SummaryList({ items, narrow, small }: SummaryListProps) {
  const words = useKitWords();
  const classes = ['sum', narrow ? 'sum--two' : '', small ? 'small' : ''].filter(Boolean).join(' ');
  return (
    <dl className={classes}>
      {items.map(({ key, term, value, change }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>{value ?? <span className="muted">{words?.notProvided ?? 'Not provided'}</span>}</dd>
          {change !== undefined && (
            <dd className="act">
              <a href={change.href}>
                {change.label ?? 'Change'}
                <span className="vh">
                  {' '}
                  {change.about ?? (typeof term === 'string' ? term.toLowerCase() : '')}
                </span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export type Fact = { readonly term: ReactNode; readonly value: ReactNode };

/** Short facts on one line: grades, days, price. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value }) => (
        <div key={String(term)}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
