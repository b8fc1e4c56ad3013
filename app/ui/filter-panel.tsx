import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { type Choice, ChoiceLine } from './choice-fields.tsx';
import { fieldId } from './form-reply.tsx';
import { Icon } from './icon.tsx';
import { useKitWords } from './kit-words.ts';

type FilterPanelProps = {
  readonly action?: string | undefined;
  /** How many filters are on; a phone shows it on the folded line. */
  readonly active: number;
  readonly submitLabel?: ReactNode;
  /** State that is not a filter but must survive: the words searched for, the view, the order. */
  readonly keep?: { readonly [name: string]: string | readonly string[] | null | undefined } | undefined;
  readonly children: ReactNode;
};

/** A GET form: the state of a list is its address. Folds under one line on a phone. */
export function FilterPanel({ action, active, submitLabel, keep = {}, children }: FilterPanelProps) {
  const words = useKitWords();
  return (
    <details className="foldable">
      <summary>
        <Icon name="filter" />
        {words?.filters(active) ?? (active === 0 ? 'Filters' : `Filters, ${active} on`)}
        <Icon name="next" flip />
      </summary>
      <form className="filters" method="get" action={action}>
        {Object.entries(keep).flatMap(([name, value]) =>
          [value]
            .flat()
            .map((each) =>
              each === null || each === undefined || each === '' ? null : (
                <input key={`${name}=${each}`} type="hidden" name={name} value={String(each)} />
              ),
            ),
        )}
        {children}
        <Button look="line">{submitLabel ?? words?.showResults ?? 'Show results'}</Button>
      </form>
    </details>
  );
}

type FilterGroupProps = {
  readonly title: ReactNode;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly type?: 'checkbox' | 'radio' | undefined;
  /** Open unless told otherwise; a group with something on is always open. */
  readonly open?: boolean | undefined;
};

export function FilterGroup({
  title,
  name,
  choices,
  chosen,
  type = 'checkbox',
  open = true,
}: FilterGroupProps) {
  const on = choices.some(({ value }) => value !== '' && chosen.includes(value));
  return (
    <details open={open || on}>
      <summary>{title}</summary>
      <fieldset className="checks">
        <legend className="vh">{title}</legend>
        {choices.map((choice) => (
          <ChoiceLine
            key={choice.value}
            type={type}
            name={name}
            id={fieldId(choice.value === '' ? 'any' : choice.value, `filter-${name}`)}
            choice={choice}
            on={chosen.includes(choice.value)}
          />
        ))}
      </fieldset>
    </details>
  );
}
