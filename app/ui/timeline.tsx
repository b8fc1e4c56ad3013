import type { ReactNode } from 'react';

export type TimelineItem = {
  readonly key: string;
  readonly what: ReactNode;
  readonly who?: ReactNode;
  /** A date already written out; pass `DateText` for a machine-readable one. */
  readonly when?: ReactNode;
  readonly detail?: ReactNode;
  /** Where things stand now. */
  readonly now?: boolean | undefined;
};

/** History read from first to last, or what happens next: the same line of squares. */
export function Timeline({
  items,
  small,
}: {
  readonly items: readonly TimelineItem[];
  readonly small?: boolean;
}) {
  return (
    <ol className={small ? 'history small' : 'history'}>
      {items.map(({ key, what, who, when, detail, now }) => (
        <li key={key} data-now={now ? '' : undefined} aria-current={now ? 'step' : undefined}>
          <strong>{what}</strong>
          {who !== undefined && <>, {who}</>}
          {when !== undefined && <span className="when">{when}</span>}
          {detail !== undefined && <div className="history__detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
