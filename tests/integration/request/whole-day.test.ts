import { desc, eq, like } from 'drizzle-orm';
import type { RequestId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { REQUEST_MAILS } from '#app/features/request/mails.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { joinWaitingList } from '#app/features/request/waiting-list.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { turnOfDay } from '#app/platform/worker/turn-of-day.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import { auditEvents, districts, outbox, partnerships, requests, waitingEntries } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aPair, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const DECEMBER = '2026-12-18' as CalendarDate;
const SPRING = '2027-05-28' as CalendarDate;

/** An offering of twelve places that are taken until December, and schools that wait for them in the order of their last days. */
async function aLine(db: Connection, lastDays: readonly CalendarDate[]) {
  const { offering, organization } = await aPair(db, { places: 12 });
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const ask = async (endsOn: CalendarDate) => {
    const school = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
    const terms = someTerms({ headcount: 12, endsOn });
    const requestId = await startRequest(school, { offeringSlug: offering.slug, terms });
    await sendRequest(school, requestId);
    return { school, requestId };
  };
  const partnershipId = await agreeRequest(partner, {
    ...{ requestId: (await ask(DECEMBER)).requestId, revision: 1 },
  });
  const line: RequestId[] = [];
  for (const endsOn of lastDays) {
    const { school, requestId } = await ask(endsOn);
    await joinWaitingList(school, requestId);
    line.push(requestId);
  }
  return { partner, partnershipId: partnershipId!, line };
}

test('the whole turn of a day keeps no place for a wait that is over, and takes back one that was kept', async ({
  db,
}) => {
  const settled = await aLine(db, [DECEMBER, SPRING]);
  const offered = await aLine(db, [DECEMBER, SPRING]);
  const eve = new Date('2026-12-18T17:00:00Z');
  const end = { partnershipId: offered.partnershipId, reason: 'staffing', note: null } as const;
  await endPartnership({ ...offered.partner, now: eve }, end);
  const standing = async () => {
    const rows = await db
      .select({ id: requests.id, request: requests.status, entry: waitingEntries.status })
      .from(requests)
      .innerJoin(waitingEntries, eq(waitingEntries.requestId, requests.id));
    const of = (ids: RequestId[]) =>
      ids.map((id) => {
        const row = rows.find((one) => one.id === id)!;
        return [row.request, row.entry];
      });
    return { settled: of(settled.line), offered: of(offered.line) };
  };
  const waits = ['sent', 'waiting'];
  expect(await standing()).toEqual({ settled: [waits, waits], offered: [['sent', 'offered'], waits] });

  // Nobody has turned the day yet, and still what is over cannot be agreed to.
  const morning = new Date('2026-12-19T13:00:00Z');
  await expect(
    agreeRequest({ ...offered.partner, now: morning }, { requestId: offered.line[0]!, revision: 1 }),
  ).rejects.toMatchObject({ code: 'request-dates-over' });

  await db.update(districts).set({ demonstrationClock: morning, createdAt: new Date() });
  await turnOfDay(db as Database);
  const kept = [
    ['expired', 'lapsed'],
    ['sent', 'offered'],
  ];
  expect(await standing()).toEqual({ settled: kept, offered: kept });
  const [row] = await db.select().from(partnerships).where(eq(partnerships.id, settled.partnershipId));
  expect(row!.status).toBe('ended');
  const offers = await db
    .select({ subject: auditEvents.subjectId })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'request.place-offered'));
  expect(offers.map(({ subject }) => subject)).not.toContain(settled.line[0]);
});

test('a mail about a wait leaves out its last day where the event does not say it', async ({ db }) => {
  await aLine(db, [SPRING]);
  const [entry] = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(like(outbox.topic, 'request.joined-waiting-list'))
    .orderBy(desc(outbox.sequence));
  const event = entry!.payload as RecordedEvent;
  const write = REQUEST_MAILS['request.joined-waiting-list']!;
  const { waitsUntil: _, ...older } = event.data;
  const said = async (data: RecordedEvent['data']) => JSON.stringify(await write({ ...event, data }, db));
  expect(await said(event.data)).toContain('It waits until');
  expect(await said(older)).not.toContain('It waits until');
});
