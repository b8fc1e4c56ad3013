import { daysAway, formatDue, plural } from '#app/ui/format.ts';

/** "6 days left", "due today", "2 days late": in whole days of the district's calendar. */
export function daysLeftWords(dueAt: string, now: string, zone: string): string {
  const days = daysAway(dueAt, new Date(now), zone);
  if (days === 0) return new Date(dueAt) < new Date(now) ? 'late since today' : 'due today';
  return days < 0 ? formatDue(dueAt, new Date(now), zone) : `${plural(days, 'day')} left`;
}

/** "about 40 minutes of work", "about 2 hours 5 minutes of work". */
export function workWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const parts = [
    hours > 0 ? plural(hours, 'hour') : '',
    minutes % 60 > 0 ? plural(minutes % 60, 'minute') : '',
  ];
  return `about ${parts.filter(Boolean).join(' ')} of work`;
}

/** Beside the minutes, wherever they stand. */
export const HOW_WORK_IS_GUESSED =
  'The time of work is a guess: 200 words a minute for what you have not ticked as read, and a minute for each rating. Papers come on top.';
