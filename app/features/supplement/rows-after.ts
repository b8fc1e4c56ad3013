import { ANSWER } from '#app/features/application/field-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What was typed, with one row more or one fewer in one answer: the field named like the answer holds the numbers of its
 * rows, which a row keeps when another goes.
 */
export function rowsAfter(fields: Fields, after: string): Record<string, unknown> {
  const [step, key = '', row] = after.split(':');
  const name = ANSWER + key;
  const ids = String(fields[name] ?? '')
    .split(' ')
    .filter((id) => id !== '')
    .map(Number);
  if (step === 'more') return { ...fields, [name]: [...ids, Math.max(-1, ...ids) + 1].join(' ') };
  const kept = Object.entries(fields).filter(([field]) => !field.startsWith(`${name}.${row}.`));
  return { ...Object.fromEntries(kept), [name]: ids.filter((id) => id !== Number(row)).join(' ') };
}
