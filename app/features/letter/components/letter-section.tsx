import type { Letter } from '#app/domain/shared/letter.ts';
import { QualityBars } from '#app/ui/level.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type LetterSectionProps = {
  readonly section: Letter['sections'][number];
  /** What stands for a score that is not there. */
  readonly unrated: string;
  /** The rank of its heading. */
  readonly heading?: 'h2' | 'h4' | undefined;
};

const SCORE = /^[1-4]\.\d$/;

/** Scores are drawn as levels with the reason of each below; other rows stand as words and figures. */
export function LetterSection({ section, unrated, heading: Heading = 'h2' }: LetterSectionProps) {
  const { heading, paragraphs, rows = [] } = section;
  const scored = rows.length > 0 && rows.every(({ value }) => SCORE.test(value) || value === unrated);
  return (
    <>
      <Heading>{heading}</Heading>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {scored && (
        <>
          <QualityBars
            bars={rows.map(({ label, value }) => ({
              key: label,
              name: label,
              score: SCORE.test(value) ? Math.round(Number(value) * 100) : null,
            }))}
          />
          {rows.map(({ label, value, note }) => (
            <p key={label} className="prewrap">
              <strong>
                {label}, {value}.
              </strong>{' '}
              {note}
            </p>
          ))}
        </>
      )}
      {!scored && rows.length > 0 && (
        <SummaryList
          items={rows.map(({ label, value, note }) => ({
            key: label,
            term: label,
            value: (
              <>
                <span className="num">{value}</span>
                {note && <span className="sub">{note}</span>}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}
