/** US dollars as whole cents. No fraction of a cent exists anywhere. */
export type Cents = number & { readonly __unit: 'cents' };

export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of cents: ${amount}`);
  return amount as Cents;
}

export const dollars = (amount: number): Cents => cents(amount * 100);
