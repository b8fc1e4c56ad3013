import type { ReactNode } from 'react';
import { formatCount } from './format.ts';

type HeroProps = {
  readonly title: ReactNode;
  readonly lede: ReactNode;
  readonly children: ReactNode;
  readonly small?: ReactNode;
  readonly crossingTitle: ReactNode;
  readonly crossing: readonly { readonly href: string; readonly label: ReactNode; readonly count: number }[];
};

/** The yellow field and the crossing: painted stripes on asphalt, each a way in. */
export function Hero({ title, lede, children, small, crossingTitle, crossing }: HeroProps) {
  return (
    <div className="hero">
      <div className="hero__say stack">
        <h1>{title}</h1>
        <p className="lede">{lede}</p>
        {children}
        {small !== undefined && <p className="small">{small}</p>}
      </div>
      <nav className="hero__road" aria-labelledby="crossing-heading">
        <div className="stack">
          <h2 id="crossing-heading">{crossingTitle}</h2>
          <ul className="crossing">
            {crossing.map(({ href, label, count }) => (
              <li key={href}>
                <a href={href}>
                  <span>{label}</span>
                  <span className="n">{formatCount(count)}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </div>
  );
}

export function Steps({
  steps,
}: {
  readonly steps: readonly { readonly title: ReactNode; readonly text: ReactNode }[];
}) {
  return (
    <ol className="steps">
      {steps.map(({ title, text }, place) => (
        <li key={place}>
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}

type PlainListProps = {
  readonly items: readonly {
    readonly key: string;
    readonly main: ReactNode;
    readonly end?: ReactNode;
    readonly sub?: ReactNode;
  }[];
  readonly small?: boolean | undefined;
  /** Short names and numbers in two columns. */
  readonly columns?: boolean | undefined;
};

/** Lines between hairlines: a name, something at the end, a second line. */
export function PlainList({ items, small, columns }: PlainListProps) {
  const classes = ['plainlist', small ? 'small' : '', columns ? 'nblist' : ''].filter(Boolean).join(' ');
  return (
    <ul className={classes}>
      {items.map(({ key, main, end, sub }) => (
        <li key={key}>
          <div className="plainlist__line">
            <span>{main}</span>
            {end !== undefined && <span className="plainlist__end">{end}</span>}
          </div>
          {sub !== undefined && <div className="small muted">{sub}</div>}
        </li>
      ))}
    </ul>
  );
}
