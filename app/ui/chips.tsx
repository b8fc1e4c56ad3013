import { Icon } from './icon.tsx';

export type Chip = { readonly key: string; readonly label: string; readonly removeHref: string };

type ChipsProps = { readonly chips: readonly Chip[]; readonly clearHref?: string | undefined };

/** The filters that are on, each a link that takes itself off. */
export function Chips({ chips, clearHref }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <div className="chips">
      {chips.map(({ key, label, removeHref }) => (
        <a key={key} className="chip" href={removeHref}>
          {label}
          <Icon name="cross" />
          <span className="vh">, remove</span>
        </a>
      ))}
      {clearHref !== undefined && chips.length > 1 && (
        <a className="small" href={clearHref}>
          Clear all
        </a>
      )}
    </div>
  );
}
