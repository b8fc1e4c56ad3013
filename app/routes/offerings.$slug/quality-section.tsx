import { Theirs } from '#app/features/words/components/theirs.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { LongText } from '#app/ui/details.tsx';
import { Level, QualityBars } from '#app/ui/level.tsx';
import { Section } from '#app/ui/page.tsx';
import { type Standard, WhatLevelsMean } from './what-levels-mean.tsx';

type Shown = {
  quality: { overall: number | null; standards: Standard[] };
  evidence: string | null;
  ratings: {
    schools: number;
    schoolYear: string;
    elements: { key: string; name: string; score: number }[];
  } | null;
};

/** The scores of its vetting, and beneath them what schools said. The standards' own names are the rubric's, in English. */
export function QualitySection({ offering }: { offering: Shown }) {
  const { t, to, name } = useWords();
  const { quality, ratings } = offering;
  const named = <Bar extends { name: string }>(bars: readonly Bar[]) =>
    bars.map((bar) => ({ ...bar, name: name(bar.name) }));
  return (
    <>
      <Section
        title={t('offering.quality')}
        actions={
          quality.overall === null ? undefined : (
            <Level score={quality.overall} words={t('offering.overall')} />
          )
        }
      >
        {quality.standards.length === 0 ? (
          <p className="read">{t('offering.not-scored')}</p>
        ) : (
          <>
            <p className="read">{t('offering.scored')}</p>
            <QualityBars bars={named(quality.standards)} />
            <Theirs>
              <WhatLevelsMean standards={quality.standards} />
            </Theirs>
          </>
        )}
        <p className="small">
          <a href="/standards">{t('offering.levels')}</a> ·{' '}
          <a href={to('/how-partners-are-checked')}>{t('shell.checked')}</a>
        </p>
        {offering.evidence && (
          <>
            <h3>{t('offering.evidence')}</h3>
            <Theirs>
              <LongText text={offering.evidence} />
            </Theirs>
          </>
        )}
      </Section>

      {ratings && ratings.elements.length > 0 && (
        <Section title={t('offering.schools-say')}>
          <p className="read">
            {t('offering.schools-said', { count: ratings.schools, year: name(ratings.schoolYear) })}
          </p>
          <QualityBars bars={named(ratings.elements)} />
        </Section>
      )}
    </>
  );
}
