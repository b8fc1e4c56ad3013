/**
 * Whether somebody could be reached by what was typed. Nothing is looked up, so that a number of a new area or an
 * address of a new kind is never refused; only what cannot be one is.
 */

/** One number or several: seven to fifteen digits as people write them, an extension behind them, or a service number such as 311. */
export function isTelephone(text: string): boolean {
  return text.split(/[/;]|\bor\b/i).every(isOneNumber);
}

function isOneNumber(text: string): boolean {
  const [number = '', ...extension] = text.trim().split(/,?\s*(?:ext(?:ension)?\.?|x|#)\s*(?=\d{1,6}$)/i);
  if (extension.length > 1 || !/^[+(]?[\d\s().\-–]+$/.test(number)) return false;
  const digits = number.replace(/\D/g, '');
  return /^[2-9]11$/.test(digits) || (digits.length >= 7 && digits.length <= 15);
}

/** An address of the web that can be followed: with its scheme and a name that has a dot in it. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i.test(text.trim());
}

/** Nine digits, with the hyphen behind the second or without it. */
export function isTaxNumber(text: string): boolean {
  return /^\d{2}-?\d{7}$/.test(text.trim());
}

/** Harvard College was founded in 1636; nothing that is asked about here is much older. */
export const EARLIEST_FOUNDING = 1600;

/** `thisYear` is the latest one that can be told of; where no clock is at hand, any year of this century is let by. */
export function isFoundingYear(year: number, thisYear = 2100): boolean {
  return Number.isInteger(year) && year >= EARLIEST_FOUNDING && year <= thisYear;
}
