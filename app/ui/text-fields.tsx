import { type ReactNode, useEffect, useRef, useState } from 'react';
import { controlProps, Field, type FieldProps } from './field.tsx';
import { textValue, useFieldState, useSentWithMistakes } from './form-reply.tsx';
import { centsAsTyped, formatCount, plural } from './format.ts';
import { useKitWords } from './kit-words.ts';

export type Width = 'short' | 'mid' | 'full';

type InputFieldProps = FieldProps & {
  readonly defaultValue?: string | number | null | undefined;
  readonly width?: Width | undefined;
  readonly autoComplete?: string | undefined;
};

export type TextFieldProps = InputFieldProps & {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | undefined;
  readonly placeholder?: string | undefined;
  readonly spellCheck?: boolean | undefined;
  /** Suggestions; what is typed still counts. */
  readonly suggestions?: readonly string[] | undefined;
};

function inputClass(width: Width = 'full'): string {
  return width === 'full' ? 'input' : `input input--${width}`;
}

export function TextField({
  name,
  hint,
  error,
  defaultValue,
  width,
  type = 'text',
  ...rest
}: TextFieldProps) {
  const { label, optional, bigLabel, labelHidden, suggestions, ...control } = rest;
  const state = useFieldState(name, error);
  const listId = suggestions === undefined ? undefined : `${state.id}-suggestions`;
  return (
    <Field {...{ state, label, hint, optional, bigLabel, labelHidden }}>
      <input
        {...controlProps(state, name, hint)}
        className={inputClass(width)}
        type={type}
        defaultValue={type === 'password' ? undefined : textValue(state, defaultValue)}
        list={listId}
        {...control}
      />
      {suggestions !== undefined && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

/** Whole numbers as text: spinners lose a value to a turning wheel, and refuse what a person meant. */
export function NumberField({ name, hint, error, defaultValue, width = 'short', ...rest }: InputFieldProps) {
  const { autoComplete = 'off', ...look } = rest;
  const state = useFieldState(name, error);
  return (
    <Field {...{ state, hint, ...look }}>
      <input
        {...controlProps(state, name, hint)}
        className={inputClass(width)}
        inputMode="numeric"
        autoComplete={autoComplete}
        defaultValue={textValue(state, defaultValue)}
      />
    </Field>
  );
}

type MoneyFieldProps = FieldProps & {
  /** In cents, as it is kept. */
  readonly defaultCents?: number | null | undefined;
};

export function MoneyField({ name, hint, error, defaultCents, ...look }: MoneyFieldProps) {
  const state = useFieldState(name, error);
  const typedBefore =
    defaultCents === null || defaultCents === undefined ? undefined : centsAsTyped(defaultCents);
  return (
    <Field {...{ state, hint, ...look }}>
      <div className="money" dir="ltr">
        <span aria-hidden="true">$</span>
        <input
          {...controlProps(state, name, hint)}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={textValue(state, typedBefore)}
        />
      </div>
    </Field>
  );
}

type DateFieldProps = FieldProps & {
  /** `YYYY-MM-DD` */
  readonly defaultValue?: string | null | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
};

export function DateField({ name, hint, error, defaultValue, min, max, ...look }: DateFieldProps) {
  const state = useFieldState(name, error);
  return (
    <Field {...{ state, hint, ...look }}>
      <input
        {...controlProps(state, name, hint)}
        className="input input--date"
        type="date"
        min={min}
        max={max}
        defaultValue={textValue(state, defaultValue)}
      />
    </Field>
  );
}

/** `HH:MM` on the school's clock. */
export function TimeField({ name, hint, error, defaultValue, ...look }: Omit<DateFieldProps, 'min' | 'max'>) {
  const state = useFieldState(name, error);
  return (
    <Field {...{ state, hint, ...look }}>
      <input
        {...controlProps(state, name, hint)}
        className="input input--short"
        type="time"
        defaultValue={textValue(state, defaultValue)}
      />
    </Field>
  );
}

type TextAreaProps = FieldProps & {
  readonly defaultValue?: string | null | undefined;
  readonly rows?: number | undefined;
  /** Warns and never cuts: words typed past the limit stay until the writer shortens them. */
  readonly limit?: number | undefined;
  readonly unit?: 'characters' | 'words' | undefined;
};

export function TextArea({ name, hint, error, defaultValue, rows = 6, limit, unit, ...look }: TextAreaProps) {
  const state = useFieldState(name, error);
  const start = textValue(state, defaultValue);
  const [text, setText] = useState(start);
  return (
    <Field {...{ state, hint, ...look }}>
      <textarea
        {...controlProps(state, name, hint, limit !== undefined)}
        className="textarea"
        rows={rows}
        defaultValue={start}
        onInput={limit === undefined ? undefined : (event) => setText(event.currentTarget.value)}
      />
      {limit !== undefined && <Count id={state.countId} text={text} limit={limit} unit={unit} />}
    </Field>
  );
}

type CountProps = {
  readonly id: string;
  readonly text: string;
  readonly limit: number;
  readonly unit?: 'characters' | 'words' | undefined;
};

function Count({ id, text, limit, unit = 'characters' }: CountProps) {
  const used = unit === 'words' ? text.split(/\s+/).filter(Boolean).length : text.length;
  const over = used - limit;
  const words = useKitWords();
  if (words && unit === 'characters') {
    return (
      <p className={over > 0 ? 'count count--over' : 'count'} id={id}>
        {words.used(formatCount(used), formatCount(limit))}
      </p>
    );
  }
  return (
    <p className={over > 0 ? 'count count--over' : 'count'} id={id}>
      {formatCount(used)} of {formatCount(limit)} {unit}
      {over > 0 && <strong>, {plural(over, unit.slice(0, -1))} too long</strong>}
    </p>
  );
}

type FileFieldProps = FieldProps & {
  /** File name endings or media types, for example `.pdf,.docx`. */
  readonly accept?: string | undefined;
  readonly multiple?: boolean | undefined;
  /** Told as soon as one is chosen, before it is sent in vain. The server asks again. */
  readonly limit?: { readonly bytes: number; readonly message: string } | undefined;
  /** What is on file already, for example a link to it. */
  readonly current?: ReactNode;
};

export function FileField({ name, hint, error, accept, multiple, limit, current, ...look }: FileFieldProps) {
  const [tooLarge, setTooLarge] = useState<boolean>();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => holdBack(box.current, tooLarge === true), [tooLarge]);
  const told = useFieldState(name, error);
  // What the server said was about the file before; once another is chosen it no longer holds.
  const state = tooLarge === undefined ? told : { ...told, error: tooLarge ? limit?.message : undefined };
  return (
    <Field {...{ state, hint, ...look }}>
      {current !== undefined && <p className="small">On file: {current}</p>}
      <input
        {...controlProps(state, name, hint)}
        ref={box}
        className="input input--file"
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={
          limit &&
          (({ currentTarget }) =>
            setTooLarge([...(currentTarget.files ?? [])].some(({ size }) => size > limit.bytes)))
        }
      />
    </Field>
  );
}

/** What would be refused on its way is not sent: the rest of the form would be lost with it. */
function holdBack(field: HTMLInputElement | null, refused: boolean): (() => void) | undefined {
  const form = field?.form;
  if (!form || !refused) return undefined;
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    field.focus();
  };
  form.addEventListener('submit', stop, true);
  return () => form.removeEventListener('submit', stop, true);
}

type HiddenFieldProps = { readonly name: string; readonly value: string | number | null | undefined };

/**
 * Says what the page had shown when its form was filled in. A form that comes back for a mistake in a field keeps what was
 * sent, since whoever wrote it has read nothing newer; one that comes back for another reason names what is shown now.
 */
export function SeenField({ name, value }: HiddenFieldProps) {
  return <HiddenField name={name} value={useSentWithMistakes(name) ?? value} />;
}

export function HiddenField({ name, value }: HiddenFieldProps) {
  return value === null || value === undefined ? null : <input type="hidden" name={name} value={value} />;
}
