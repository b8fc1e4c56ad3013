import type { ReactNode } from 'react';
import { type Choice, Radios, type RadiosProps } from './choice-fields.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';
import { chosenValues, fieldId, useFieldState } from './form-reply.tsx';
import { Icon } from './icon.tsx';
import { levelNames } from './level.tsx';

type RatingScaleProps = FieldProps & {
  /** What each level looks like, from 1 to 4. */
  readonly anchors: readonly [ReactNode, ReactNode, ReactNode, ReactNode];
  readonly defaultValue?: number | null | undefined;
};

/** Four anchored levels; the chosen one is washed, outlined and checked. */
export function RatingScale({ name, hint, error, anchors, defaultValue, ...look }: RatingScaleProps) {
  const state = useFieldState(name, error);
  const before = defaultValue === null || defaultValue === undefined ? [] : [String(defaultValue)];
  const chosen = chosenValues(state, before);
  return (
    <FieldGroup {...{ state, hint, ...look }}>
      <div className="rating">
        {anchors.map((anchor, place) => {
          const level = String(place + 1);
          const id = place === 0 ? state.id : fieldId(level, state.id);
          return (
            <label key={level} htmlFor={id}>
              <input type="radio" name={name} id={id} value={level} defaultChecked={chosen.includes(level)} />
              <span className="n">{level}</span>
              <span>{levelNames[place]}</span>
              <span className="d">{anchor}</span>
            </label>
          );
        })}
      </div>
    </FieldGroup>
  );
}

export type FloorAnswer = 'pass' | 'fail' | 'cannot-tell';

const floorChoices: readonly (Choice & { value: FloorAnswer })[] = [
  { value: 'pass', label: 'Pass' },
  { value: 'fail', label: 'Fail' },
  { value: 'cannot-tell', label: 'Cannot tell yet' },
];

type FloorScaleProps = Omit<RadiosProps, 'choices' | 'flow' | 'defaultValue'> & {
  readonly defaultValue?: FloorAnswer | null | undefined;
};

/** A floor is never a number: it passes, fails, or cannot be told yet. */
export function FloorScale({ hint, ...rest }: FloorScaleProps) {
  return (
    <Radios
      {...rest}
      hint={
        <>
          <Icon name="alert" inText />
          {hint ?? 'A floor. If it fails, no other rating makes up for it.'}
        </>
      }
      choices={floorChoices}
      flow="row"
    />
  );
}
