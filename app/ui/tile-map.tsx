import { type ReactNode, useMemo, useRef } from 'react';
import { useMapView } from './use-map-view.ts';

export type Tile = {
  readonly name: string;
  readonly count: number;
  readonly href: string;
  /** From the top left, north at the top; null where it is not known, and then it stands in the list alone. */
  readonly place: { readonly column: number; readonly row: number } | null;
  readonly chosen?: boolean | undefined;
};

type TileMapProps = {
  readonly label: string;
  readonly tiles: readonly Tile[];
  /** What is counted, in full: "9 offerings". */
  readonly inWords: (count: number) => string;
  /** In place of what the kit says under a drawing, in English. */
  readonly caption?: ((unplaced: string) => ReactNode) | undefined;
  readonly keys?: Readonly<Record<'nearer' | 'further' | 'whole', ReactNode>> | undefined;
};

const KEYS = { nearer: 'Zoom in', further: 'Zoom out', whole: 'Show all' };

const size = 96;
const step = 102;

/** One square per neighborhood, its name and its number in it: a diagram. Put the list first in the page. */
export function TileMap({ label, tiles, inWords, caption, keys = KEYS }: TileMapProps) {
  const placed = tiles.flatMap(({ place, ...tile }) => (place === null ? [] : [{ ...tile, ...place }]));
  const unplaced = tiles.filter(({ place }) => place === null).map(({ name }) => name);
  const most = Math.max(1, ...placed.map(({ count }) => count));
  const width = (Math.max(0, ...placed.map(({ column }) => column)) + 1) * step - 4;
  const height = (Math.max(0, ...placed.map(({ row }) => row)) + 1) * step - 4;
  const whole = useMemo(() => ({ x: -1, y: -1, width, height }), [width, height]);
  const drawing = useRef<SVGSVGElement>(null);
  const map = useMapView(drawing, whole);
  const { x: left, y: top, width: across, height: down } = map.view;
  // In the order in which people read, which is the order of the keyboard.
  placed.sort((a, b) => a.row - b.row || a.column - b.column);
  return (
    <figure className="tilemap">
      {map.able && (
        <p className="mapkeys">
          <button type="button" className="btn btn--line btn--small" onClick={map.nearer}>
            {keys.nearer}
          </button>
          <button
            type="button"
            className="btn btn--line btn--small"
            onClick={map.further}
            disabled={map.isWhole}
          >
            {keys.further}
          </button>
          <button
            type="button"
            className="btn btn--line btn--small"
            onClick={map.reset}
            disabled={map.isWhole}
          >
            {keys.whole}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset */}
      <svg
        ref={drawing}
        className={map.isWhole ? undefined : 'near'}
        viewBox={`${left} ${top} ${across} ${down}`}
        role="group"
        aria-label={label}
        {...map.handlers}
      >
        {placed.map(({ name, count, href, chosen, column, row }) => {
          const x = column * step;
          const y = row * step;
          return (
            <a
              key={name}
              href={href}
              className={`s${shade(count, most)}`}
              aria-label={`${name}: ${inWords(count)}`}
              aria-current={chosen ? 'true' : undefined}
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
              <text className="short" x={x + size / 2} y={y + 78}>
                {shortName(name)}
              </text>
            </a>
          );
        })}
      </svg>
      <figcaption className="small muted">
        {caption?.(unplaced.join(', ')) ?? (
          <>
            A diagram, not a map: one square for each neighborhood, roughly where it lies, north at the top.
            {unplaced.length > 0 && ` Not drawn, since their place is not known: ${unplaced.join(', ')}.`}
          </>
        )}
      </figcaption>
    </figure>
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

/** For narrow screens: the start of the last word, after the first letters of those before it. */
export function shortName(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  const last = words.pop() ?? '';
  const before = words.map((word) => word.charAt(0)).join('');
  return before + last.slice(0, before === '' ? 4 : 3);
}
