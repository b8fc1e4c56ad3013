import { WINDOW_LABELS } from '#app/features/catalogue/components/words.ts';
import { Checkbox, Checkboxes, type Choice, Select } from '#app/ui/choice-fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { DateField, MoneyField, NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import { DayPicture } from './day-picture.tsx';
import { GoalWeights } from './goal-weights.tsx';

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
  'reachMiles',
  'note',
  'partnersMaySee',
];

type NeedFieldsProps = {
  readonly form: {
    readonly school: {
      readonly bells: string | null;
      readonly day: { readonly starts: string | null; readonly ends: string | null };
    };
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
      readonly goalWeights: readonly number[];
      readonly grades: readonly string[];
      readonly headcount: number | null;
      readonly windows: readonly string[];
      readonly days: readonly string[];
      readonly startsOn: string | null;
      readonly populations: readonly string[];
      readonly languages: readonly string[];
      readonly priceCeiling: number | null;
      readonly reachMiles: number | null;
      readonly note: string;
      readonly partnersMaySee: boolean;
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
        <GoalWeights choices={choices.goals} goals={values.goals} weights={values.goalWeights} />
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
        <DayPicture bells={school.day} chosen={values.windows} />
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
        <NumberField
          name="reachMiles"
          label="Miles at which nearness stops counting"
          hint="For offerings at the partner’s place. Leave it empty for ten."
          optional
          defaultValue={values.reachMiles}
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
        <Checkbox
          name="partnersMaySee"
          label="Partners may see that we look for this"
          hint="While nothing matches, partners who come close read your school’s name, the need’s name, its category, goals and grades. Never what you can pay, how many students, or the note."
          defaultChecked={values.partnersMaySee}
        />
      </Section>
    </>
  );
}
