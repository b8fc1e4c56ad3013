import { type Measured, report } from './compare.ts';
import { judge } from './sizes.ts';

/** The first side once more: what it differs by is the machine's doing. */
export const NULL_SIDE = 'the same again (null comparison)';
const STILL_ENOUGH = 1.3;

/**
 * Prints the table and holds the sides named in `bars` to so many times the first side. Where the null side is off by more
 * than three tenths the machine was too busy to say anything, and the run is void rather than missed.
 */
export function reportAndJudge(
  title: string,
  measured: readonly Measured[],
  bars: Readonly<Record<string, number>>,
): void {
  report(title, measured);
  const same = measured.find(({ name }) => name === NULL_SIDE)?.ratio ?? Number.POSITIVE_INFINITY;
  if (same > STILL_ENOUGH || same < 1 / STILL_ENOUGH) {
    console.log(`VOID: the same work took ${same.toFixed(2)} times as long`);
    process.exitCode = 1;
    return;
  }
  for (const [side, bar] of Object.entries(bars))
    judge(side, measured.find(({ name }) => name === side)!.ratio, bar, 'times');
}
