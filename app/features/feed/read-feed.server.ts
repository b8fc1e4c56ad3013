import { writeCalendar } from '#app/domain/calendar/icalendar.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { attemptKey, type Limit, networkOf, takeAttempt } from '#app/platform/attempts.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { deadlineEvents } from './deadline-events.server.ts';
import { feedScope } from './feed-scope.server.ts';
import { feedTokenHash } from './feed-token.server.ts';
import { sessionEvents } from './session-events.server.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Addresses that open nothing, from one network. Generous: after a revocation every program of a school asks in vain. */
const GUESSES: Limit = { free: 100, firstWaitSeconds: 10, longestWaitSeconds: HOUR, forgetSeconds: HOUR };
/** One address, from wherever. A calendar program asks a few times a day. */
const READINGS: Limit = {
  free: 120,
  firstWaitSeconds: 5,
  longestWaitSeconds: 5 * MINUTE,
  forgetSeconds: HOUR,
};

/** The calendar that an address opens, for whoever knows it. An address that opens nothing is not found, whatever it once was. */
export async function readFeed(ctx: Context, token: string, clientAddress: string): Promise<string> {
  authorize(ctx, 'feed.read');
  const scope = await feedScope(ctx, token);
  const [key, limit] = scope
    ? [attemptKey('feed-readings', feedTokenHash(token)), READINGS]
    : [attemptKey('feed-guesses', networkOf(clientAddress)), GUESSES];
  const attempt = await takeAttempt(ctx.db, key, limit);
  if (!attempt.ok) throw new Refusal('rule', 'too-many-attempts', { seconds: attempt.waitSeconds });
  if (!scope) throw new Refusal('not-found', 'feed');
  return calendarOf(ctx, scope);
}

/** The calendar of a scope, as text. */
export async function calendarOf(
  ctx: Context,
  scope: NonNullable<Awaited<ReturnType<typeof feedScope>>>,
): Promise<string> {
  const [sessions, deadlines] = await Promise.all([sessionEvents(ctx, scope), deadlineEvents(ctx, scope)]);
  return writeCalendar({
    name: scope.name,
    zone: ctx.district.timeZone,
    events: [...sessions, ...deadlines],
  });
}
