import { PRIORITIES, type Priority } from '#app/domain/assignment/vocabulary.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { formatHundredths, formatSchoolYear, plural } from '#app/ui/format.ts';
import { DateField, NumberField, TextField, TimeField } from '#app/ui/text-fields.tsx';
import { PRIORITY_NAME } from '../assignment-words.ts';

export const ASSIGNMENT_FIELD_ORDER = [
  'name',
  'opensOn',
  'closesOn',
  'closesAt',
  'reserveDays',
  'first',
  'second',
  'third',
  'bandsFrom',
  'releaseId',
];

type AssignmentFieldsProps = {
  readonly releases: readonly {
    readonly id: string;
    readonly schoolYear: string;
    readonly version: string;
    readonly source: string;
    readonly schools: number;
  }[];
  readonly values: {
    readonly name?: string;
    readonly opensOn?: string;
    readonly closesOn?: string;
    readonly closesAt?: string;
    readonly reserveDays?: number;
    readonly order?: readonly Priority[];
    readonly bandsFrom?: readonly number[];
    readonly releaseId?: string | null;
  };
};

const PLACES = [
  { name: 'first', label: 'First' },
  { name: 'second', label: 'Then' },
  { name: 'third', label: 'Then, in the third place' },
] as const;

/** A round's rules as the Office writes them. */
export function AssignmentFields({ releases, values }: AssignmentFieldsProps) {
  const order = values.order ?? PRIORITIES;
  return (
    <>
      <TextField
        name="name"
        label="Name"
        bigLabel
        hint="As schools and families read it, for example Arts in spring"
        defaultValue={values.name}
      />
      <Fieldset legend="The dates" bigLegend>
        <DateField
          name="opensOn"
          label="Schools can rank from"
          hint="From midnight"
          defaultValue={values.opensOn}
        />
        <DateField name="closesOn" label="Until" defaultValue={values.closesOn} />
        <TimeField name="closesAt" label="At" defaultValue={values.closesAt ?? '17:00'} />
        <NumberField
          name="reserveDays"
          label="Days to take up a place"
          hint="After the assignment, only schools with a place may send a request for this many days"
          defaultValue={values.reserveDays ?? 14}
        />
      </Fieldset>
      <Fieldset
        legend="Which schools go first"
        bigLegend
        hint="The first priority in which two schools differ decides. If they are equal in all of them, the lottery does."
      >
        {PLACES.map(({ name, label }, at) => (
          <Select
            key={name}
            name={name}
            label={label}
            emptyLabel="Nothing"
            choices={PRIORITIES.map((value) => ({ value, label: PRIORITY_NAME[value] }))}
            defaultValue={order[at] ?? ''}
          />
        ))}
      </Fieldset>
      <Fieldset legend="Bands of need" bigLegend hint="Only for a round that goes by band of need">
        <TextField
          name="bandsFrom"
          label="Bands begin at"
          hint="Indexes, the highest first. 0.75, 0.50, 0.25 makes four bands; higher is more need"
          width="mid"
          defaultValue={(values.bandsFrom ?? [75, 50, 25]).map((each) => formatHundredths(each)).join(', ')}
        />
        <Select
          name="releaseId"
          label="Opportunity Index release"
          hint="The round keeps to this release, whatever is imported later"
          emptyLabel="Choose a release"
          choices={releases.map(({ id, schoolYear, version, source, schools }) => ({
            value: id,
            label: `${formatSchoolYear(schoolYear)}, version ${version}, ${source} (${plural(schools, 'school')})`,
          }))}
          defaultValue={values.releaseId ?? releases[0]?.id}
          width="full"
        />
      </Fieldset>
    </>
  );
}
