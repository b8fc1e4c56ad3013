import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import type { Suggestions } from './suggestions.tsx';

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
  const Suggested = useSuggestions(props.suggestFrom !== undefined);
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
        {Suggested && props.suggestFrom !== undefined && (
          <Suggested input={field} from={props.suggestFrom} id={`${id}-suggestions`} />
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

/** The search field stands on every page that is not found, and is offered suggestions on two: they come after the page. */
function useSuggestions(wanted: boolean) {
  const [loaded, setLoaded] = useState<{ readonly Suggested: typeof Suggestions }>();
  useEffect(() => {
    if (!wanted) return;
    let isHere = true;
    import('./suggestions.tsx').then(
      (module) => isHere && setLoaded({ Suggested: module.Suggestions }),
      // Without them the field is what it was: a search field.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [wanted]);
  return loaded?.Suggested;
}
