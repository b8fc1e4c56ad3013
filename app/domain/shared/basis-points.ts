/** Hundredths of a percent, 0 to 10,000. */
export type BasisPoints = number & { readonly __unit: 'basis points' };

export const WHOLE = 10_000 as BasisPoints;

export function basisPoints(amount: number): BasisPoints {
  if (!Number.isInteger(amount) || amount < 0 || amount > WHOLE) {
    throw new RangeError(`Not basis points between 0 and 10,000: ${amount}`);
  }
  return amount as BasisPoints;
}
