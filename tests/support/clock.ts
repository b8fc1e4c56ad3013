/** The district's clock in tests: a Wednesday in October, eight in the morning in New York. */
export const NOW = new Date('2026-10-14T12:00:00Z');

/** The clock, moved. */
export function after(by: { days?: number; hours?: number; minutes?: number }, from: Date = NOW): Date {
  const minutes = ((by.days ?? 0) * 24 + (by.hours ?? 0)) * 60 + (by.minutes ?? 0);
  return new Date(from.getTime() + minutes * 60_000);
}
