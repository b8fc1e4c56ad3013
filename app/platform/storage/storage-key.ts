const STORAGE_KEY = /^[0-9a-f]{32}$/;

/** 128 bits of chance in lower-case hex: a name that nobody chose and nobody guesses. */
export const isStorageKey = (name: string): boolean => STORAGE_KEY.test(name);

/** @throws RangeError for anything that is no storage key. */
export function requireStorageKey(name: string): void {
  if (!isStorageKey(name)) throw new RangeError('Not a storage key');
}
