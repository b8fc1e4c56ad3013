import { WINDOW_LABELS } from '#app/features/catalogue/components/words.ts';
import { Checkboxes, type Choice, Select } from '#app/ui/choice-fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { DateField, MoneyField, NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';

export const NEED_FIELD_ORDER = [
  'title',
  'category',
  'goals',
  'grades',
  'headcount',
  'populations',
  'windows',
  'days',
  'startsOn',
  'languages',
  'priceCeiling',
  'note',
];

type NeedFieldsProps = {
  readonly form: {
    readonly school: { readonly bells: string | null };
    readonly firstDay: string;
    readonly lastDay: string;
    readonly choices: {
      readonly categories: readonly { value: string; label: string }[];
      readonly goals: readonly Choice[];
      readonly grades: readonly Choice[];
      readonly populations: readonly Choice[];
      readonly languages: readonly Choice[];
    };
    readonly values: {
      readonly title: string | null;
      readonly category: string | null;
      readonly goals: readonly string[];
      readonly grades: readonly string[];
      readonly headcount: number | null;
      readonly windows: readonly string[];
      readonly days: readonly string[];
      readonly startsOn: string | null;
      readonly populations: readonly string[];
      readonly languages: readonly string[];
      readonly priceCeiling: number | null;
      readonly note: string;
    };
  };
};

const WINDOWS = Object.entries(WINDOW_LABELS).map(([value, label]) => ({ value, label }));
const DAYS = [
  { value: 'mon', label: 'Monday' },
  { value: 'tue', label: 'Tuesday' },
  { value: 'wed', label: 'Wednesday' },
  { value: 'thu', label: 'Thursday' },
  { value: 'fri', label: 'Friday' },
  { value: 'sat', label: 'Saturday' },
  { value: 'sun', label: 'Sunday' },
];

export function NeedFields({ form }: NeedFieldsProps) {
  const { school, choices, values } = form;
  return (
    <>
      <Section title="What">
        <TextField
          name="title"
          label="Name of the need"
          hint="Your colleagues see it in lists. For example “Math after school for grades 4 to 6”."
          defaultValue={values.title}
        />
        <Select
          name="category"
          label="Category"
          optional
          emptyLabel="Any category"
          choices={choices.categories}
          defaultValue={values.category}
        />
        <Checkboxes
          name="goals"
          label="Goals"
          hint="What your students should gain. Choose the few that matter most."
          optional
          flow="columns"
          choices={choices.goals}
          defaultValues={values.goals}
        />
      </Section>

      <Section title="For whom">
        <Checkboxes
          name="grades"
          label="Grades"
          hint="Your school’s own. An offering must serve at least one of them."
          flow="row"
          choices={choices.grades}
          defaultValues={values.grades}
        />
        <NumberField
          name="headcount"
          label="How many students"
          hint="An offering must have this many places left."
          optional
          defaultValue={values.headcount}
        />
        <Checkboxes
          name="populations"
          label="Especially for"
          optional
          flow="columns"
          choices={choices.populations}
          defaultValues={values.populations}
        />
        <Checkboxes
          name="languages"
          label="Languages the staff should speak"
          optional
          flow="columns"
          choices={choices.languages}
          defaultValues={values.languages}
        />
      </Section>

      <Section title="When">
        <Checkboxes
          name="windows"
          label="Time of day"
          hint={
            school.bells
              ? `Told by your own bells, ${school.bells}.`
              : 'Your bells are not on file, so the partner’s own words count.'
          }
          optional
          flow="row"
          choices={WINDOWS}
          defaultValues={values.windows}
        />
        <Checkboxes
          name="days"
          label="Days"
          hint="Leave all empty if any day will do."
          optional
          flow="row"
          choices={DAYS}
          defaultValues={values.days}
        />
        <DateField
          name="startsOn"
          label="Start"
          optional
          min={form.firstDay}
          max={form.lastDay}
          defaultValue={values.startsOn}
        />
      </Section>

      <Section title="Money and anything else">
        <MoneyField
          name="priceCeiling"
          label="The most your school can pay for the year"
          hint="In dollars, for example 12000. Leave it empty for no ceiling."
          optional
          defaultCents={values.priceCeiling}
        />
        <TextArea
          name="note"
          label="Anything a partner should know"
          hint="It is filled in for you when you write a request."
          optional
          rows={4}
          limit={2000}
          defaultValue={values.note}
        />
      </Section>
    </>
  );
}
