import { and, count, eq, isNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { RequestId } from '#app/domain/shared/id.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { declineRequest } from '#app/features/request/decline-request.server.ts';
import { reopenRequest } from '#app/features/request/reopen-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { withdrawRequest } from '#app/features/request/withdraw-request.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  offeringRegistrations,
  partnerships,
  placeHolds,
  requestMessages,
  requestRevisions,
  requests,
} from '#db/schema/index.ts';
import { aPair, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

type Client = { ctx: Context; shown: number };

const STEPS = ['look', 'change', 'agree', 'agree', 'end', 'reopen', 'write'] as const;
type Step = (typeof STEPS)[number];

let changes = 0;

/** What a person does in an open browser: on what it shows, not on what has become of it. */
async function act(step: Step, { ctx, shown }: Client, requestId: RequestId): Promise<void> {
  switch (step) {
    case 'look':
      return;
    case 'change':
      changes += 1;
      return changeRequest(ctx, {
        requestId,
        terms: someTerms({ headcount: 1 + (changes % 11), purpose: `Number ${changes} from ${shown}` }),
        read: shown,
      });
    case 'agree':
      await agreeRequest(ctx, { requestId, revision: shown });
      return;
    case 'end':
      return ctx.actor.schoolCode
        ? withdrawRequest(ctx, requestId, shown)
        : declineRequest(ctx, { requestId, reason: 'dates', note: null, read: shown });
    case 'reopen':
      return reopenRequest(ctx, requestId, shown);
    case 'write':
      return writeMessage(ctx, { requestId, body: 'One word' });
  }
}

/** What must hold at every moment at which nothing is under way, whatever was tried. */
async function expectSound(db: Connection, requestId: RequestId, effects: number): Promise<number> {
  const [[request], revisions, [made], [events], [written], [room], [held]] = await Promise.all([
    db.select().from(requests).where(eq(requests.id, requestId)),
    db
      .select({
        most: sql<number>`max(number)`.mapWith(Number),
        all: count(),
        // Terms are written from those before them: from older ones, they would undo what the other side had proposed.
        unread:
          sql<number>`count(*) filter (where number > 1 and purpose not like '% from ' || (number - 1))`.mapWith(
            Number,
          ),
      })
      .from(requestRevisions)
      .where(eq(requestRevisions.requestId, requestId)),
    db
      .select({ all: count(), headcount: sql<number>`coalesce(sum(headcount), 0)`.mapWith(Number) })
      .from(partnerships)
      .where(eq(partnerships.requestId, requestId)),
    db.select({ all: count() }).from(auditEvents).where(eq(auditEvents.subjectId, requestId)),
    db.select({ all: count() }).from(requestMessages).where(eq(requestMessages.requestId, requestId)),
    db
      .select({ taken: offeringRegistrations.placesTaken })
      .from(offeringRegistrations)
      .innerJoin(requests, eq(requests.offeringId, offeringRegistrations.offeringId))
      .where(eq(requests.id, requestId)),
    db
      .select({ places: sql<number>`coalesce(sum(places), 0)`.mapWith(Number) })
      .from(placeHolds)
      .where(and(eq(placeHolds.requestId, requestId), isNull(placeHolds.releasedAt))),
  ]);
  const { status, currentRevision, schoolConsent, partnerConsent } = request!;
  const both = schoolConsent === currentRevision && partnerConsent === currentRevision;
  expect(both).toBe(status === 'agreed');
  expect(revisions).toEqual([{ most: currentRevision, all: currentRevision, unread: 0 }]);
  expect(made!.all).toBe(status === 'agreed' ? 1 : 0);
  expect([room!.taken, held!.places]).toEqual([made!.headcount, made!.headcount]);
  // Every change of state has exactly one event; the first two are of the draft and of sending it.
  expect(events!.all).toBe(2 + effects);
  expect(written!.all).toBeLessThanOrEqual(effects);
  return currentRevision;
}

test('two people who act at once, on what each has before them, leave the request whole at every step', async ({
  committed,
}) => {
  const { db } = committed;
  const ended = new Set<string>();
  const both = fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...STEPS));
  await fc.assert(
    fc.asyncProperty(fc.array(both, { minLength: 3, maxLength: 8 }), async (turns) => {
      const pair = await aPair(db);
      const school: Client = {
        ctx: await aContext(db, 'school-leader', { schoolCode: pair.school.code }),
        shown: 1,
      };
      const partner: Client = {
        ctx: await aContext(db, 'partner-editor', { organizationId: pair.organization.id }),
        shown: 1,
      };
      const requestId = await startRequest(school.ctx, {
        offeringSlug: pair.offering.slug,
        terms: someTerms(),
      });
      await sendRequest(school.ctx, requestId);
      let effects = 0;
      let current = 1;
      for (const steps of turns) {
        const clients = [school, partner] as const;
        const results = await Promise.allSettled(
          clients.map((client, at) => act(steps[at]!, client, requestId)),
        );
        for (const [at, result] of results.entries()) {
          if (result.status === 'rejected') expect(result.reason).toHaveProperty('kind', 'rule');
          else if (steps[at] !== 'look') effects += 1;
        }
        current = await expectSound(db, requestId, effects);
        for (const [at, client] of clients.entries()) if (steps[at] === 'look') client.shown = current;
      }
      const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
      ended.add(request!.status);
    }),
    // The first draws are small on purpose: these reach an agreement by both orders of looking and changing.
    {
      numRuns: 14,
      examples: [
        [
          [
            ['look', 'agree'],
            ['write', 'change'],
          ],
        ],
        [
          [
            ['agree', 'change'],
            ['look', 'look'],
            ['agree', 'agree'],
          ],
        ],
        [
          [
            ['end', 'agree'],
            ['reopen', 'reopen'],
            ['agree', 'agree'],
          ],
        ],
        [
          [
            ['change', 'change'],
            ['look', 'look'],
            ['agree', 'change'],
            ['agree', 'agree'],
          ],
        ],
      ],
    },
  );
  expect(ended).toContain('agreed');
}, 120_000);
