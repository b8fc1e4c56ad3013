import { KEPT } from './forget-typing.ts';

/** The fields of a page that could not be saved, with the marks of what it had seen of them: as the form would send them. */
type Kept = readonly (readonly [name: string, value: string])[];

/**
 * Where a page keeps what a person typed on it. `typist` is the person and, after a dot, the membership they act by: a tab of the
 * browser goes from one person to the next, and one person from school to school.
 */
export const keptAt = (typist: string, page: string): string => `${KEPT}${typist}:${page}`;

/**
 * What could not be saved is kept in this tab of the browser until it can be: through a reload, through a page that says there
 * is no network, and with browsers that bring back a closed tab. It leaves no tab; what another person left in this one is
 * thrown away by `forgetTypingOfOthers`.
 */
export function keepTyping(place: string, fields: URLSearchParams): void {
  try {
    sessionStorage.setItem(place, JSON.stringify([...fields]));
  } catch {
    // A browser may forbid it, or have no room. The page still holds the words and asks before it is left.
  }
}

export function forgetTyping(place: string): void {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // As above: what was never kept need not be forgotten.
  }
}

/** Sent to a hidden field that was put back: what draws further fields by it draws them. */
export const PUT_BACK = 'typing:put-back';
/** Sent by a field once it has drawn what its hidden field asks for. */
export const DRAWN = 'typing:drawn';

/**
 * Puts back what was kept and is not on the page already: every field, or those of `names`. Returns the names of what was
 * put back, and of what has no control, or none yet: a table draws its rows only when its list of them is there. `fieldOf`
 * names the field that a mark (`seen.…`) belongs to.
 */
export function restoreTyping(
  place: string,
  form: HTMLFormElement,
  fieldOf: (mark: string) => string,
  names?: readonly string[],
): { readonly restored: string[]; readonly missing: string[] } {
  const restored: string[] = [];
  const missing: string[] = [];
  for (const [name, values] of notShown(readKept(place), fieldsOf(form), fieldOf)) {
    if (names && !names.includes(name)) continue;
    const controls = controlsOf(form, name).filter(({ type }) => values.length > 0 || type === 'checkbox');
    for (const control of controls) putBack(control, values);
    if (controls.length > 0) restored.push(name);
    else if (values.length > 0) missing.push(name);
  }
  return { restored, missing };
}

const fieldsOf = (form: HTMLFormElement): Kept =>
  [...new FormData(form)].map(([name, value]) => [name, String(value)]);

/**
 * Of what was kept, each field that the page shows otherwise or not at all, with its values: none, where a group is kept by its
 * mark alone because its last tick was taken. `fieldOf` names the field of a mark.
 */
export function notShown(
  kept: Kept,
  shown: Kept,
  fieldOf: (mark: string) => string,
): (readonly [name: string, values: readonly string[]])[] {
  const named = kept.flatMap(([name]) => (name.startsWith('seen.') ? [fieldOf(name), name] : [name]));
  return [...new Set(named)]
    .map((name) => [name, valuesOf(kept, name)] as const)
    .filter(([name, values]) => !sameValues(valuesOf(shown, name), values));
}

const valuesOf = (fields: Kept, name: string): readonly string[] =>
  fields.flatMap(([each, value]) => (each === name ? [value] : []));

/** The server keeps no blanks around an answer: a page that shows it without them shows it. */
const sameValues = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, at) => value.trim() === other[at]?.trim());

function readKept(place: string): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]') as Kept;
  } catch {
    return [];
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement, name: string) =>
  [...form.elements].filter((control): control is Control => (control as Control).name === name);

function putBack(control: Control, values: readonly string[]): void {
  if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
    control.checked = values.includes(control.value);
  } else {
    control.value = values[0] ?? '';
  }
  control.dispatchEvent(
    control.type === 'hidden' ? new Event(PUT_BACK) : new Event('input', { bubbles: true }),
  );
}
