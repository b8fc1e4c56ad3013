import { compareText } from './order.ts';

/** A value with exactly one canonical text. Numbers are whole and safe; keys that are `undefined` are not allowed. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/**
 * The one JSON text of a value: keys in code-unit order, no spaces, whole
 * numbers only, as RFC 8785 writes them. Equal values give equal bytes, so
 * their hash can be published. Throws on anything that JSON would change or
 * drop: fractions, -0, `undefined`, dates, a lone surrogate.
 */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw new TypeError(`Not a whole number: ${value}`);
    return String(value);
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new TypeError('A lone surrogate has no UTF-8 bytes');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError(`No canonical JSON for ${typeof value}`);
  }
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`).join(',')}}`;
}
