import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type NoticeTone = 'go' | 'info' | 'sun' | 'stop';

const icons: Record<NoticeTone, IconName> = { go: 'check', info: 'clock', sun: 'alert', stop: 'cross' };

type NoticeProps = {
  readonly tone?: NoticeTone | undefined;
  readonly title?: ReactNode;
  readonly icon?: IconName | undefined;
  /** Announced as it appears: after an action. A notice that belongs to the page is not live. */
  readonly live?: boolean | undefined;
  readonly children?: ReactNode;
};

export function Notice({ tone = 'info', title, icon, live = false, children }: NoticeProps) {
  const role = live ? (tone === 'stop' ? 'alert' : 'status') : undefined;
  return (
    <div className={tone === 'info' ? 'note' : `note note--${tone}`} role={role}>
      <Icon name={icon ?? icons[tone]} />
      <div className="stack stack-s">
        {title !== undefined && typeof children === 'string' ? (
          <p>
            <strong>{title}</strong> {children}
          </p>
        ) : (
          <>
            {title !== undefined && (
              <p>
                <strong>{title}</strong>
              </p>
            )}
            {typeof children === 'string' ? <p>{children}</p> : children}
          </>
        )}
      </div>
    </div>
  );
}

type EmptyStateProps = {
  readonly title: ReactNode;
  readonly level?: 2 | 3 | undefined;
  /** Why it is empty. */
  readonly children?: ReactNode;
  /** One way on. */
  readonly action?: ReactNode;
};

/** What would be here, why it is not, one way on. */
export function EmptyState({ title, level = 2, children, action }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="empty stack">
      <Heading className="h3">{title}</Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {action !== undefined && <div className="row">{action}</div>}
    </div>
  );
}
