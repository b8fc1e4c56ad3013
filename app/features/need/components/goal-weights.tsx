import type { Choice } from '#app/ui/choice-fields.tsx';
import { FieldGroup } from '#app/ui/field.tsx';
import { useFieldState } from '#app/ui/form-reply.tsx';

type GoalWeightsProps = {
  readonly choices: readonly { readonly value: string; readonly label: Choice['label'] }[];
  readonly goals: readonly string[];
  readonly weights: readonly number[];
};

const WEIGHTS = [
  { weight: 0, label: 'Not now' },
  { weight: 1, label: 'One of our goals' },
  { weight: 2, label: 'Counts double' },
  { weight: 3, label: 'Counts three times' },
];

/** Each of the Office's goals with how much it counts. All of them are sent under one name, as `goal:weight`. */
export function GoalWeights({ choices, goals, weights }: GoalWeightsProps) {
  const state = useFieldState('goals');
  const kept = [state.typed ?? []].flat().map(String);
  const chosen = (goal: string) => {
    if (state.replied) return kept.find((each) => each.startsWith(`${goal}:`)) ?? `${goal}:0`;
    const at = goals.indexOf(goal);
    return `${goal}:${at === -1 ? 0 : (weights[at] ?? 1)}`;
  };
  return (
    <FieldGroup
      state={state}
      label="Goals"
      hint="From your school’s improvement plan. Choose the few that matter; a goal that counts more weighs more in the order."
      optional
    >
      <div className="goals">
        {choices.map(({ value, label }, place) => {
          const id = place === 0 ? state.id : `${state.id}-${value}`;
          return (
            <div key={value} className="goals__line">
              <label htmlFor={id}>{label}</label>
              <select className="select" name="goals" id={id} defaultValue={chosen(value)}>
                {WEIGHTS.map(({ weight, label: words }) => (
                  <option key={weight} value={`${value}:${weight}`}>
                    {words}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
