/**
 * A quotient of whole numbers rounded to the nearest whole number, halves up
 * (towards positive infinity). Exact for any size, since it divides in
 * integers; throws on a divisor that is not positive.
 */
export function divideHalfUp(numerator: bigint | number, divisor: bigint | number): number {
  if (typeof numerator === 'number' && typeof divisor === 'number' && divisor > 0) {
    const twice = 2 * numerator + divisor;
    // A quotient of two whole numbers below 2^53 is never rounded up to a whole number that it does not reach.
    if (Number.isSafeInteger(twice) && Number.isSafeInteger(numerator))
      return Math.floor(twice / (2 * divisor));
  }
  const n = BigInt(numerator);
  const d = BigInt(divisor);
  if (d <= 0n) throw new RangeError(`Not a positive divisor: ${d}`);
  return Number(floorDivide(2n * n + d, 2n * d));
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}
