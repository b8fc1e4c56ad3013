import type { ReviewView } from '#app/features/vetting/review-page.server.ts';
import { SEEN } from '#app/features/vetting/seen-name.ts';
import { Details } from '#app/ui/details.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { levelNames } from '#app/ui/level.tsx';
import { FloorScale, RatingScale } from '#app/ui/rating-scale.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

const NOTE_HINTS = {
  note: 'Yours alone until you submit, then for the panel and the Office. Point to the page you mean.',
  'own-note': 'Yours alone. You see it beside the reference once you have submitted.',
} as const;

/** What is written beside a rating: a reviewer's note, which is folded away, or a reason that is owed. */
export type RatingWords = 'note' | 'reason' | 'own-note';

type Indicator = ReviewView['standard']['indicators'][number];

type IndicatorFieldsProps = {
  readonly reply: FormReply | undefined;
  readonly indicator: Indicator;
  readonly number: string;
  readonly words: RatingWords;
};

/** One indicator of the rubric, every level with what it looks like in writing. */
export function IndicatorFields({ indicator, number, reply, words }: IndicatorFieldsProps) {
  const { id, name, lookFor, isFloor, descriptors, level, floor, note, seen } = indicator;
  const mark = (field: 'rating' | 'note') => {
    const sent = reply?.values?.[`${SEEN}${field}.${id}`];
    return typeof sent === 'string' ? sent : seen[field];
  };
  const typed = reply?.values?.[`note.${id}`];
  const noted = note !== '' || (typeof typed === 'string' && typed !== '');
  const [first = '', second = '', third = '', fourth = ''] = descriptors ?? [];
  return (
    <div className="stack stack-s">
      {isFloor ? (
        <FloorScale
          name={`rating.${id}`}
          label={`${number} ${name}`}
          hint={`A floor: if it fails, no other rating makes up for it. ${lookFor}`}
          defaultValue={floor}
        />
      ) : (
        <RatingScale
          name={`rating.${id}`}
          label={`${number} ${name}`}
          hint={lookFor}
          anchors={[first, second, third, fourth]}
          defaultValue={level}
        />
      )}
      <HiddenField name={`${SEEN}rating.${id}`} value={mark('rating')} />
      <HiddenField name={`${SEEN}note.${id}`} value={mark('note')} />
      {words === 'reason' ? (
        <TextArea
          name={`note.${id}`}
          label={`Reason for ${number} ${name}`}
          hint="Reviewers read it beside their own rating once they have submitted. Point to the page you mean."
          defaultValue={note}
          rows={3}
        />
      ) : (
        <Details summary={noted ? 'Note' : `Add a note on ${number}`} open={noted} small>
          <TextArea
            name={`note.${id}`}
            label={`Note on ${number} ${name}`}
            hint={NOTE_HINTS[words]}
            defaultValue={note}
            rows={3}
            optional
          />
        </Details>
      )}
    </div>
  );
}

const FLOORS = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' } as const;

export function givenWords({ level, floor, note }: Indicator) {
  const words = floor ? FLOORS[floor] : level ? `${level}, ${levelNames[level - 1]?.toLowerCase()}` : null;
  if (!words) return null;
  return (
    <>
      {words}
      {note && <p className="small muted prewrap">{note}</p>}
    </>
  );
}
