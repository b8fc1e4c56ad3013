import { BarChart } from '#app/ui/chart-frame.tsx';
import { formatDollars, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { TileMap } from '#app/ui/tile-map.tsx';

const places = [
  ['Allston', 11],
  ['Back Bay', 3],
  ['Bay Village', 0],
  ['Beacon Hill', 0],
  ['Brighton', 16],
  ['Charlestown', 9],
  ['Chinatown', 14],
  ['Dorchester', 61],
  ['Downtown', 4],
  ['East Boston', 24],
  ['Fenway', 12],
  ['Hyde Park', 17],
  ['Jamaica Plain', 27],
  ['Longwood', 6],
  ['Mattapan', 22],
  ['Mission Hill', 15],
  ['North End', 5],
  ['Roslindale', 18],
  ['Roxbury', 48],
  ['South Boston', 13],
  ['South End', 19],
  ['West End', 2],
  ['West Roxbury', 10],
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
          items={places.map(([name, count]) => ({
            name,
            count,
            href: `/kit?neighborhood=${encodeURIComponent(name)}`,
          }))}
        />
      </div>
    </Section>
  );
}
