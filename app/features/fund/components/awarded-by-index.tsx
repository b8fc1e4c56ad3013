import { BarChart } from '#app/ui/chart-frame.tsx';
import { formatDollars, formatPercent } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import type { RankingView } from '../ranking-view.ts';

/** Where the money goes by need, with the conclusion in words. */
export function AwardedByIndex({ bands }: { readonly bands: RankingView['bands'] }) {
  if (bands.length === 0) return null;
  return (
    <Section title="Where the money goes, by Opportunity Index">
      <BarChart
        says={conclusion(bands)}
        unit="Outline: asked. Solid: awarded. Higher OI means more need."
        tableLabel="Asked and awarded by Opportunity Index"
        labelHeading="Opportunity Index"
        valueHeading="Awarded"
        besideHeading="Asked"
        format={formatDollars}
        bars={bands.map(({ key, label, asked, awarded }) => ({ key, label, value: awarded, beside: asked }))}
      />
    </Section>
  );
}

function conclusion(bands: RankingView['bands']): string {
  const needy = bands.filter(({ key }) => key === '70' || key === '80');
  const asked = needy.reduce((sum, band) => sum + band.asked, 0);
  const awarded = needy.reduce((sum, band) => sum + band.awarded, 0);
  if (asked === 0) return 'No school at OI 0.70 or more asked in this round';
  return `${formatPercent(Math.round((awarded * 100) / asked) * 100)} of what schools at OI 0.70 or more asked for`;
}
