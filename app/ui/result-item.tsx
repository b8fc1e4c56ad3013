import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { type Fact, Facts } from './summary-list.tsx';

export type Reason = { readonly key: string; readonly holds: boolean; readonly words: ReactNode };

type ResultItemProps = {
  readonly title: ReactNode;
  readonly id?: string | undefined;
  /** Absent where there is no page to open. */
  readonly href?: string | undefined;
  readonly by?: ReactNode;
  /** One sentence. */
  readonly summary?: ReactNode;
  readonly facts?: readonly Fact[] | undefined;
  /** Standing, level, places, compare. */
  readonly side?: ReactNode;
  readonly reasonsTitle?: ReactNode;
  readonly reasons?: readonly Reason[] | undefined;
  readonly working?: ReactNode;
  /** Under it all: what people said about it, and what can be done. */
  readonly children?: ReactNode;
};

export function ResultList({ children }: { readonly children: ReactNode }) {
  return <ol className="results">{children}</ol>;
}

export function ResultItem(props: ResultItemProps) {
  const { title, href, by, summary, facts, side, reasonsTitle, reasons, working } = props;
  return (
    <li className="result" id={props.id}>
      <div className="stack stack-s">
        <h3>{href === undefined ? title : <a href={href}>{title}</a>}</h3>
        {by !== undefined && <p className="by">{by}</p>}
        {summary !== undefined && <p className="read">{summary}</p>}
        {facts !== undefined && <Facts facts={facts} />}
      </div>
      {side !== undefined && <div className="result__side">{side}</div>}
      {(reasons !== undefined || working !== undefined) && (
        <div className="why-box">
          {reasons !== undefined && reasons.length > 0 && <Reasons title={reasonsTitle} reasons={reasons} />}
          {working}
        </div>
      )}
      {props.children !== undefined && <div className="stack">{props.children}</div>}
    </li>
  );
}

/** What speaks for a match and what against it, each with its mark and its words. */
export function Reasons({
  title,
  reasons,
}: {
  readonly title?: ReactNode;
  readonly reasons: readonly Reason[];
}) {
  return (
    <div className="why">
      {title !== undefined && <p className="why__t">{title}</p>}
      <ul className="why__list">
        {reasons.map(({ key, holds, words }) => (
          <li key={key} className={holds ? 'yes' : 'no'}>
            <Icon name={holds ? 'check' : 'minus'} label={holds ? 'Fits:' : 'Does not fit:'} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What would fit after one change, and the link that makes it. */
export function NearMiss({ children }: { readonly children: ReactNode }) {
  return <div className="near stack stack-s">{children}</div>;
}
