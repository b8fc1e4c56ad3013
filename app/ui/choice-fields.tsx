import type { ReactNode } from 'react';
import { controlProps, describedBy, Field, FieldError, FieldGroup, type FieldProps } from './field.tsx';
import { chosenValues, type FieldState, fieldId, textValue, useFieldState } from './form-reply.tsx';

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A count at the end of the line. */
  readonly count?: ReactNode;
  /** Greyed out, with the reason in `hint`. */
  readonly disabled?: boolean | undefined;
};

type ChoiceLineProps = {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly id: string;
  readonly choice: Choice;
  readonly on: boolean;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
};

export function ChoiceLine({ type, name, id, choice, on, invalid, describedBy: outer }: ChoiceLineProps) {
  // The first choice carries the field's id, whose own hint is `${id}-hint`.
  const hintId = choice.hint === undefined ? undefined : `${id}-choice-hint`;
  const described = [hintId, outer].filter((each) => each !== undefined).join(' ');
  return (
    <label className={choice.disabled ? 'check check--off' : 'check'} htmlFor={id}>
      <input
        type={type}
        name={name}
        id={id}
        value={choice.value}
        defaultChecked={on}
        disabled={choice.disabled}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
      />
      <span>{choice.label}</span>
      {choice.count !== undefined && <span className="n">{choice.count}</span>}
      {choice.hint !== undefined && (
        <span className="hint" id={hintId}>
          {choice.hint}
        </span>
      )}
    </label>
  );
}

/** The first choice carries the field's own id, so that the error summary lands on a control. */
function choiceId(state: FieldState, place: number, value: string): string {
  return place === 0 ? state.id : fieldId(value, state.id);
}

type GroupProps = FieldProps & {
  readonly choices: readonly Choice[];
  /** Several short choices on one line, or in columns. */
  readonly flow?: 'lines' | 'row' | 'columns' | undefined;
};

function flowClass(flow: GroupProps['flow']): string {
  return flow === undefined || flow === 'lines' ? 'checks' : `checks checks--${flow}`;
}

export type RadiosProps = GroupProps & { readonly defaultValue?: string | null | undefined };

export function Radios({ name, hint, error, choices, defaultValue, flow, ...look }: RadiosProps) {
  const state = useFieldState(name, error);
  const chosen = chosenValues(state, defaultValue ? [defaultValue] : []);
  return (
    <FieldGroup {...{ state, hint, ...look }}>
      <div className={flowClass(flow)}>
        {choices.map((choice, place) => (
          <ChoiceLine
            key={choice.value}
            type="radio"
            name={name}
            id={choiceId(state, place, choice.value)}
            choice={choice}
            on={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export type CheckboxesProps = GroupProps & { readonly defaultValues?: readonly string[] | undefined };

export function Checkboxes({ name, hint, error, choices, defaultValues, flow, ...look }: CheckboxesProps) {
  const state = useFieldState(name, error);
  const chosen = chosenValues(state, defaultValues ?? []);
  return (
    <FieldGroup {...{ state, hint, ...look }}>
      <div className={flowClass(flow)}>
        {choices.map((choice, place) => (
          <ChoiceLine
            key={choice.value}
            type="checkbox"
            name={name}
            id={choiceId(state, place, choice.value)}
            choice={choice}
            on={chosen.includes(choice.value)}
            invalid={state.error !== undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export type CheckboxProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly defaultChecked?: boolean | undefined;
};

/** One thing to agree to or switch on, by itself. Sends `on` unless told otherwise. */
export function Checkbox({ name, label, hint, error, value = 'on', defaultChecked = false }: CheckboxProps) {
  const state = useFieldState(name, error);
  const on = chosenValues(state, defaultChecked ? [value] : []).includes(value);
  return (
    <div className={state.error === undefined ? 'field' : 'field field--bad'}>
      {state.error !== undefined && <FieldError id={state.errorId}>{state.error}</FieldError>}
      <ChoiceLine
        type="checkbox"
        name={name}
        id={state.id}
        choice={{ value, label, hint }}
        on={on}
        invalid={state.error !== undefined}
        describedBy={describedBy(state, {})}
      />
    </div>
  );
}

export type SelectProps = FieldProps & {
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly group?: string | undefined;
  }[];
  readonly defaultValue?: string | null | undefined;
  /** A first line with no value: "Choose a school". */
  readonly emptyLabel?: string | undefined;
  readonly width?: 'short' | 'mid' | 'full' | undefined;
};

export function Select({
  name,
  hint,
  error,
  choices,
  defaultValue,
  emptyLabel,
  width = 'mid',
  ...look
}: SelectProps) {
  const state = useFieldState(name, error);
  const groups = [...new Set(choices.map((choice) => choice.group))];
  return (
    <Field {...{ state, hint, ...look }}>
      <select
        {...controlProps(state, name, hint)}
        className={width === 'full' ? 'select' : `select input--${width}`}
        defaultValue={textValue(state, defaultValue)}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {groups.map((group) => {
          const options = choices
            .filter((choice) => choice.group === group)
            .map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ));
          return group === undefined ? (
            options
          ) : (
            <optgroup key={group} label={group}>
              {options}
            </optgroup>
          );
        })}
      </select>
    </Field>
  );
}
