import type { editOfferingPage } from '#app/features/offering/edit-offering-page.server.ts';
import { Checkboxes, Radios, Select } from '#app/ui/choice-fields.tsx';
import { plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { MoneyField, NumberField, TextArea, TextField, TimeField } from '#app/ui/text-fields.tsx';

type OfferingFieldsProps = { readonly view: Awaited<ReturnType<typeof editOfferingPage>> };

export function OfferingFields({ view }: OfferingFieldsProps) {
  return (
    <>
      <What view={view} />
      <Whom view={view} />
      <When view={view} />
      <Cost view={view} />
      <Results view={view} />
    </>
  );
}

function What({ view: { offering, choices } }: OfferingFieldsProps) {
  return (
    <Section title="What it is">
      <TextField name="name" label="Name" defaultValue={offering.name} />
      <TextArea
        name="summary"
        label="In one sentence, what is it?"
        hint="The line people see in search."
        optional
        rows={2}
        limit={160}
        defaultValue={offering.summary}
      />
      <TextArea
        name="description"
        label="What happens, from the first session to the last?"
        optional
        rows={9}
        limit={8000}
        defaultValue={offering.description}
      />
      <Select
        name="category"
        label="Category"
        optional
        emptyLabel="Choose a category"
        choices={choices.category}
        defaultValue={offering.category}
      />
      <Checkboxes
        name="goals"
        label="What does it help students do?"
        optional
        flow="columns"
        choices={choices.goals}
        defaultValues={offering.goals}
      />
    </Section>
  );
}

function Whom({ view: { offering, choices, year, placesTaken } }: OfferingFieldsProps) {
  return (
    <Section title="Whom it serves">
      <Checkboxes
        name="grades"
        label="Grades"
        optional
        flow="row"
        choices={choices.grades}
        defaultValues={offering.grades}
      />
      <Checkboxes
        name="populations"
        label="Students it is built for"
        optional
        flow="columns"
        choices={choices.populations}
        defaultValues={offering.populations}
      />
      <Checkboxes
        name="languages"
        label="Languages you work in"
        optional
        flow="columns"
        choices={choices.languages}
        defaultValues={offering.languages}
      />
      <NumberField
        name="places"
        label={`How many students can you take in ${year}?`}
        hint={
          placesTaken > 0
            ? `All groups together. ${plural(placesTaken, 'place')} taken.`
            : 'All groups together.'
        }
        defaultValue={offering.places}
      />
      <NumberField
        name="studentsPerAdult"
        label="How many students does one adult look after?"
        optional
        defaultValue={offering.studentsPerAdult}
      />
      <TextArea
        name="safety"
        label="How are students kept safe in it?"
        optional
        rows={4}
        limit={4000}
        defaultValue={offering.safety}
      />
      <TextArea
        name="accessibility"
        label="What should a student with a disability, and their family, know?"
        optional
        rows={4}
        limit={2000}
        defaultValue={offering.accessibility}
      />
      <TextArea
        name="howToJoin"
        label="How does a student join?"
        optional
        rows={3}
        limit={1500}
        defaultValue={offering.howToJoin}
      />
    </Section>
  );
}

function When({ view: { offering, choices } }: OfferingFieldsProps) {
  return (
    <Section title="When and where">
      <Checkboxes
        name="windows"
        label="When in the day or year?"
        optional
        choices={choices.windows}
        defaultValues={offering.windows}
      />
      <Checkboxes
        name="days"
        label="Days"
        optional
        flow="row"
        choices={choices.days}
        defaultValues={offering.days}
      />
      <TimeField name="startsAt" label="Usual start" optional defaultValue={offering.startsAt} />
      <TimeField name="endsAt" label="Usual end" optional defaultValue={offering.endsAt} />
      <Radios
        name="place"
        label="Where does it happen?"
        choices={choices.place}
        defaultValue={offering.place}
      />
      <Checkboxes
        name="neighborhoods"
        label="Neighborhoods you can reach"
        hint="Leave all empty if you go anywhere in the city."
        optional
        flow="columns"
        choices={choices.neighborhoods}
        defaultValues={offering.neighborhoods}
      />
      <TextArea
        name="transport"
        label="How do students get there and home?"
        optional
        rows={3}
        limit={1500}
        defaultValue={offering.transport}
      />
      <TextArea
        name="childCare"
        label="Is there child care for brothers and sisters?"
        hint="Say from which age, and when."
        optional
        rows={2}
        limit={1000}
        defaultValue={offering.childCare}
      />
      <TextArea
        name="interpretation"
        label="Can a family have an interpreter?"
        hint="Say in which languages, and how to ask."
        optional
        rows={2}
        limit={1000}
        defaultValue={offering.interpretation}
      />
      <NumberField
        name="sessions"
        label="Sessions for one student"
        optional
        defaultValue={offering.sessions}
      />
      <NumberField name="hours" label="Hours in all" optional defaultValue={offering.hours} />
    </Section>
  );
}

function Cost({ view: { offering } }: OfferingFieldsProps) {
  return (
    <Section title="What it costs">
      <MoneyField
        name="costToFamily"
        label="Cost to a family"
        hint="For one student. Enter 0 if it is free."
        optional
        defaultCents={offering.costToFamily}
      />
      <MoneyField
        name="priceToSchool"
        label="Price to a school"
        hint="For one group for the year."
        optional
        defaultCents={offering.priceToSchool}
      />
    </Section>
  );
}

function Results({ view: { offering } }: OfferingFieldsProps) {
  return (
    <Section title="What comes of it">
      <TextArea
        name="evidence"
        label="Why do you believe it works?"
        optional
        rows={6}
        limit={4000}
        defaultValue={offering.evidence}
      />
      <TextArea
        name="outcomes"
        label="What happened for students last year?"
        hint="Leave out any group smaller than 10. No names."
        optional
        rows={6}
        limit={4000}
        defaultValue={offering.outcomes}
      />
    </Section>
  );
}
