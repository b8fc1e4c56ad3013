import { sql } from 'drizzle-orm';
import { requests, waitingEntries } from '#db/schema/index.ts';

/** Until when places are kept for a request that came up in line; null where none are. */
export const placesKeptUntil = sql<Date | null>`(select kept.offer_until from ${waitingEntries} kept
  where kept.request_id = ${requests}.id and kept.status = 'offered')`.mapWith((text: string | null) =>
  text === null ? null : new Date(text),
);

/** Until when a request has to be answered: its own date, or, while places are kept for it, until they go to the next in line. */
export const answerDue = sql<Date | null>`coalesce(${requests}.answer_by, ${placesKeptUntil})`.mapWith(
  (text: string | null) => (text === null ? null : new Date(text)),
);
