import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** `line` waits to begin, `sky` is under way, `plum` is the portfolio, `plain` is locked or neutral. */
export type TagTone = 'plain' | 'go' | 'sun' | 'stop' | 'sky' | 'plum' | 'line' | 'solid';

type TagProps = {
  readonly tone?: TagTone | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
};

export function Tag({ tone = 'plain', icon, children }: TagProps) {
  return (
    <span className={tone === 'plain' ? 'tag' : `tag tag--${tone}`}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </span>
  );
}

export function Tags({ children }: { readonly children: ReactNode }) {
  return <div className="tags">{children}</div>;
}

/** What a status means to the eye; the words are the caller's. */
export type StatusKind =
  | 'not-started'
  | 'in-progress'
  | 'waiting'
  | 'attention'
  | 'done'
  | 'refused'
  | 'needs-changes'
  | 'locked'
  | 'chosen'
  | 'money'
  | 'portfolio';

const kinds: Record<StatusKind, { tone: TagTone; icon?: IconName }> = {
  'not-started': { tone: 'line' },
  'in-progress': { tone: 'sky' },
  waiting: { tone: 'sun', icon: 'clock' },
  attention: { tone: 'sun', icon: 'alert' },
  done: { tone: 'go', icon: 'check' },
  refused: { tone: 'stop', icon: 'cross' },
  'needs-changes': { tone: 'stop', icon: 'alert' },
  locked: { tone: 'plain', icon: 'lock' },
  chosen: { tone: 'solid' },
  money: { tone: 'sun', icon: 'coin' },
  portfolio: { tone: 'plum', icon: 'portfolio' },
};

type StatusTagProps = { readonly kind: StatusKind; readonly children: ReactNode };

export function StatusTag({ kind, children }: StatusTagProps) {
  const { tone, icon } = kinds[kind];
  return (
    <Tag tone={tone} icon={icon}>
      {children}
    </Tag>
  );
}
