import type { ReactNode } from 'react';
import { useKitWords } from './kit-words.ts';

export type Crumb = { readonly href: string; readonly label: ReactNode };

type PageProps = {
  readonly title: ReactNode;
  /** One or two sentences that say what the page is for. */
  readonly lede?: ReactNode;
  /** A quieter line under the heading: codes, dates, versions. */
  readonly meta?: ReactNode;
  /** Tags or a level under the heading. */
  readonly standing?: ReactNode;
  /** At the end of the heading's line: links, one button. */
  readonly actions?: ReactNode;
  /** The way back; the page itself is not part of it. */
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly back?: Crumb | undefined;
  /** Above the heading: notices, the summary of errors. */
  readonly notice?: ReactNode;
  readonly aside?: ReactNode;
  /** The rest of the first column: on a phone it stands below the aside, which is what is to be done here. */
  readonly after?: ReactNode;
  readonly asideLabel?: string | undefined;
  /** `bench`: children and `aside` side by side at equal weight, the first kept in view. */
  readonly split?: 'aside' | 'half' | 'bench' | 'filters' | undefined;
  readonly density?: 'roomy' | 'compact' | undefined;
  readonly wide?: boolean | undefined;
  /** Room between the parts of the page. */
  readonly gap?: 'small' | 'normal' | 'large' | undefined;
  readonly children?: ReactNode;
};

const gapClass = { small: 'stack', normal: 'stack stack-l', large: 'stack stack-xl' };

/** `main`, with the one first-level heading. */
export function Page(props: PageProps) {
  const { crumbs, back, notice, aside, after, density, wide, gap = 'normal', children } = props;
  const split = props.split ?? (aside === undefined ? undefined : 'aside');
  const heading = <PageHeading {...props} />;
  const stack = gapClass[gap];
  const asideFirst = split === 'filters';

  return (
    <main
      id="main"
      tabIndex={-1}
      className={wide ? 'wrap wrap--wide page' : 'wrap page'}
      data-density={density === 'compact' ? 'compact' : undefined}
    >
      {crumbs !== undefined && <Breadcrumbs crumbs={crumbs} />}
      {back !== undefined && <BackLink {...back} />}
      {split === undefined ? (
        <div className={stack}>
          {notice}
          {heading}
          {children}
        </div>
      ) : (
        <div className={stack}>
          {notice}
          {split !== 'aside' && heading}
          <div className={`split split--${split}`}>
            {asideFirst && <aside aria-label={props.asideLabel ?? 'Filters'}>{aside}</aside>}
            <div className={split === 'bench' ? 'stack' : stack}>
              {split === 'aside' && heading}
              {children}
            </div>
            {!asideFirst && (
              <aside
                className={split === 'bench' ? 'stack' : stack}
                aria-label={props.asideLabel ?? 'About this page'}
              >
                {aside}
              </aside>
            )}
            {after && <div className={`${stack} split__after`}>{after}</div>}
          </div>
        </div>
      )}
    </main>
  );
}

function PageHeading({ title, lede, meta, standing, actions }: PageProps) {
  const words = (
    <div className="stack stack-s page__words">
      <h1>{title}</h1>
      {meta !== undefined && <p className="muted small">{meta}</p>}
      {lede !== undefined && <p className="lede">{lede}</p>}
      {standing}
    </div>
  );
  if (actions === undefined) return words;
  return (
    <div className="row row--between row--base">
      {words}
      <div className="row small page__actions">{actions}</div>
    </div>
  );
}

export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const words = useKitWords();
  return (
    <nav className="crumbs" aria-label={words?.crumbs ?? 'Breadcrumb'}>
      <ol>
        {crumbs.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function BackLink({ href, label }: Crumb) {
  return (
    <p className="crumbs">
      <a className="back" href={href}>
        {label}
      </a>
    </p>
  );
}

type SectionProps = {
  readonly title: ReactNode;
  readonly level?: 2 | 3 | undefined;
  readonly id?: string | undefined;
  /** `rule`: 2 px of ink opens a part of a page; `quiet`: a hairline; `plain`: neither. */
  readonly look?: 'rule' | 'quiet' | 'plain' | undefined;
  readonly titleHidden?: boolean | undefined;
  readonly actions?: ReactNode;
  readonly tight?: boolean | undefined;
  /** More room between what it holds. */
  readonly loose?: boolean | undefined;
  readonly children?: ReactNode;
};

const sectionClass = { rule: 'section', quiet: 'section section--quiet', plain: '' };

export function Section(props: SectionProps) {
  const { title, level = 2, id, look = 'rule', titleHidden, actions, children } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  const room = props.tight ? 'stack stack-s' : props.loose ? 'stack section--loose' : 'stack';
  return (
    <section id={id} className={`${sectionClass[look]} ${room}`.trim()}>
      {actions === undefined ? (
        <Heading className={titleHidden ? 'vh' : undefined}>{title}</Heading>
      ) : (
        <div className="section__head">
          <Heading className={titleHidden ? 'vh' : undefined}>{title}</Heading>
          <div className="row small">{actions}</div>
        </div>
      )}
      {children}
    </section>
  );
}

type PanelProps = {
  readonly title?: ReactNode;
  readonly level?: 2 | 3 | undefined;
  readonly sun?: boolean | undefined;
  readonly children?: ReactNode;
};

/** A box, only for what is acted on. */
export function Panel({ title, level = 2, sun, children }: PanelProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={sun ? 'panel panel--sun stack stack-s' : 'panel stack stack-s'}>
      {title !== undefined && <Heading className="h3">{title}</Heading>}
      {children}
    </section>
  );
}

/** A figure that leads: "$21,000.00 left of $38,400.00". */
export function BigFigure({
  figure,
  children,
}: {
  readonly figure: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <p>
      <span className="big-n">{figure}</span>
      {children !== undefined && <span className="muted">{children}</span>}
    </p>
  );
}

/** Items of equal standing, flowing into as many columns as fit. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className="cols">{children}</div>;
}
