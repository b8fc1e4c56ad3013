import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useKitWords } from './kit-words.ts';

export type Chip = { readonly key: string; readonly label: ReactNode; readonly removeHref: string };

type ChipsProps = { readonly chips: readonly Chip[]; readonly clearHref?: string | undefined };

/** The filters that are on, each a link that takes itself off. */
export function Chips({ chips, clearHref }: ChipsProps) {
  const words = useKitWords();
  if (chips.length === 0) return null;
  return (
    <div className="chips">
      {chips.map(({ key, label, removeHref }) => (
        <a key={key} className="chip" href={removeHref}>
          {label}
          <Icon name="cross" />
          <span className="vh">{words?.remove ?? ', remove'}</span>
        </a>
      ))}
      {clearHref !== undefined && chips.length > 1 && (
        <a className="small" href={clearHref}>
          {words?.clearAll ?? 'Clear all'}
        </a>
      )}
    </div>
  );
}
