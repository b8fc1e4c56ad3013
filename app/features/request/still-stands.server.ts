import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { STANDING_REQUESTS } from '#app/domain/partnerships/duplicate-request.ts';
import { partnerships, requests } from '#db/schema/index.ts';

/** Requests that keep a school from asking for the same again. One whose partnership has ended does not. */
export const stillStands = (): SQL => and(inArray(requests.status, [...STANDING_REQUESTS]), hasNotEnded())!;

/** Of a request whose partnership, if it came to one, goes on. */
export const hasNotEnded = (): SQL => sql`not exists (
  select from ${partnerships} ended where ended.request_id = ${requests.id} and ended.status = 'ended')`;
