import { RATIO_BANDS } from '#app/domain/vetting/eligibility.ts';
import { BAND_WORDS } from '#app/features/cycle/cycle-words.ts';
import { Checkbox, Radios, Select } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { formatSchoolYear } from '#app/ui/format.ts';
import { DateField, NumberField, TextField, TimeField } from '#app/ui/text-fields.tsx';
import type { editCyclePage } from '../cycle-form-page.server.ts';

export const CYCLE_FIELD_ORDER = [
  'kind',
  'category',
  'schoolYear',
  'name',
  'opensOn',
  'opensAt',
  'steps',
  'intentClosesOn',
  'intentClosesAt',
  'invitationsDueOn',
  'invitationsDueAt',
  'closesOn',
  'closesAt',
  'reviewsDueOn',
  'reviewsDueAt',
  'decisionsDueOn',
  'decisionsDueAt',
  'appealDays',
  'yearsAtLeast',
  'nonProfitOnly',
  'matchAtLeast',
  'seatsAtLeast',
  'studentsPerAdultAtMost',
  ...RATIO_BANDS,
  'questionnaireId',
  'rubricId',
];

type EditView = Awaited<ReturnType<typeof editCyclePage>>;
type CycleFieldsProps = {
  readonly offered: Pick<EditView, 'schoolYears' | 'categories' | 'questionnaires' | 'rubrics' | 'zone'>;
  readonly values: Partial<EditView['values']>;
};

const versioned = ({ id, title, version }: { id: string; title: string; version: string }) => ({
  value: id,
  label: `${title} (${version})`,
});

/** A cycle as the Office draws it up. */
export function CycleFields({ offered, values }: CycleFieldsProps) {
  return (
    <>
      <Fieldset legend="The cycle" bigLegend>
        <Radios
          name="kind"
          label="What is it for?"
          defaultValue={values.kind ?? 'registration'}
          choices={[
            { value: 'registration', label: 'The yearly registration', hint: 'Every organization applies' },
            {
              value: 'portfolio',
              label: 'A portfolio in one category',
              hint: 'Selective, beside the registration',
            },
          ]}
        />
        <Select
          name="category"
          label="Category of the portfolio"
          hint="Leave it for the yearly registration"
          emptyLabel="No category"
          choices={offered.categories.map(({ code, label }) => ({ value: code, label }))}
          defaultValue={values.category}
          optional
        />
        <Select
          name="schoolYear"
          label="School year"
          choices={offered.schoolYears.map((value) => ({ value, label: formatSchoolYear(value) }))}
          defaultValue={values.schoolYear ?? offered.schoolYears[0]}
          width="short"
        />
        <TextField
          name="name"
          label="Name"
          hint="As partners read it, for example Registration for 2027–28"
          defaultValue={values.name}
        />
      </Fieldset>
      <Radios
        name="steps"
        label="How many steps?"
        defaultValue={values.steps ?? 'one'}
        choices={[
          { value: 'one', label: 'One step', hint: 'Everybody who meets the rules writes the application' },
          {
            value: 'two',
            label: 'Two steps, for a portfolio',
            hint: 'First a short statement of intent; whom you invite writes the application',
          },
        ]}
      />
      <CycleDateFields zone={offered.zone} values={values} steps="open" withOpening />
      <NumberField
        name="appealDays"
        label="Days to appeal"
        hint="Counted from the letter"
        defaultValue={values.appealDays ?? 14}
      />
      <EligibilityFields values={values} />
      <Fieldset legend="Questions and standards" bigLegend>
        <Select
          name="questionnaireId"
          label="Questions"
          hint="Published versions only. An application keeps the version it was written on"
          emptyLabel="Choose a version"
          choices={offered.questionnaires.map(versioned)}
          defaultValue={values.questionnaireId ?? offered.questionnaires[0]?.id}
          width="full"
        />
        <Select
          name="rubricId"
          label="Quality Standards"
          emptyLabel="Choose a version"
          choices={offered.rubrics.map(versioned)}
          defaultValue={values.rubricId ?? offered.rubrics[0]?.id}
          width="full"
        />
      </Fieldset>
    </>
  );
}

type DateValues = Partial<
  Pick<
    EditView['values'],
    | 'opensOn'
    | 'opensAt'
    | 'intentClosesOn'
    | 'intentClosesAt'
    | 'invitationsDueOn'
    | 'invitationsDueAt'
    | 'closesOn'
    | 'closesAt'
    | 'reviewsDueOn'
    | 'reviewsDueAt'
    | 'decisionsDueOn'
    | 'decisionsDueAt'
  >
>;

/** Days and clock times; an extension leaves the opening out. */
export function CycleDateFields(props: {
  readonly zone: string;
  readonly values: DateValues;
  /** Whether the dates of a first step are asked: always, never, or `open` as long as that is still being chosen. */
  readonly steps: 'one' | 'two' | 'open';
  readonly withOpening?: boolean;
}) {
  const { values, zone, steps } = props;
  return (
    <Fieldset legend="The dates" hint={`On the district’s clock (${zone.replaceAll('_', ' ')})`} bigLegend>
      {props.withOpening && (
        <>
          <DateField name="opensOn" label="Opens" defaultValue={values.opensOn} />
          <TimeField name="opensAt" label="Opens at" defaultValue={values.opensAt ?? '08:00'} />
        </>
      )}
      {steps !== 'one' && <IntentDateFields values={values} optional={steps === 'open'} />}
      <DateField name="closesOn" label="Closes" defaultValue={values.closesOn} />
      <TimeField
        name="closesAt"
        label="Closes at"
        hint="From this minute on nothing can be sent"
        defaultValue={values.closesAt ?? '17:00'}
      />
      <DateField name="reviewsDueOn" label="Reviews due" defaultValue={values.reviewsDueOn} />
      <TimeField name="reviewsDueAt" label="Reviews due at" defaultValue={values.reviewsDueAt ?? '17:00'} />
      <DateField name="decisionsDueOn" label="Decisions due" defaultValue={values.decisionsDueOn} />
      <TimeField
        name="decisionsDueAt"
        label="Decisions due at"
        defaultValue={values.decisionsDueAt ?? '17:00'}
      />
    </Fieldset>
  );
}

function IntentDateFields({ values, optional }: { readonly values: DateValues; readonly optional: boolean }) {
  const hint = optional ? 'For two steps only' : undefined;
  return (
    <>
      <DateField
        name="intentClosesOn"
        label="Intents close"
        hint={hint}
        defaultValue={values.intentClosesOn}
        optional={optional}
      />
      <TimeField
        name="intentClosesAt"
        label="Intents close at"
        defaultValue={values.intentClosesAt ?? '17:00'}
        optional={optional}
      />
      <DateField
        name="invitationsDueOn"
        label="Invitations due"
        hint={hint}
        defaultValue={values.invitationsDueOn}
        optional={optional}
      />
      <TimeField
        name="invitationsDueAt"
        label="Invitations due at"
        defaultValue={values.invitationsDueAt ?? '17:00'}
        optional={optional}
      />
    </>
  );
}

function EligibilityFields({ values }: Pick<CycleFieldsProps, 'values'>) {
  return (
    <Fieldset
      legend="Who can apply"
      hint="Asked before anything else, in plain words. An empty field asks nothing"
      bigLegend
    >
      <NumberField
        name="yearsAtLeast"
        label="Years of operation, at least"
        defaultValue={values.yearsAtLeast}
        optional
      />
      <Checkbox
        name="nonProfitOnly"
        label="Registered non-profits only"
        value="yes"
        defaultChecked={values.nonProfitOnly ?? false}
      />
      <NumberField
        name="matchAtLeast"
        label="Part of the cost raised elsewhere, at least, in percent"
        defaultValue={values.matchAtLeast}
        optional
      />
      <NumberField
        name="seatsAtLeast"
        label="Room for students at one site, at least"
        defaultValue={values.seatsAtLeast}
        optional
      />
      <NumberField
        name="studentsPerAdultAtMost"
        label="Students for each adult, at most"
        hint="In every grade. Or ask for each group of grades by itself, below: whoever does not serve one may say so"
        defaultValue={values.studentsPerAdultAtMost}
        optional
      />
      {RATIO_BANDS.map((band) => (
        <NumberField
          key={band}
          name={band}
          label={`Students for each adult in ${BAND_WORDS[band]}, at most`}
          defaultValue={values[band]}
          optional
        />
      ))}
    </Fieldset>
  );
}
