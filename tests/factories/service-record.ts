import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import type { partnerships } from '#db/schema/index.ts';
import { aPair, aPartnership } from './partnerships.ts';
import { aContext } from './people.ts';

/** A partnership of Tuesdays and Thursdays, 3:15 to 4:45 for 12 students, that has run since 1 October, and its people. */
export async function aRunningPartnership(
  db: Connection,
  overrides: Partial<typeof partnerships.$inferInsert> = {},
) {
  const pair = await aPair(db);
  const partnership = await aPartnership(db, pair, {
    status: 'active',
    startsOn: '2026-10-01' as CalendarDate,
    clearedAt: new Date('2026-09-20T12:00:00Z'),
    startedAt: new Date('2026-10-01T12:00:00Z'),
    clearedUntil: '2027-06-30' as CalendarDate,
    days: ['tue', 'thu'],
    startsAt: '15:15' as ClockTime,
    endsAt: '16:45' as ClockTime,
    ...overrides,
  });
  const place = { schoolCode: pair.school.code };
  const people = {
    leader: await aContext(db, 'school-leader', place),
    designee: await aContext(db, 'school-designee', place),
    partner: await aContext(db, 'partner-admin', { organizationId: pair.organization.id }),
    officer: await aContext(db, 'office-staff'),
    director: await aContext(db, 'office-director'),
  } satisfies Record<string, Context>;
  return { ...pair, partnership, ...people };
}

/** A session as the form sends it: a Tuesday at 3:15, an hour and a half, 12 students. */
export const aSession = (day = '2026-10-06', headcount = 12, note = '') => ({
  day: day as CalendarDate,
  startsAt: '15:15' as ClockTime,
  figures: { minutes: 90, headcount },
  note,
});
