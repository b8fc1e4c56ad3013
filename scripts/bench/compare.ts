import { performance } from 'node:perf_hooks';

export type Side = {
  readonly name: string;
  /** Does the work once; returns what it cost in milliseconds where it can say better than the clock can. */
  run(): Promise<number | undefined> | number | undefined;
};

export type Measured = {
  readonly name: string;
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly median: number;
};

const ROUNDS = 9;
const WARM_UP = 2;

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
};

/**
 * Measures sides against the first of them in one run: interleaved rounds in changing order, the first ones dropped.
 * Seconds differ from machine to machine and from minute to minute; the median of the ratios round by round does not.
 */
export async function compare(sides: readonly Side[], rounds = ROUNDS): Promise<Measured[]> {
  const taken = new Map<Side, number[]>(sides.map((side) => [side, []]));
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    const order = sides.map((_, place) => sides[(place + round) % sides.length]!);
    for (const side of order) {
      const began = performance.now();
      const told = await side.run();
      const cost = told ?? performance.now() - began;
      if (round >= WARM_UP) taken.get(side)!.push(cost);
    }
  }
  const base = taken.get(sides[0]!)!;
  return sides.map((side) => {
    const own = taken.get(side)!;
    const ratios = own.map((cost, round) => cost / base[round]!);
    return {
      name: side.name,
      ratio: middle(ratios),
      least: Math.min(...ratios),
      most: Math.max(...ratios),
      median: middle(own),
    };
  });
}

/** A table with the median of the ratios, their spread, and the median cost for the curious. */
export function report(title: string, measured: readonly Measured[]): void {
  const width = Math.max(...measured.map(({ name }) => name.length), 10);
  const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2)).padStart(9);
  console.log(`\n${title}`);
  console.log(`${''.padEnd(width)}    ratio     least      most        ms`);
  for (const { name, ratio, least, most, median } of measured) {
    console.log(`${name.padEnd(width)} ${figure(ratio)} ${figure(least)} ${figure(most)} ${figure(median)}`);
  }
}
