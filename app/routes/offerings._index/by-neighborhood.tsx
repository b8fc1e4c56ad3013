import { useWords } from '#app/features/words/components/use-words.tsx';
import { formatCount } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { type Tile, TileMap } from '#app/ui/tile-map.tsx';

/** The results by place: after the list, a list of neighborhoods and its diagram. Each leads to what is left there. */
export function ByNeighborhood({ neighborhoods }: { readonly neighborhoods: readonly Tile[] }) {
  const { t, plain, to, name } = useWords();
  const tiles = neighborhoods.map((tile) => ({ ...tile, href: to(tile.href) }));
  return (
    <Section title={t('by-place.title')} id="by-neighborhood">
      <p className="small muted">{t('by-place.text')}</p>
      <div className="mapsplit">
        <PlainList
          small
          columns
          items={tiles.map(({ name: neighborhood, count, href, chosen }) => ({
            key: neighborhood,
            main: (
              <a href={href} aria-current={chosen ? 'true' : undefined}>
                {name(neighborhood)}
                {chosen && <span className="vh"> {t('by-place.chosen')}</span>}
              </a>
            ),
            end: formatCount(count),
          }))}
        />
        <TileMap
          label={plain('home.map')}
          tiles={tiles}
          inWords={(count) => plain('offerings.count', { count })}
          keys={{ nearer: t('map.nearer'), further: t('map.further'), whole: t('map.whole') }}
          caption={(names) => (
            <>
              {t('map.caption')}
              {names !== '' && <> {t('map.unplaced', { names: name(names) })}</>}
            </>
          )}
        />
      </div>
    </Section>
  );
}
