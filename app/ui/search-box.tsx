import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { Suggestions } from './suggestions.tsx';

type SearchBoxProps = {
  readonly label: ReactNode;
  readonly action?: string | undefined;
  readonly name?: string | undefined;
  readonly defaultValue?: string | null | undefined;
  readonly submitLabel?: ReactNode;
  /** State that must survive a new search. */
  readonly keep?: { readonly [name: string]: string | readonly string[] | null | undefined } | undefined;
  /** Answers what is typed with suggestions; an enhancement that needs script. */
  readonly suggestFrom?: string | undefined;
  /** On the yellow field of the home page. */
  readonly onField?: boolean | undefined;
};

export function SearchBox(props: SearchBoxProps) {
  const { label, action, name = 'q', defaultValue, submitLabel = 'Search', keep = {}, onField } = props;
  const id = `search-${name}`;
  const field = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is too young for the oldest school devices
    <form className="searchbox" role="search" method="get" action={action}>
      <div className="field">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        <input
          className="input"
          type="search"
          id={id}
          name={name}
          defaultValue={defaultValue ?? ''}
          autoComplete="off"
          ref={field}
        />
        {props.suggestFrom !== undefined && (
          <Suggestions input={field} from={props.suggestFrom} id={`${id}-suggestions`} />
        )}
      </div>
      {Object.entries(keep).flatMap(([key, value]) =>
        [value]
          .flat()
          .map((each) =>
            each === null || each === undefined || each === '' ? null : (
              <input key={`${key}=${each}`} type="hidden" name={key} value={each} />
            ),
          ),
      )}
      <Button look={onField ? 'field' : 'fill'} icon="search">
        {submitLabel}
      </Button>
    </form>
  );
}
