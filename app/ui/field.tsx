import type { ReactNode } from 'react';
import type { FieldState } from './form-reply.tsx';
import { Icon } from './icon.tsx';
import { useKitWords } from './kit-words.ts';

/** What every field takes. Fields are required unless they say `optional`; the label then says so. */
export type FieldProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Overrides the message of the form's reply. */
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  /** The label as a big serif question, for one-question pages. */
  readonly bigLabel?: boolean | undefined;
  /** The label stays for readers only; give it when the place makes the meaning plain to the eye. */
  readonly labelHidden?: boolean | undefined;
};

type Shared = Pick<FieldProps, 'label' | 'hint' | 'optional' | 'bigLabel' | 'labelHidden'> & {
  readonly state: FieldState;
  readonly children: ReactNode;
};

function labelClass({ bigLabel, labelHidden }: Pick<FieldProps, 'bigLabel' | 'labelHidden'>): string {
  if (labelHidden) return 'vh';
  return bigLabel ? 'label label--big' : 'label';
}

function OptionalMark() {
  const words = useKitWords();
  return <span className="optional"> ({words?.optional ?? 'optional'})</span>;
}

export function FieldError({
  id,
  children,
}: {
  readonly id?: string | undefined;
  readonly children: ReactNode;
}) {
  const words = useKitWords();
  return (
    <p className="error" id={id}>
      <Icon name="alert" />
      <span>
        <span className="vh">{words?.error ?? 'Error'}: </span>
        {children}
      </span>
    </p>
  );
}

/** Label, hint, message and edge around one control. */
export function Field({ state, label, hint, optional, children, ...look }: Shared) {
  return (
    <div className={state.error === undefined ? 'field' : 'field field--bad'}>
      <label className={labelClass(look)} htmlFor={state.id}>
        {label}
        {optional && <OptionalMark />}
      </label>
      {hint !== undefined && (
        <span className="hint" id={state.hintId}>
          {hint}
        </span>
      )}
      {state.error !== undefined && <FieldError id={state.errorId}>{state.error}</FieldError>}
      {children}
    </div>
  );
}

/** The same around a group of controls. */
export function FieldGroup({ state, label, hint, optional, children, ...look }: Shared) {
  return (
    <div className={state.error === undefined ? 'field' : 'field field--bad'}>
      <fieldset aria-describedby={describedBy(state, { hint })}>
        <legend className={labelClass(look)}>
          {label}
          {optional && <OptionalMark />}
        </legend>
        {hint !== undefined && (
          <span className="hint" id={state.hintId}>
            {hint}
          </span>
        )}
        {state.error !== undefined && <FieldError id={state.errorId}>{state.error}</FieldError>}
        {children}
      </fieldset>
    </div>
  );
}

type FieldsetProps = {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly bigLegend?: boolean | undefined;
  readonly children: ReactNode;
};

/** Several fields that belong together, named as one. */
export function Fieldset({ legend, hint, bigLegend, children }: FieldsetProps) {
  return (
    <fieldset className="fieldset">
      <legend className={bigLegend ? 'label label--big' : 'label'}>{legend}</legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <div className="stack">{children}</div>
    </fieldset>
  );
}

export function describedBy(
  state: FieldState,
  has: { readonly hint?: ReactNode; readonly count?: boolean | undefined },
): string | undefined {
  const ids = [
    has.hint === undefined ? undefined : state.hintId,
    state.error === undefined ? undefined : state.errorId,
    has.count ? state.countId : undefined,
  ].filter((id) => id !== undefined);
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** The attributes every control shares. */
export function controlProps(state: FieldState, name: string, hint: ReactNode, count = false) {
  return {
    id: state.id,
    name,
    'aria-describedby': describedBy(state, { hint, count }),
    'aria-invalid': state.error === undefined ? undefined : (true as const),
  };
}
