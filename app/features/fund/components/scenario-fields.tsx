import { AWARD_METHODS } from '#app/domain/fund/vocabulary.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { formatHundredths } from '#app/ui/format.ts';
import { MoneyField, TextField } from '#app/ui/text-fields.tsx';
import { METHOD_NAME, type WordedRules } from '../fund-words.ts';

export const SCENARIO_FIELD_ORDER = [
  'name',
  'pool',
  'threshold',
  'weightOpportunityIndex',
  'weightQuality',
  'weightReach',
  'weightUnderserved',
  'requestCap',
  'schoolCap',
  'method',
];

/** The rules that a scenario may ask differently. */
export function ScenarioFields({ rules }: { readonly rules: WordedRules }) {
  const weight = (name: string, label: string, basisPoints: number) => (
    <TextField
      name={name}
      label={`${label}, %`}
      inputMode="decimal"
      width="short"
      defaultValue={String(basisPoints / 100)}
    />
  );
  return (
    <>
      <TextField name="name" label="Name" hint="For example: More weight on need" />
      <Fieldset legend="The money" bigLegend>
        <MoneyField name="pool" label="Pool" defaultCents={rules.pool} />
        <MoneyField
          name="requestCap"
          label="Most that one request may ask for"
          hint="Leave it empty for no cap"
          defaultCents={rules.requestCap}
          optional
        />
        <MoneyField
          name="schoolCap"
          label="Most that one school may receive"
          hint="Only the best portfolio looks at it"
          defaultCents={rules.schoolCap}
          optional
        />
      </Fieldset>
      <TextField
        name="threshold"
        label="Threshold"
        hint="Only schools at this index or above, for example 0.56. Leave it empty for none"
        inputMode="decimal"
        width="short"
        defaultValue={rules.threshold === null ? '' : formatHundredths(rules.threshold)}
        optional
      />
      <Fieldset legend="Priority" hint="Four weights that add up to 100%" bigLegend>
        {weight('weightOpportunityIndex', 'Opportunity Index', rules.weights.opportunityIndex)}
        {weight('weightQuality', 'Quality', rules.weights.quality)}
        {weight('weightReach', 'Reach', rules.weights.reach)}
        {weight('weightUnderserved', 'Underserved', rules.weights.underserved)}
      </Fieldset>
      <Radios
        name="method"
        label="How the money is handed out"
        bigLabel
        choices={AWARD_METHODS.map((value) => ({ value, label: METHOD_NAME[value] }))}
        defaultValue={rules.method}
      />
    </>
  );
}
