/** The fields of a page that could not be saved, with the marks of what it had seen of them: as the form would send them. */
type Kept = readonly (readonly [name: string, value: string])[];

/**
 * What could not be saved is kept in this tab of the browser until it can be: through a reload, through a page that says there
 * is no network, and with browsers that bring back a closed tab. It leaves no tab, so another person's is not theirs to find.
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

/** Puts back what was kept and is not on the page already. Returns the names of those fields. */
export function restoreTyping(place: string, form: HTMLFormElement): string[] {
  const kept = readKept(place);
  const names = [...new Set(kept.map(([name]) => name))];
  const now = new FormData(form);
  return names.filter((name) => {
    const values = kept.flatMap(([each, value]) => (each === name ? [value] : []));
    if (JSON.stringify(now.getAll(name)) === JSON.stringify(values)) return false;
    return controlsOf(form, name).map((control) => putBack(control, values)).length > 0;
  });
}

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
  if (control.type !== 'hidden') control.dispatchEvent(new Event('input', { bubbles: true }));
}
