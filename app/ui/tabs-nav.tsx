import type { ReactNode } from 'react';
import { formatCount } from './format.ts';
import { Icon } from './icon.tsx';

export type Tab = {
  readonly href: string;
  readonly label: ReactNode;
  readonly current?: boolean | undefined;
  readonly count?: number | undefined;
  /** Looked at already: a check with its word. */
  readonly viewed?: boolean | undefined;
};

/** Links between pages that belong together. Each is an address; none hides text. */
export function TabsNav({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="n">{formatCount(tab.count)}</span>}
              {tab.viewed && <Icon name="check" label="viewed" />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
