import { TOOK_PLACE_WORDS } from '#app/features/rating/components/rating-words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { LongText } from '#app/ui/details.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { QualityBars } from '#app/ui/level.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { RatingView } from './rating-fields.tsx';

const SIDES = { school: 'The school', partner: 'The partner' } as const;

/** A rating as it stands: the school's word, the partner's reply beside it, and what each side says that came of it. */
export function RatingShown({ page }: { readonly page: RatingView }) {
  const { rating, impacts, allowed, id } = page;
  if (!rating) return null;
  return (
    <>
      {rating.confirmedOn === null ? (
        <Notice>
          {`Prepared on ${formatDate(rating.preparedOn)}. Only the school reads it until its leader confirms it.`}
        </Notice>
      ) : null}
      <Section title="What the school says">
        <SummaryList
          items={[
            { key: 'place', term: 'Did it take place?', value: TOOK_PLACE_WORDS[rating.tookPlace] },
            ...(rating.confirmedOn
              ? [{ key: 'day', term: 'Confirmed', value: formatDate(rating.confirmedOn) }]
              : []),
          ]}
        />
        {rating.levels.length > 0 && (
          <QualityBars
            bars={rating.levels.map(({ key, name, level }) => ({ key, name, score: level * 100 }))}
          />
        )}
        {rating.comment && <LongText text={rating.comment} />}
      </Section>
      <Section title="What the partner replies">
        {rating.reply ? (
          <>
            <LongText text={rating.reply} />
            {rating.repliedOn && <p className="small muted">{formatDate(rating.repliedOn)}</p>}
          </>
        ) : (
          <p className="read">
            {rating.replyBy
              ? `No reply yet. Nothing is published before ${formatDate(rating.replyBy)}, so that there is time for one.`
              : 'The partner may reply once the leader has confirmed.'}
          </p>
        )}
        {allowed.reply && <LinkButton href={`/partnerships/${id}/rating/reply`}>Reply</LinkButton>}
      </Section>
      <Section title="What came of it">
        {impacts.length === 0 ? (
          <p className="muted">Neither side has said yet.</p>
        ) : (
          <SummaryList
            items={impacts.map(({ side, answer, students }) => ({
              key: side,
              term: SIDES[side],
              value: `${plural(students, 'student')}. ${answer}`,
            }))}
          />
        )}
        {allowed.impact && (
          <LinkButton look="line" href={`/partnerships/${id}/rating/impact`}>
            Say what came of it
          </LinkButton>
        )}
      </Section>
    </>
  );
}
