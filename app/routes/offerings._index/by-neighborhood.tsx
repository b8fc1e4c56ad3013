import { formatCount, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { type Tile, TileMap } from '#app/ui/tile-map.tsx';

/** The results by place: after the list, a list of neighborhoods and its diagram. Each leads to what is left there. */
export function ByNeighborhood({ neighborhoods }: { readonly neighborhoods: readonly Tile[] }) {
  const inWords = (count: number) => plural(count, 'offering');
  return (
    <Section title="By neighborhood" id="by-neighborhood">
      <p className="small muted">
        How many of these offerings serve each neighborhood. One that serves the whole district counts in
        every one.
      </p>
      <div className="mapsplit">
        <PlainList
          small
          columns
          items={neighborhoods.map(({ name, count, href, chosen }) => ({
            key: name,
            main: (
              <a href={href} aria-current={chosen ? 'true' : undefined}>
                {name}
                {chosen && <span className="vh"> (chosen: take it off)</span>}
              </a>
            ),
            end: formatCount(count),
          }))}
        />
        <TileMap label="Offerings by neighborhood" tiles={neighborhoods} inWords={inWords} />
      </div>
    </Section>
  );
}
