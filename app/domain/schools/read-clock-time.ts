import type { ClockTime } from '../shared/year.ts';

/** A time of day as files write it: `8:30`, `08:30`, `8:30 AM`, `3:10 p.m.`; undefined for anything else. */
export function readClockTime(text: string): ClockTime | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::00)?\s*(?:([ap])\.?m\.?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const half = match[3]?.toLowerCase();
  const hour = Number(match[1]);
  if (Number(match[2]) > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return undefined;
  const shown = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return `${String(shown).padStart(2, '0')}:${match[2]}` as ClockTime;
}
