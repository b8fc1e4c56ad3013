import { BarChart } from '#app/ui/chart-frame.tsx';
import { pluralInWords } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';

type Similar = {
  schools: number;
  bars: { code: string; label: string; here: number; similar: number }[];
  thinnest: { code: string; label: string } | null;
};

export function BesideSimilar({ similar }: { similar: Similar }) {
  const { schools, bars, thinnest } = similar;
  const says = thinnest
    ? `${thinnest.label} is your thinnest spot`
    : 'Nowhere do you have fewer places than schools like yours';
  return (
    <Section title="Beside schools like yours" titleHidden>
      <BarChart
        says={says}
        unit={`Places per 100 students, beside ${pluralInWords(schools, 'school').toLowerCase()} of like size, grades and Opportunity Index.`}
        layout="under"
        tableLabel="Places per 100 students"
        labelHeading="Category"
        valueHeading="Here"
        besideHeading="Similar"
        bars={bars.map((bar) => ({ key: bar.code, label: bar.label, value: bar.here, beside: bar.similar }))}
      />
      {thinnest && (
        <p className="small">
          <a href={`/offerings?category=${thinnest.code}&room=yes`}>See what has room in {thinnest.label}</a>
        </p>
      )}
    </Section>
  );
}
