import type { Context } from '#app/platform/context.server.ts';
import { daysAway, formatDateTime, formatTime } from '#app/ui/format.ts';
import type { StoredAnswer } from './application-dossier.server.ts';

/** "Saved at 8:42 pm", with the day when it was not today; null where nobody has saved anything yet. */
export function savedWords(
  ctx: Context,
  answers: readonly Pick<StoredAnswer, 'editedBy' | 'editedAt'>[],
): string | null {
  const zone = ctx.district.timeZone;
  const times = answers.filter(({ editedBy }) => editedBy !== null).map(({ editedAt }) => editedAt.getTime());
  if (times.length === 0) return null;
  const last = new Date(Math.max(...times));
  return daysAway(last, ctx.now, zone) === 0
    ? `Saved at ${formatTime(last, zone)}`
    : `Saved ${formatDateTime(last, 'day-month', zone)}`;
}
