import { type RefObject, useEffect, useState } from 'react';
import { runningScore } from '#app/domain/quality/running-score.ts';
import type { Rating } from '#app/domain/quality/score-review.ts';
import { FLOOR_ANSWERS } from '#app/domain/quality/vocabulary.ts';
import type { BenchScore } from '#app/features/vetting/bench-score.ts';
import { Details } from '#app/ui/details.tsx';
import { plural } from '#app/ui/format.ts';
import { Level, QualityBars } from '#app/ui/level.tsx';

type RunningScoreProps = {
  readonly box: RefObject<HTMLElement | null>;
  readonly score: BenchScore;
  /** The organization alone, whose standards are a part of each offering's score. */
  readonly part: boolean;
};

const NAME = 'rating.';

/**
 * The score so far, by the rule of the final one: from what is saved, and with script from what is chosen on the page as
 * well. Stands apart from the form, which must not be rendered again while somebody fills it in.
 */
export function RunningScore({ box, score, part }: RunningScoreProps) {
  const given = useChosen(box, score.given);
  const { soFar, rated, of, standards, floorsFailed, floorsOpen } = runningScore(score.rubric, given);
  return (
    <div className="stack stack-s">
      <p className="small" aria-live="polite">
        {soFar === null ? (
          <strong>No score yet</strong>
        ) : (
          <>
            <strong>{part ? 'The organization’s standards so far' : 'Score so far'}</strong>{' '}
            <Level score={soFar} />
          </>
        )}
        {`, from ${rated} of ${plural(of, 'rating')}. `}
        {rated < of && 'What is missing counts as nothing, not as zero. '}
        {floorsFailed.length > 0 &&
          `${plural(floorsFailed.length, 'floor')} failed: no rating makes up for that. `}
        {floorsOpen.length > 0 && `${plural(floorsOpen.length, 'floor')} still to answer.`}
      </p>
      <Details summary="By standard" small>
        <QualityBars
          bars={standards.map(({ standardId, soFar, rated, of }) => ({
            key: standardId,
            name: `${score.names[standardId]}, ${rated} of ${of}`,
            score: soFar,
          }))}
        />
      </Details>
    </div>
  );
}

function useChosen(box: RefObject<HTMLElement | null>, saved: BenchScore['given']): BenchScore['given'] {
  const [chosen, setChosen] = useState<BenchScore['given']>([]);
  useEffect(() => {
    const form = box.current?.querySelector('form');
    if (!form) return;
    const read = () => setChosen(chosenIn(form));
    // A browser that comes back to the page puts back what was chosen on it.
    read();
    form.addEventListener('change', read);
    return () => form.removeEventListener('change', read);
  }, [box]);
  const later = new Set(chosen.map(({ indicatorId }) => indicatorId));
  return [...saved.filter(({ indicatorId }) => !later.has(indicatorId)), ...chosen];
}

function chosenIn(form: HTMLFormElement): BenchScore['given'] {
  return [...new FormData(form)].flatMap(([name, value]) => {
    if (!name.startsWith(NAME)) return [];
    const floor = FLOOR_ANSWERS.find((answer) => answer === value) ?? null;
    return [
      {
        indicatorId: name.slice(NAME.length) as Rating['indicatorId'],
        levelHundredths: floor ? null : Number(value) * 100,
        floor,
      },
    ];
  });
}
