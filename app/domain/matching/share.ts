/**
 * A fit from 0 to 1 as a quotient of whole numbers, `over` at most `under`. Plain numbers, since both stay below 4e11
 * (a ceiling of two billion dollars) and all that is worked out from them stays exact.
 */
export type Share = { readonly over: number; readonly under: number };

export const NONE: Share = { over: 0, under: 1 };
export const HALF: Share = { over: 1, under: 2 };
export const WHOLE: Share = { over: 1, under: 1 };

export const share = (over: number, under: number): Share => ({ over, under });

/** What a fit adds at a weight (0 to 10,000), in basis points, rounded half up, exactly. */
export function partOf(weight: number, { over, under }: Share): number {
  const twice = 2 * weight * over + under;
  const quotient = Math.floor(twice / (2 * under));
  // The division of doubles may have been rounded up to the next whole number.
  return quotient * 2 * under > twice ? quotient - 1 : quotient;
}
