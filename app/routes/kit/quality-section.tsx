import { Level, QualityBars } from '#app/ui/level.tsx';
import { Meter } from '#app/ui/meter.tsx';
import { BigFigure, Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { StatusTag, Tag, Tags } from '#app/ui/tag.tsx';

const awards = [
  28_450_00, 34_125_50, 19_200_00, 15_300_00, 26_980_00, 11_240_50, 31_875_25, 22_400_00, 24_360_75,
];
const awarded = awards.reduce((sum, each) => sum + each, 0);

export function QualitySection() {
  return (
    <Section title="Status and quality" id="quality" loose>
      <Tags>
        <StatusTag kind="done">Cleared to serve</StatusTag>
        <StatusTag kind="money">Fundable</StatusTag>
        <StatusTag kind="portfolio">Portfolio</StatusTag>
        <StatusTag kind="needs-changes">Needs changes</StatusTag>
        <StatusTag kind="refused">Declined</StatusTag>
        <StatusTag kind="in-progress">In progress</StatusTag>
        <StatusTag kind="waiting">Due in 9 days</StatusTag>
        <StatusTag kind="attention">Your turn</StatusTag>
        <StatusTag kind="not-started">Not started</StatusTag>
        <StatusTag kind="locked">Cannot start yet</StatusTag>
        <StatusTag kind="chosen">As drafted</StatusTag>
        <Tag>Version 4</Tag>
      </Tags>
      <div className="row">
        <Level score={140} />
        <Level score={260} />
        <Level score={320} />
        <Level score={400} />
        <Level score={350} words="overall, meets" />
      </div>
      <QualityBars
        bars={[
          { key: 'safety', name: 'Safety and safeguarding', score: 400 },
          { key: 'design', name: 'Design for learning', score: 320 },
          { key: 'evidence', name: 'Evidence and improvement', score: 240 },
          {
            key: 'family',
            name: 'Family and language access, including notices sent home in the first weeks of a school year',
            score: null,
          },
        ]}
      />
      <div className="split split--half">
        <div className="stack stack-s">
          <p>7 of 12 parts complete</p>
          <Stripes filled={7} total={12} />
          <p>0 of 5 sections viewed</p>
          <Stripes filled={0} total={5} />
        </div>
        <div className="stack stack-s">
          <BigFigure figure="$21,000.00">left of $38,400.00</BigFigure>
          <Meter
            parts={[
              { key: 'spent', label: 'Spent', value: 621_250, tone: 'on' },
              { key: 'committed', label: 'Committed', value: 1_118_750, tone: 'third' },
              { key: 'left', label: 'Left', value: 2_100_000, tone: 'track' },
            ]}
          />
        </div>
      </div>
      <Meter
        parts={[
          { key: 'awarded', label: 'Awarded, 9 requests', value: awarded, tone: 'on', pieces: awards },
          { key: 'left', label: 'Left over', value: 228_000_00 - awarded, tone: 'track' },
          { key: 'reserve', label: 'Appeals reserve', value: 12_000_00, tone: 'hatch' },
        ]}
        also={[
          { key: 'pool', label: 'Pool', value: '$240,000.00' },
          { key: 'asked', label: 'Asked, 12 requests', value: '$265,442.00' },
        ]}
      />
    </Section>
  );
}
