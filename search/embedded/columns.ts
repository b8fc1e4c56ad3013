/** The same with room for twice as many. */
export function doubled<List extends Uint8Array | Uint32Array | Float64Array>(list: List): List {
  const grown = new (list.constructor as new (size: number) => List)(list.length * 2);
  grown.set(list);
  return grown;
}

const FIRST_SIZE = 1024;

/** A number for each document by its own number, and NaN where it has none. */
export class Column {
  values = new Float64Array(FIRST_SIZE);

  set(number: number, value: number | null): void {
    while (number >= this.values.length) this.values = doubled(this.values);
    this.values[number] = value ?? Number.NaN;
  }
}
