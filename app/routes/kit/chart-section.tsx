import { BarChart } from '#app/ui/chart-frame.tsx';
import { formatDollars, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { TileMap } from '#app/ui/tile-map.tsx';

const places = [
  ['Allston', 11, 1, 2],
  ['Back Bay', 3, 3, 2],
  ['Bay Village', 0, 4, 3],
  ['Beacon Hill', 0, 4, 2],
  ['Brighton', 16, 0, 2],
  ['Charlestown', 9, 4, 0],
  ['Chinatown', 14, 5, 3],
  ['Dorchester', 61, 4, 4],
  ['Downtown', 4, 5, 2],
  ['East Boston', 24, 6, 0],
  ['Fenway', 12, 2, 3],
  ['Hyde Park', 17, 3, 6],
  ['Jamaica Plain', 27, 2, 5],
  ['Longwood', 6, 1, 3],
  ['Mattapan', 22, 4, 5],
  ['Mission Hill', 15, 2, 4],
  ['North End', 5, 5, 1],
  ['Roslindale', 18, 2, 6],
  ['Roxbury', 48, 3, 4],
  ['South Boston', 13, 6, 3],
  ['South End', 19, 3, 3],
  ['West End', 2, 4, 1],
  ['West Roxbury', 10, 1, 6],
] as const;

export function ChartSection() {
  return (
    <Section title="Charts and map" id="charts" loose>
      <div className="split split--half">
        <BarChart
          says="80% of what schools at OI 0.70 or more asked for"
          unit="Outline: asked. Solid: awarded."
          tableLabel="Asked and awarded by band"
          labelHeading="Band"
          valueHeading="Awarded"
          besideHeading="Asked"
          format={formatDollars}
          bars={[
            { key: '50', label: 'OI 0.50–0.59', value: 3_187_525, beside: 5_348_525 },
            { key: '60', label: 'OI 0.60–0.69', value: 6_414_075, beside: 6_414_075 },
            { key: '70', label: 'OI 0.70–0.79', value: 8_946_600, beside: 11_936_600 },
            { key: '80', label: 'OI 0.80 and up', value: 0, beside: 2_845_000 },
          ]}
        />
        <BarChart
          says="Music, dance and theater is your thinnest spot"
          unit="Places per 100 students, beside nine schools of like size, grades and OI."
          tableLabel="Places per 100 students"
          labelHeading="Category"
          valueHeading="Here"
          besideHeading="Similar"
          csvHref="/kit"
          layout="under"
          bars={[
            { key: 'reading', label: 'Reading and tutoring', value: 22, beside: 18 },
            { key: 'music', label: 'Music, dance, theater', value: 4, beside: 14 },
          ]}
        />
      </div>
      <div className="mapsplit">
        <PlainList
          small
          columns
          items={places.map(([name, count]) => ({ key: name, main: <a href="/kit">{name}</a>, end: count }))}
        />
        <TileMap
          label="Offerings by neighborhood"
          inWords={(count) => plural(count, 'offering')}
          tiles={places.map(([name, count, column, row]) => ({
            name,
            count,
            href: `/kit?neighborhood=${encodeURIComponent(name)}`,
            place: { column, row },
            chosen: name === 'Roxbury',
          }))}
        />
      </div>
    </Section>
  );
}
