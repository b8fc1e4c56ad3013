import { AWARD_METHODS } from '#app/domain/fund/vocabulary.ts';
import { Radios, Select } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { formatSchoolYear, plural } from '#app/ui/format.ts';
import { DateField, MoneyField, NumberField, TextField, TimeField } from '#app/ui/text-fields.tsx';
import { METHOD_IN_WORDS, METHOD_NAME, type WordedRules } from '../fund-words.ts';
import { FORMULA_FIELD_ORDER, FormulaFields, type FormulaValues, KindField } from './formula-fields.tsx';

export const ROUND_FIELD_ORDER = [
  'kind',
  'name',
  'fiscalYear',
  'pool',
  'reserve',
  'opensOn',
  'closesOn',
  'closesAt',
  'releaseId',
  'enrollmentReleaseId',
  'threshold',
  'weightOpportunityIndex',
  'weightQuality',
  'weightReach',
  'weightUnderserved',
  'reachCap',
  'underservedBound',
  'requestCap',
  'method',
  ...FORMULA_FIELD_ORDER,
];

type Release = {
  readonly id: string;
  readonly schoolYear: string;
  readonly version: string;
  readonly source: string;
  readonly schools: number;
};

type RoundFieldsProps = {
  readonly fiscalYears: readonly string[];
  readonly releases: readonly Release[];
  readonly enrollments: readonly Release[];
  readonly values: Partial<
    Omit<WordedRules, 'schoolCap' | 'neighborhoodFloors'> &
      FormulaValues & {
        name: string;
        fiscalYear: string;
        releaseId: string;
        enrollmentReleaseId: string;
        opensOn: string;
        closesOn: string;
        closesAt: string;
      }
  >;
};

const choiceOf = ({ id, schoolYear, version, source, schools }: Release) => ({
  value: id,
  label: `${formatSchoolYear(schoolYear)}, version ${version}, ${source} (${plural(schools, 'school')})`,
});
const percent = (basisPoints: number) => String(basisPoints / 100);
const hundredths = (value: number) => (value / 100).toFixed(2);

/** A round's rules as the Office writes them. */
export function RoundFields({ fiscalYears, releases, enrollments, values }: RoundFieldsProps) {
  const weights = values.weights ?? {
    opportunityIndex: 6_000,
    quality: 1_500,
    reach: 1_500,
    underserved: 1_000,
  };
  return (
    <>
      <KindField kind={values.kind} />
      <Fieldset legend="The round" bigLegend>
        <TextField
          name="name"
          label="Name"
          hint="As schools and families read it, for example FY27 Round 3: spring"
          defaultValue={values.name}
        />
        <Select
          name="fiscalYear"
          label="Fiscal year"
          choices={fiscalYears.map((value) => ({ value, label: value }))}
          defaultValue={values.fiscalYear ?? fiscalYears[0]}
          width="short"
        />
      </Fieldset>
      <Fieldset legend="The money" bigLegend>
        <MoneyField name="pool" label="Pool" hint="All the money of this round" defaultCents={values.pool} />
        <MoneyField
          name="reserve"
          label="Kept for appeals"
          hint="Part of the pool. The round never awards it"
          defaultCents={values.reserve}
          optional
        />
        <MoneyField
          name="requestCap"
          label="Most that one request may ask for"
          hint="Leave it empty for no cap"
          defaultCents={values.requestCap}
          optional
        />
        <NumberField
          name="appealDays"
          label="Days for appeals"
          hint="From the day of adoption. Appeals are paid from what is kept for them"
          defaultValue={values.appealDays ?? 14}
        />
      </Fieldset>
      <Fieldset legend="The dates" bigLegend>
        <DateField name="opensOn" label="Opens" hint="From midnight" defaultValue={values.opensOn} />
        <DateField name="closesOn" label="Closes" defaultValue={values.closesOn} />
        <TimeField name="closesAt" label="At" defaultValue={values.closesAt ?? '17:00'} />
      </Fieldset>
      <Fieldset legend="Need" bigLegend>
        <Select
          name="releaseId"
          label="Opportunity Index release"
          hint="Higher is more need. Of the round’s year or one before. The round keeps to this release, whatever is imported later"
          emptyLabel="Choose a release"
          choices={releases.map(choiceOf)}
          defaultValue={values.releaseId}
          width="full"
        />
        <Select
          name="enrollmentReleaseId"
          label="Enrollment release"
          hint="How many students each school has, of the round’s year or one before. The round keeps to this release, whatever is imported later"
          emptyLabel="Choose a release"
          choices={enrollments.map(choiceOf)}
          defaultValue={values.enrollmentReleaseId}
          width="full"
        />
        <TextField
          name="threshold"
          label="Threshold"
          hint="Only schools at this index or above may ask, for example 0.56. Leave it empty to let every school ask"
          inputMode="decimal"
          width="short"
          defaultValue={
            values.threshold === null || values.threshold === undefined ? '' : hundredths(values.threshold)
          }
          optional
        />
      </Fieldset>
      <Fieldset legend="Priority" hint="Four weights that add up to 100%" bigLegend>
        <TextField
          name="weightOpportunityIndex"
          label="Opportunity Index, %"
          inputMode="decimal"
          width="short"
          defaultValue={percent(weights.opportunityIndex)}
        />
        <TextField
          name="weightQuality"
          label="Quality, %"
          hint="The reviewers’ score of the offering"
          inputMode="decimal"
          width="short"
          defaultValue={percent(weights.quality)}
        />
        <TextField
          name="weightReach"
          label="Reach, %"
          hint="Students served"
          inputMode="decimal"
          width="short"
          defaultValue={percent(weights.reach)}
        />
        <TextField
          name="weightUnderserved"
          label="Underserved, %"
          hint="Falls with what the school has already received this year"
          inputMode="decimal"
          width="short"
          defaultValue={percent(weights.underserved)}
        />
        <NumberField
          name="reachCap"
          label="Students at which reach is full"
          hint="A request that serves more counts no higher"
          defaultValue={values.reachCap ?? 120}
        />
        <MoneyField
          name="underservedBound"
          label="Dollars per student at which underserved is zero"
          hint="What a school received this year from the Fund, divided by its enrollment"
          defaultCents={values.underservedBound ?? 10_000}
        />
      </Fieldset>
      <Radios
        name="method"
        label="How the money is handed out"
        bigLabel
        choices={AWARD_METHODS.map((value) => ({
          value,
          label: METHOD_NAME[value],
          hint: METHOD_IN_WORDS[value],
        }))}
        defaultValue={values.method ?? 'in-order'}
      />
      <FormulaFields values={values} />
    </>
  );
}
