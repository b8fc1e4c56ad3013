import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { RequestId } from '#app/domain/shared/id.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import {
  fillFreePlaces,
  joinWaitingList,
  lapseOffers,
  leaveWaitingList,
} from '#app/features/request/waiting-list.server.ts';
import { withdrawRequest } from '#app/features/request/withdraw-request.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  offeringRegistrations,
  partnerships,
  placeHolds,
  requestRevisions,
  requests,
  waitingEntries,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aPair, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const PLACES = 12;
const DAY = 86_400_000;
const OPERATIONS = [
  'agree',
  'agree',
  'wait',
  'leave',
  'end',
  'withdraw',
  'more',
  'fewer',
  'lapse',
  'fill',
] as const;
type Operation = readonly [(typeof OPERATIONS)[number], number];

type Asked = { readonly school: Context; readonly requestId: RequestId };
type World = {
  readonly db: Connection;
  readonly partner: Context;
  readonly calendar: Context;
  readonly asked: readonly Asked[];
};

async function aWorld(db: Connection, wanted: readonly number[]) {
  const { offering, organization } = await aPair(db, { places: PLACES });
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const asked: Asked[] = [];
  for (const headcount of wanted) {
    const school = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
    const requestId = await startRequest(school, {
      offeringSlug: offering.slug,
      terms: someTerms({ headcount }),
    });
    await sendRequest(school, requestId);
    asked.push({ school, requestId });
  }
  return { db, offering, partner, calendar: await aContext(db, 'office-director'), asked };
}

/** Whatever somebody would do, on what stands when they do it; days later than the offers made before, where they have to lapse. */
async function operate(
  [what, of]: Operation,
  { db, partner, calendar, asked }: World,
  turn: number,
): Promise<unknown> {
  const now = new Date(partner.now.getTime() + turn * 3 * DAY);
  const on = (ctx: Context): Context => ({ ...ctx, now });
  const { school, requestId } = asked[of % asked.length]!;
  const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
  const change = (headcount: number) =>
    changeRequest(on(school), {
      requestId,
      terms: someTerms({ headcount, purpose: `${turn} ${what} ${of}` }),
    });
  switch (what) {
    case 'agree':
      return agreeRequest(on(partner), { requestId, revision: request!.currentRevision });
    case 'wait':
      return joinWaitingList(on(school), requestId);
    case 'leave':
      return leaveWaitingList(on(school), requestId);
    case 'end': {
      const [made] = await db.select().from(partnerships).where(eq(partnerships.requestId, requestId));
      return made && endPartnership(on(partner), { partnershipId: made.id, reason: 'staffing', note: null });
    }
    case 'withdraw':
      return withdrawRequest(on(school), requestId);
    case 'more':
      return change(9);
    case 'fewer':
      return change(2);
    case 'lapse':
      return lapseOffers(on(calendar));
    case 'fill':
      return fillFreePlaces(on(calendar));
  }
}

/** What must hold whenever nothing is under way. */
async function expectSound(
  { db, offering, calendar, asked }: Awaited<ReturnType<typeof aWorld>>,
  turn: number,
) {
  await fillFreePlaces({ ...calendar, now: new Date(calendar.now.getTime() + turn * 3 * DAY) });
  const ids = asked.map(({ requestId }) => requestId);
  const [[room], holds, going, waiting] = await Promise.all([
    db.select().from(offeringRegistrations).where(eq(offeringRegistrations.offeringId, offering.id)),
    db
      .select()
      .from(placeHolds)
      .where(and(inArray(placeHolds.requestId, ids), isNull(placeHolds.releasedAt))),
    db
      .select()
      .from(partnerships)
      .where(and(inArray(partnerships.requestId, ids), eq(partnerships.status, 'planned'))),
    db
      .select({
        id: waitingEntries.requestId,
        status: waitingEntries.status,
        wanted: requestRevisions.headcount,
      })
      .from(waitingEntries)
      .innerJoin(requests, eq(requests.id, waitingEntries.requestId))
      .innerJoin(
        requestRevisions,
        and(
          eq(requestRevisions.requestId, requests.id),
          eq(requestRevisions.number, requests.currentRevision),
        ),
      )
      .where(and(inArray(requests.id, ids), inArray(waitingEntries.status, ['waiting', 'offered']))),
  ]);
  const held = holds.reduce((sum, { places }) => sum + places, 0);
  expect(room!.placesTaken).toBe(held);
  expect(held).toBeLessThanOrEqual(PLACES);
  // Held for those who agreed, and for those to whom places are offered, for nobody else and for each once.
  const holders = [
    ...going.map(({ requestId }) => requestId),
    ...waiting.filter(({ status }) => status === 'offered').map(({ id }) => id),
  ];
  expect(holds.map(({ requestId }) => requestId).sort()).toEqual(holders.sort());
  for (const { requestId, headcount } of going)
    expect(holds.find((hold) => hold.requestId === requestId)?.places).toBe(headcount);
  // Nobody waits in front of places that are enough for them.
  for (const { status, wanted } of waiting)
    if (status === 'waiting') expect(PLACES - held).toBeLessThan(wanted);
}

const operation = fc.tuple(fc.constantFrom(...OPERATIONS), fc.nat(3));

test('whatever four schools, their partner and the calendar do at once, places are held once each and never oversold', async ({
  committed,
}) => {
  const { db } = committed;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 4, maxLength: 4 }),
      fc.array(fc.array(operation, { minLength: 3, maxLength: 5 }), { minLength: 3, maxLength: 4 }),
      async (wanted, turns) => {
        const world = await aWorld(db, wanted);
        for (const [turn, at] of turns.entries()) {
          const results = await Promise.allSettled(at.map((each) => operate(each, world, turn)));
          for (const result of results)
            if (result.status === 'rejected') expect(result.reason).toHaveProperty('kind', 'rule');
          await expectSound(world, turn);
        }
      },
    ),
    {
      numRuns: 4,
      endOnFailure: true,
      // An offer that is taken in time, one that lapses, and a rush for more than there is.
      examples: [
        [
          [6, 6, 6, 4],
          [
            [
              ['agree', 0],
              ['agree', 1],
              ['agree', 2],
              ['agree', 3],
            ],
            [
              ['wait', 0],
              ['wait', 1],
              ['wait', 2],
              ['wait', 3],
              ['end', 0],
              ['end', 1],
            ],
            [
              ['agree', 0],
              ['agree', 1],
              ['agree', 2],
              ['agree', 3],
            ],
            [
              ['end', 2],
              ['end', 3],
              ['lapse', 0],
              ['withdraw', 1],
            ],
          ],
        ],
      ],
    },
  );
}, 60_000);

test('the control: a count that is read and then written is oversold by the very same rush', async ({
  committed,
}) => {
  const { db } = committed;
  await db.execute(sql`create table naive_places (places int not null, taken int not null)`);
  await db.execute(sql`insert into naive_places values (${PLACES}, 0)`);
  const rush = [6, 6, 6, 4];
  let reading = rush.length;
  let allHaveRead: () => void;
  const read = new Promise<void>((resolve) => {
    allHaveRead = resolve;
  });
  const take = (wanted: number) =>
    db.transaction(async (tx) => {
      const [room] = await tx.execute<{ places: number; taken: number }>(sql`select * from naive_places`);
      reading -= 1;
      if (reading === 0) allHaveRead();
      await read;
      if (room!.places - room!.taken < wanted) return 0;
      await tx.execute(sql`update naive_places set taken = taken + ${wanted}`);
      return wanted;
    });
  const given = await Promise.all(rush.map(take));
  expect(given.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(PLACES);
});

test('an offer that was made anew while its lapse waited for the row is kept', async ({ committed }) => {
  const { db } = committed;
  const { partner, calendar, asked } = await aWorld(db, [9, 9]);
  const [first, second] = asked;
  const made = await agreeRequest(partner, { requestId: first!.requestId, revision: 1 });
  await joinWaitingList(second!.school, second!.requestId);
  await endPartnership(partner, { partnershipId: made!, reason: 'staffing', note: null });
  const now = new Date(calendar.now.getTime() + 6 * DAY);
  const isWaiting = async () => {
    const [row] = await db.execute<{ n: number }>(sql`
      select count(*)::int as n from pg_locks
       where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`);
    return row!.n > 0;
  };
  let lapsing: Promise<number> | undefined;
  await db.transaction(async (tx) => {
    await tx.select().from(requests).where(eq(requests.id, second!.requestId)).for('update');
    lapsing = lapseOffers({ ...calendar, now });
    while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 20));
    await tx.update(waitingEntries).set({ offerUntil: new Date(now.getTime() + DAY) });
  });
  expect(await lapsing).toBe(0);
  const [entry] = await db.select().from(waitingEntries);
  expect(entry!.status).toBe('offered');
}, 30_000);
