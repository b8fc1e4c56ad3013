import type { SerializeFrom } from '@remix-run/node';
import { compareRatings } from '#app/domain/ratings/compare-ratings.ts';
import { TOOK_PLACE } from '#app/domain/ratings/vocabulary.ts';
import { fieldWords, TOOK_PLACE_WORDS, valueWords } from '#app/features/rating/components/rating-words.ts';
import type { ratingPage } from '#app/features/rating/rating-page.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/choice-fields.tsx';
import { DataTable, NoValue } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Section } from '#app/ui/page.tsx';
import { RatingScale } from '#app/ui/rating-scale.tsx';
import { HiddenField, NumberField, TextArea } from '#app/ui/text-fields.tsx';

export type RatingView = SerializeFrom<typeof ratingPage>;

type Props = { readonly page: RatingView; readonly reply: FormReply | null | undefined };

/** The school's form: did it take place, seven elements at four anchored levels, what came of it. */
export function RatingFields({ page, reply }: Props) {
  const { rating, elements, impacts } = page;
  const own = impacts.find(({ side }) => side === 'school');
  const levelOf = (key: string) => rating?.levels.find((level) => level.key === key)?.level;
  const names = Object.fromEntries(elements.map(({ key, name }) => [key, name]));
  const meanwhile = rating && reply ? differences(page, rating, own, reply.values) : [];
  return (
    <Form
      reply={reply}
      submitLabel={meanwhile.length > 0 ? 'Keep mine' : 'Save for the leader to confirm'}
      secondary={
        meanwhile.length > 0 ? (
          <LinkButton look="line" href="/school/year-end">
            Keep my colleague’s
          </LinkButton>
        ) : undefined
      }
    >
      <HiddenField name="seen" value={String(page.version)} />
      {meanwhile.length > 0 && (
        <DataTable
          label="Where the two texts differ"
          columns={[
            { key: 'what', header: 'What', rowHeader: true, cell: ({ field }) => fieldWords(field, names) },
            {
              key: 'theirs',
              header: 'Your colleague saved',
              cell: ({ field, from }) => valueWords(field, from) ?? <NoValue />,
            },
            {
              key: 'mine',
              header: 'You wrote',
              cell: ({ field, to }) => valueWords(field, to) ?? <NoValue />,
            },
          ]}
          rows={meanwhile}
          rowKey={({ field }) => field}
        />
      )}
      <Radios
        name="tookPlace"
        label="Did it take place?"
        defaultValue={rating?.tookPlace}
        choices={TOOK_PLACE.map((value) => ({ value, label: TOOK_PLACE_WORDS[value] }))}
        flow="row"
      />
      <Section title="How it went" look="quiet">
        <p className="read">One level for each element. Leave them out only if it did not take place.</p>
        {elements.map(({ key, name, about, anchors }) => (
          <RatingScale
            key={key}
            name={`level.${key}`}
            label={name}
            hint={about}
            anchors={anchors}
            defaultValue={levelOf(key)}
          />
        ))}
      </Section>
      <Section title="What came of it" look="quiet">
        <TextArea
          name="impact"
          label="What changed for students, in a sentence or two"
          optional
          hint="What you write may be a public record. No students’ names."
          rows={3}
          limit={1000}
          defaultValue={own?.answer}
        />
        <NumberField
          name="students"
          label="Students it served, each counted once"
          hint="How many, not who. Counts under 10 are never published."
          defaultValue={own?.students ?? page.headcount}
        />
        <TextArea
          name="comment"
          label="Comment for the partner and the Office"
          optional
          hint="Not published."
          rows={3}
          limit={2000}
          defaultValue={rating?.comment}
        />
      </Section>
    </Form>
  );
}

/** What was typed beside what a colleague saved meanwhile; nothing when the form stood on the newest version. */
function differences(
  page: RatingView,
  rating: NonNullable<RatingView['rating']>,
  own: RatingView['impacts'][number] | undefined,
  typed: FormReply['values'],
) {
  const text = (name: string) => (typeof typed?.[name] === 'string' ? typed[name] : '');
  const tookPlace = TOOK_PLACE.find((value) => value === text('tookPlace'));
  if (tookPlace === undefined || text('seen') === String(page.version)) return [];
  const mine = {
    tookPlace,
    comment: text('comment'),
    impact: text('impact'),
    students: Number(text('students')),
    levels: Object.fromEntries(
      page.elements.flatMap(({ key }) => {
        const level = Number(text(`level.${key}`));
        return level > 0 ? [[key, level]] : [];
      }),
    ),
  };
  const saved = {
    tookPlace: rating.tookPlace,
    comment: rating.comment,
    impact: own?.answer ?? '',
    students: own?.students ?? page.headcount,
    levels: Object.fromEntries(rating.levels.map(({ key, level }) => [key, level])),
  };
  return compareRatings(saved, mine);
}
