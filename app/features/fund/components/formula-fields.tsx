import { ROUND_KINDS } from '#app/domain/fund/vocabulary.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { MoneyField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import { ALLOCATION_NAME, KIND_IN_WORDS, KIND_NAME } from '../allocation-words.ts';

export const FORMULA_FIELD_ORDER = [
  'kind',
  'schoolCap',
  'neighborhoodFloors',
  'allocationMethod',
  'tiers',
  'pledges',
  'allocationFloor',
  'lossLimit',
];

export type FormulaValues = {
  kind: keyof typeof KIND_NAME;
  schoolCap: number | null;
  neighborhoodFloors: string;
  allocationMethod: keyof typeof ALLOCATION_NAME | null;
  tiers: string;
  pledges: string;
  allocationFloor: number | null;
  lossLimit: number | null;
};

type FormulaFieldsProps = {
  readonly values: Partial<FormulaValues>;
};

const choices = <Key extends string>(names: Readonly<Record<Key, string>>) =>
  (Object.keys(names) as Key[]).map((value) => ({ value, label: names[value] }));

export function KindField({ kind }: { readonly kind: FormulaValues['kind'] | undefined }) {
  return (
    <Radios
      name="kind"
      label="Who receives the money"
      bigLabel
      choices={ROUND_KINDS.map((value) => ({
        value,
        label: KIND_NAME[value],
        hint: KIND_IN_WORDS[value],
      }))}
      defaultValue={kind ?? 'requests'}
    />
  );
}

/** The settings that only a best portfolio or only a formula looks at. */
export function FormulaFields({ values }: FormulaFieldsProps) {
  const isFormula = values.kind !== undefined && values.kind !== 'requests';
  return (
    <>
      <Fieldset legend="Limits for schools and neighborhoods" bigLegend>
        <MoneyField
          name="schoolCap"
          label="Most that one school may receive"
          hint="For a best portfolio and for a formula. Leave it empty for no cap"
          defaultCents={values.schoolCap}
          optional
        />
        <TextArea
          name="neighborhoodFloors"
          label="Least for a neighborhood"
          hint="For a best portfolio. One line each, for example: Mattapan, 20000"
          rows={3}
          defaultValue={values.neighborhoodFloors}
          optional
        />
      </Fieldset>
      <Details summary="Settings of a formula" open={isFormula}>
        <Radios
          name="allocationMethod"
          label="How schools are weighed"
          choices={choices(ALLOCATION_NAME)}
          {...(values.allocationMethod ? { defaultValue: values.allocationMethod } : {})}
        />
        <TextArea
          name="tiers"
          label="Tiers of a match"
          hint="One line each: index from, students up to (or any), match, cap. “0.01, 500, 200%, 62500” gives a school at 0.01 or above, with at most 500 students, $2 for each of its own, up to $62,500"
          rows={4}
          defaultValue={values.tiers}
          optional
        />
        <TextArea
          name="pledges"
          label="What schools put in themselves"
          hint="For a match. One line each: school code, whole dollars. You can paste two columns of a spreadsheet"
          rows={5}
          defaultValue={values.pledges}
          optional
        />
        <MoneyField
          name="allocationFloor"
          label="Least for a school that has a share"
          hint="In whole dollars. Leave it empty for no floor"
          defaultCents={values.allocationFloor}
          optional
        />
        <TextField
          name="lossLimit"
          label="Most that a school may lose against last year, %"
          hint="For example 25. Leave it empty for no limit"
          inputMode="decimal"
          width="short"
          defaultValue={values.lossLimit == null ? '' : String(values.lossLimit / 100)}
          optional
        />
      </Details>
    </>
  );
}
