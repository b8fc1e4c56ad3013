import type { SerializeFrom } from '@remix-run/node';
import { TOOK_PLACE } from '#app/domain/ratings/vocabulary.ts';
import { TOOK_PLACE_WORDS } from '#app/features/rating/components/rating-words.ts';
import type { ratingPage } from '#app/features/rating/rating-page.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Section } from '#app/ui/page.tsx';
import { RatingScale } from '#app/ui/rating-scale.tsx';
import { NumberField, TextArea } from '#app/ui/text-fields.tsx';

export type RatingView = SerializeFrom<typeof ratingPage>;

type Props = { readonly page: RatingView; readonly reply: FormReply | null | undefined };

/** The school's form: did it take place, seven elements at four anchored levels, what came of it. */
export function RatingFields({ page, reply }: Props) {
  const { rating, elements, impacts } = page;
  const own = impacts.find(({ side }) => side === 'school');
  const levelOf = (key: string) => rating?.levels.find((level) => level.key === key)?.level;
  return (
    <Form reply={reply} submitLabel="Save for the leader to confirm">
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
          hint="No students’ names."
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
