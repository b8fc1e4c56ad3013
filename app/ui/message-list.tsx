import type { ReactNode } from 'react';

export type MessageItem = {
  readonly key: string;
  readonly href?: string | undefined;
  readonly from: ReactNode;
  readonly subject: ReactNode;
  readonly excerpt?: ReactNode;
  readonly when: ReactNode;
  readonly unread?: boolean | undefined;
};

/** Mail and notices, newest first; unread ones carry a square and the word. */
export function MessageList({ items }: { readonly items: readonly MessageItem[] }) {
  return (
    <ol className="messages">
      {items.map(({ key, href, from, subject, excerpt, when, unread }) => (
        <li key={key} data-unread={unread ? '' : undefined}>
          <span className="messages__from">
            {unread && <span className="vh">Unread. </span>}
            {from}
          </span>
          <span className="messages__when">{when}</span>
          <span className="messages__subject">
            {href === undefined ? subject : <a href={href}>{subject}</a>}
          </span>
          {excerpt !== undefined && <span className="messages__excerpt">{excerpt}</span>}
        </li>
      ))}
    </ol>
  );
}

type ThreadItem = {
  readonly key: string;
  readonly from: ReactNode;
  readonly when: ReactNode;
  readonly mine?: boolean | undefined;
  readonly children: ReactNode;
};

/** A conversation on a request: who said what, in order. */
export function Thread({ items }: { readonly items: readonly ThreadItem[] }) {
  return (
    <ol className="thread">
      {items.map(({ key, from, when, mine, children }) => (
        <li key={key} className={mine ? 'thread__mine' : undefined}>
          <p className="small">
            <strong>{from}</strong> <span className="muted">{when}</span>
          </p>
          <div className="prewrap">{children}</div>
        </li>
      ))}
    </ol>
  );
}
