import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { Select } from './choice-fields.tsx';
import { FieldGroup, type FieldProps, Fieldset } from './field.tsx';
import { useFieldState } from './form-reply.tsx';
import { plural } from './format.ts';
import { DRAWN, PUT_BACK } from './kept-typing.ts';
import { DateField, NumberField, TextField } from './text-fields.tsx';

export type RowsColumn = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'date' | 'money' | 'choice';
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
};

type RowsFieldProps = FieldProps & {
  readonly columns: readonly RowsColumn[];
  /** What stands in each row, by its column's key. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly minRows: number;
  readonly maxRows: number;
  /** By the cell's name, `<name>.<row>.<column>`. */
  readonly errors?: Readonly<Record<string, string | undefined>> | undefined;
  /** The submit name and the values with which the form asks for one more row, or without one, where script is off. */
  readonly buttons: { readonly name: string; readonly more: string; readonly drop: (row: number) => string };
};

/**
 * Rows of a few cells each. Without script one empty row stands at the end and the buttons send the form; a row left
 * empty is no row. A row keeps its number when another is taken away, so that what is said about it stays beside it.
 */
export function RowsField(props: RowsFieldProps) {
  const { name, label, hint, optional, error, columns, rows, minRows, maxRows, errors = {}, buttons } = props;
  const state = useFieldState(name, error);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLInputElement>(null);
  const [ids, setIds] = useState(() => firstIds(state.typed, rows.length, minRows, maxRows));
  const [filled, setFilled] = useState(rows.length);
  const [removed, setRemoved] = useState(0);
  const [putBack, setPutBack] = useState(0);
  const over = filled - maxRows;

  // Whoever listens for changes of the form hears of a removed row as of any other.
  useEffect(() => {
    if (removed === 0) return;
    setFilled(countFilled(box.current));
    box.current?.querySelector('input')?.dispatchEvent(new Event('change', { bubbles: true }));
  }, [removed]);

  // What could not be saved may have had other rows than the page came with.
  useEffect(() => {
    const { current } = list;
    const drawAgain = () => {
      setIds(idsIn(current?.value ?? ''));
      setPutBack((times) => times + 1);
    };
    current?.addEventListener(PUT_BACK, drawAgain);
    return () => current?.removeEventListener(PUT_BACK, drawAgain);
  }, []);
  useEffect(() => {
    if (putBack > 0) list.current?.dispatchEvent(new Event(DRAWN, { bubbles: true }));
  }, [putBack]);

  const add = (event: MouseEvent) => {
    event.preventDefault();
    setIds((before) => [...before, Math.max(-1, ...before) + 1]);
  };
  const drop = (event: MouseEvent, id: number) => {
    event.preventDefault();
    setIds((before) => before.filter((each) => each !== id));
    setRemoved((times) => times + 1);
  };

  return (
    <FieldGroup {...{ state, label, hint, optional }}>
      <div
        ref={box}
        id={state.id}
        tabIndex={-1}
        className="stack"
        onInput={() => setFilled(countFilled(box.current))}
      >
        <input ref={list} type="hidden" name={name} value={ids.join(' ')} />
        {ids.map((id, at) => (
          <Fieldset key={id} legend={`Row ${at + 1}`}>
            <div className="cells">
              {columns.map((column) => (
                <Cell
                  key={column.key}
                  column={column}
                  name={`${name}.${id}.${column.key}`}
                  value={rows[id]?.[column.key]}
                  error={errors[`${name}.${id}.${column.key}`]}
                />
              ))}
            </div>
            <div>
              <button
                type="submit"
                className="btn btn--plain btn--small"
                name={buttons.name}
                value={buttons.drop(id)}
                onClick={(event) => drop(event, id)}
              >
                Remove<span className="vh"> row {at + 1}</span>
              </button>
            </div>
          </Fieldset>
        ))}
        <p className={over > 0 ? 'count count--over' : 'count'} id={state.countId} role="status">
          {filled} of {plural(maxRows, 'row')}
          {over > 0 && <strong>, {over} too many</strong>}
          {minRows > 1 && filled < minRows && `, ${minRows} at least`}
        </p>
        <div>
          <button
            type="submit"
            className="btn btn--line btn--small"
            name={buttons.name}
            value={buttons.more}
            onClick={add}
          >
            Add a row
          </button>
        </div>
      </div>
    </FieldGroup>
  );
}

/** What a refused form had, else the rows there are and an empty one, as far as there may be more. */
function firstIds(typed: unknown, rows: number, minRows: number, maxRows: number): number[] {
  if (typeof typed === 'string' && typed !== '') return idsIn(typed);
  const shown = Math.max(minRows, rows < maxRows ? rows + 1 : rows);
  return Array.from({ length: shown }, (_, at) => at);
}

/** Numbers of rows as the hidden field carries them. */
const idsIn = (text: string) => text.split(' ').filter(Boolean).map(Number);

function countFilled(box: HTMLElement | null): number {
  return [...(box?.querySelectorAll('fieldset') ?? [])].filter((row) =>
    [...row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].some(
      ({ value }) => value.trim() !== '',
    ),
  ).length;
}

type CellProps = {
  readonly column: RowsColumn;
  readonly name: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
};

function Cell({ column, name, value, error }: CellProps) {
  const shared = { name, label: column.label, error, defaultValue: value };
  switch (column.kind) {
    case 'text':
      return <TextField {...shared} autoComplete="off" />;
    case 'number':
      return <NumberField {...shared} />;
    case 'money':
      return <NumberField {...shared} hint="In dollars" width="mid" />;
    case 'date':
      return <DateField {...shared} />;
    case 'choice':
      return <Select {...shared} choices={column.options ?? []} emptyLabel="Choose" />;
  }
}
