const FLOORS: Readonly<Record<string, string>> = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' };

/** A rating in a table: a level, a floor's answer, or a dash. */
export const ratingWords = ({ level, floor }: { level: number | null; floor: string | null }): string =>
  floor ? (FLOORS[floor] ?? floor) : level === null ? '–' : String(level);

const levels = (hundredths: number) => (Math.abs(hundredths) / 100).toFixed(2);

export const distanceWords = (distance: number | null) => (distance === null ? '–' : levels(distance));

/** "0.40 stricter", "0.25 milder", "to neither side". */
export function leanWords(lean: number | null): string {
  if (lean === null) return '–';
  if (lean === 0) return 'To neither side';
  return `${levels(lean)} ${lean < 0 ? 'stricter' : 'milder'}`;
}
