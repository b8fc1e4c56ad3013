import { divideHalfUp } from './exact.ts';

/** An exact quotient of whole numbers. The divisor is positive; it need not be in lowest terms. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

export const ZERO: Fraction = { over: 0n, under: 1n };

export function fraction(over: number | bigint, under: number | bigint): Fraction {
  if (BigInt(under) <= 0n) throw new RangeError(`Not a positive divisor: ${under}`);
  return { over: BigInt(over), under: BigInt(under) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The nearest whole number, halves up. */
export function roundHalfUp(value: Fraction): number {
  return divideHalfUp(value.over, value.under);
}
