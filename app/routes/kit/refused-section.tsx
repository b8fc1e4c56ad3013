import { Checkboxes, Radios, Select } from '#app/ui/choice-fields.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Section } from '#app/ui/page.tsx';
import { RatingScale } from '#app/ui/rating-scale.tsx';
import { RowsField } from '#app/ui/rows-field.tsx';
import { DateField, MoneyField, NumberField, TextArea } from '#app/ui/text-fields.tsx';
import { adultColumns, anchors, languages, rowButtons } from './ask-section.tsx';

const reply: FormReply = {
  formErrors: [],
  fieldErrors: {
    languages: ['Choose at least one language'],
    ratio: ['Say how many students one adult looks after, for example 10'],
    price: ['Enter an amount, like 1250 or 1250.50'],
    start: ['Choose a day after 14 October 2026'],
    about: ['Shorten what happens in a session by 9 characters'],
    pay: ['Say if families pay'],
    season: ['Choose a season'],
    rating: ['Choose a level for 6.2'],
  },
  values: {
    ratio: 'about a dozen',
    price: '12 thousand',
    start: '2026-10-01',
    about: 'We meet at the side door with recorders and walk a route that one student has planned.',
  },
};

/** What a form looks like when its answer is "look again": nothing typed is lost. */
export function RefusedSection() {
  return (
    <Section title="Ask again" id="refused">
      <Form
        method="get"
        action="/kit"
        prefix="refused"
        label="A form with errors"
        reply={reply}
        summary={false}
        submitLabel="Save and continue"
      >
        <ErrorSummary reply={reply} prefix="refused" still />
        <Checkboxes
          name="languages"
          label="Languages of the staff"
          choices={languages}
          hint="Choose every one."
        />
        <NumberField
          name="ratio"
          label="How many students does one adult look after?"
          hint="A whole number."
        />
        <MoneyField name="price" label="Price for the school year" />
        <RowsField
          name="adults"
          label="Who will be with students?"
          columns={adultColumns}
          rows={[{ role: 'Lead teacher', number: 'one' }]}
          minRows={1}
          maxRows={4}
          errors={{ 'adults.0.number': 'Enter a whole number, like 2' }}
          buttons={rowButtons}
        />
        <DateField name="start" label="First day" />
        <TextArea name="about" label="What happens in a session?" limit={77} rows={3} />
        <Radios
          name="pay"
          label="Do families pay?"
          choices={[
            { value: 'no', label: 'No, it is free' },
            { value: 'yes', label: 'Yes, some or all of them' },
          ]}
        />
        <Select
          name="season"
          label="Season"
          emptyLabel="Choose one"
          choices={[{ value: 'fall', label: 'Fall' }]}
        />
        <RatingScale name="rating" label="6.2 Language is no barrier" anchors={anchors} />
      </Form>
    </Section>
  );
}
