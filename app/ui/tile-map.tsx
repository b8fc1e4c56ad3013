import { placeOfTile } from './neighborhood-tiles.ts';

export type TileItem = {
  /** Also its place on the map. */
  readonly name: string;
  readonly count: number;
  readonly href: string;
};

type TileMapProps = {
  readonly label: string;
  readonly items: readonly TileItem[];
  /** What is counted, in full: "9 offerings". */
  readonly inWords: (count: number) => string;
};

const size = 96;
const step = 102;

/** One square per neighborhood, its name and its number in it. Put the list first in the page. */
export function TileMap({ label, items, inWords }: TileMapProps) {
  const most = Math.max(1, ...items.map(({ count }) => count));
  return (
    <div className="tilemap">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset */}
      <svg viewBox="-1 -1 710 710" role="group" aria-label={label}>
        {items.map(({ name, count, href }) => {
          const tile = placeOfTile(name);
          if (tile === undefined) return null;
          const x = tile.column * step;
          const y = tile.row * step;
          return (
            <a
              key={name}
              href={href}
              className={`s${shade(count, most)}`}
              aria-label={`${name}: ${inWords(count)}`}
            >
              <rect x={x} y={y} width={size} height={size} />
              <text className="tn" x={x + size / 2} y={y + 42}>
                {count}
              </text>
              {linesOf(name).map((line, place) => (
                <text key={line} className="long" x={x + size / 2} y={y + 66 + place * 15}>
                  {line}
                </text>
              ))}
              <text className="short" x={x + size / 2} y={y + 74}>
                {tile.short}
              </text>
            </a>
          );
        })}
      </svg>
    </div>
  );
}

/** Four shades of one hue by share of the largest count; none has its own. */
export function shade(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count <= 0) return 0;
  const share = count / most;
  if (share > 0.6) return 4;
  if (share > 0.35) return 3;
  return share > 0.16 ? 2 : 1;
}

/** A name over nine letters breaks at its first space. */
function linesOf(name: string): readonly string[] {
  const space = name.indexOf(' ');
  return name.length > 9 && space > 0 ? [name.slice(0, space), name.slice(space + 1)] : [name];
}
