import { tellNextAlert } from '#app/features/saved-search/tell-alerts.server.ts';
import type { Database } from '#db/client.server.ts';
import { calendarContext } from './turn-of-day.server.ts';

const SEARCH_PAUSE_MS = 30_000;

/** Answers one alert that is due, and says whether there may be another. */
export async function answerAlerts(db: Database): Promise<'again' | 'idle' | { pauseMs: number }> {
  const ctx = await calendarContext(db);
  if (!ctx) return 'idle';
  const told = await tellNextAlert(ctx);
  if (told === 'away') return { pauseMs: SEARCH_PAUSE_MS };
  return told === 'none' ? 'idle' : 'again';
}
