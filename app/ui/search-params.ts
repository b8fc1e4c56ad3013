export type ParamChanges = {
  readonly [name: string]: string | number | readonly string[] | null | undefined;
};

/**
 * The address of the same page with some of its state changed. `null`, `undefined` and the empty string
 * remove a parameter. The page number is always dropped unless it is what changes.
 */
export function withParams(search: string, changes: ParamChanges, path = ''): string {
  const params = new URLSearchParams(search);
  params.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    if (value === null || value === undefined || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) params.append(name, String(each));
  }
  const text = params.toString();
  return text === '' ? path || '?' : `${path}?${text}`;
}

/** The address without one value of a parameter that may stand several times. */
export function withoutValue(search: string, name: string, value: string, path = ''): string {
  const rest = new URLSearchParams(search).getAll(name).filter((each) => each !== value);
  return withParams(search, { [name]: rest }, path);
}

/** `sort=due` is ascending, `sort=-due` descending. */
export type Sort = { readonly id: string; readonly desc: boolean };

export function parseSort(text: string | null | undefined, fallback: Sort): Sort {
  if (text === null || text === undefined || text === '') return fallback;
  return text.startsWith('-') ? { id: text.slice(1), desc: true } : { id: text, desc: false };
}

export function sortParam({ id, desc }: Sort): string {
  return desc ? `-${id}` : id;
}
