import type { PartnershipId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { feedTokenHash } from '#app/features/feed/feed-token.server.ts';
import type { Connection } from '#db/client.server.ts';
import { calendarFeeds, serviceSessionSteps, serviceSessions } from '#db/schema/index.ts';
import { type Chosen, lastHired, type Params } from './chosen.ts';

/** A session of A's partnership that A's school has entered, and addresses of the calendar of A's school. */
export async function plantService(db: Connection, chosen: Chosen): Promise<Params> {
  const schoolCode = chosen.school_code as SchoolCode;
  const leader = await lastHired(db, 'school-leader', schoolCode);
  const now = new Date('2026-10-12');
  const figures = { minutes: 60, headcount: 11 };
  const sessionId = await db.transaction(async (tx) => {
    const [session] = await tx
      .insert(serviceSessions)
      .values({
        partnershipId: chosen.partnership_id as PartnershipId,
        day: '2026-10-08' as CalendarDate,
        startsAt: '07:05' as ClockTime,
        origin: 'form',
        enteredSide: 'school',
        ...figures,
        schoolBy: leader,
        enteredAt: now,
        changedAt: now,
      })
      .returning({ id: serviceSessions.id });
    await tx.insert(serviceSessionSteps).values({
      sessionId: session!.id,
      number: 1,
      step: 'enter',
      side: 'school',
      ...figures,
      byUser: leader,
      at: now,
    });
    return session!.id;
  });
  const token = 'b'.repeat(43);
  const [feed] = await db
    .insert(calendarFeeds)
    .values({
      kind: 'school',
      userId: leader,
      schoolCode,
      tokenHash: feedTokenHash('c'.repeat(43)),
      madeAt: now,
    })
    .returning({ id: calendarFeeds.id });
  await db
    .insert(calendarFeeds)
    .values({ kind: 'school', userId: leader, schoolCode, tokenHash: feedTokenHash(token), madeAt: now });
  return { sessionId, feedId: feed!.id, 'feeds.$token.calendar[.ics]:token': token };
}
