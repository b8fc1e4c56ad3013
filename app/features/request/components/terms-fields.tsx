import { WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { FUNDING_SOURCES } from '#app/domain/partnerships/vocabulary.ts';
import { dayName } from '#app/features/catalogue/components/words.ts';
import { Checkboxes, Radios } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { formatClockRange, listWords, plural } from '#app/ui/format.ts';
import { DateField, MoneyField, NumberField, TextArea, TimeField } from '#app/ui/text-fields.tsx';
import { FUNDING_LABELS } from './request-words.ts';

export type TermsDefaults = {
  readonly purpose: string;
  readonly grades: readonly string[];
  readonly headcount: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly slot?: string | null;
  readonly price: number | null;
  readonly fundingSource: string | null;
  readonly note?: string;
};

type SlotChoice = {
  readonly name: string;
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly places: number;
  /** Null where it is not told. */
  readonly taken: number | null;
};

type TermsFieldsProps = {
  readonly grades: readonly string[];
  /** The room this year, in words. */
  readonly room: string;
  /** The times at which the offering is given, of which one is chosen. Empty where it is not divided. */
  readonly slots: readonly SlotChoice[];
  readonly fundable: boolean;
  readonly defaults: TermsDefaults;
};

export function roomOfSlot(places: number, taken: number | null): string {
  if (taken === null) return `${plural(places, 'place')}, with a waiting list when it is full`;
  return taken >= places ? 'full, with a waiting list' : `${plural(places - taken, 'place')} left`;
}

const slotLabel = ({ name, days, startsAt, endsAt, places, taken }: SlotChoice) =>
  [
    name,
    days.length > 0 ? listWords(days.map(dayName)) : '',
    startsAt && endsAt ? formatClockRange(startsAt, endsAt) : '',
    roomOfSlot(places, taken),
  ]
    .filter(Boolean)
    .join(' · ');

const gradeLabel = (grade: string) => (grade.startsWith('K') ? grade : `Grade ${grade}`);

/** The five questions of a request, the same when either side changes the terms. */
export function TermsFields({ grades, room, slots, fundable, defaults }: TermsFieldsProps) {
  const sources = FUNDING_SOURCES.filter(
    (source) => source !== 'partnership-fund' || fundable || defaults.fundingSource === source,
  );
  return (
    <>
      <TextArea
        name="purpose"
        label="1. What should it do for your students?"
        bigLabel
        hint="One or two sentences. The partner reads this first."
        defaultValue={defaults.purpose}
        limit={2000}
        rows={4}
      />
      <Fieldset legend="2. Who is it for?" bigLegend>
        {grades.length > 0 && (
          <Checkboxes
            name="grades"
            label="Grades"
            choices={grades.map((value) => ({ value, label: gradeLabel(value) }))}
            defaultValues={[...defaults.grades]}
            flow="columns"
          />
        )}
        <NumberField
          name="headcount"
          label="How many students?"
          hint={room}
          defaultValue={defaults.headcount ?? undefined}
        />
      </Fieldset>
      <Fieldset legend="3. From when until when?" bigLegend>
        <DateField name="startsOn" label="First day" defaultValue={defaults.startsOn ?? undefined} />
        <DateField name="endsOn" label="Last day" defaultValue={defaults.endsOn ?? undefined} />
      </Fieldset>
      <Fieldset legend="4. On which days, at what time?" bigLegend>
        {slots.length > 0 && (
          <Radios
            name="slot"
            label="The partner gives it at these times"
            choices={slots.map((slot) => ({ value: slot.name, label: slotLabel(slot) }))}
            defaultValue={defaults.slot ?? undefined}
          />
        )}
        <Checkboxes
          name="days"
          label="Days"
          choices={WEEKDAYS.map((value) => ({ value, label: dayName(value) }))}
          defaultValues={[...defaults.days]}
          flow="columns"
        />
        <TimeField name="startsAt" label="From" optional defaultValue={defaults.startsAt ?? undefined} />
        <TimeField name="endsAt" label="Until" optional defaultValue={defaults.endsAt ?? undefined} />
      </Fieldset>
      <Fieldset legend="5. What does it cost, and who pays?" bigLegend>
        <MoneyField
          name="price"
          label="Price for the school year"
          hint="0 if it is free. Agreeing here commits no money: paid work still needs a requisition."
          defaultCents={defaults.price ?? undefined}
        />
        <Radios
          name="fundingSource"
          label="Who pays?"
          choices={sources.map((value) => ({ value, label: FUNDING_LABELS[value] }))}
          defaultValue={defaults.fundingSource ?? undefined}
        />
      </Fieldset>
      <TextArea
        name="note"
        label="Anything else the other side should know?"
        hint="What you write may be a public record. Leave out students’ names."
        defaultValue={defaults.note ?? ''}
        limit={4000}
        optional
      />
    </>
  );
}
