import { and, eq, ne } from 'drizzle-orm';
import { judgeReopening } from '#app/domain/partnerships/judge-reopening.ts';
import { reopenRequest as reopen } from '#app/domain/partnerships/request-state.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { requireBesideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  requests,
  schools,
} from '#db/schema/index.ts';
import { answerByFrom } from './answer-time.server.ts';
import { currentTerms, lockRequest, type RequestRow, requireRead, sideOf } from './load-request.server.ts';
import { stillStands } from './still-stands.server.ts';

/**
 * Takes up a request that ended, on the terms it ended with, which are those that whoever takes it up has read. The other side is
 * asked anew, with a new date to answer by.
 */
export async function reopenRequest(ctx: Context, requestId: RequestId, read?: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    authorize(ctx, 'request.revise', request);
    // As in starting one: two requests for one offering are found only if the school's row makes them wait.
    await ctx.db
      .select({ code: schools.code })
      .from(schools)
      .where(eq(schools.code, request.schoolCode))
      .for('no key update');
    requireRead(request, read);
    const verdict = judgeReopening(await reopeningFacts(ctx, request));
    if (!verdict.ok) throw new Refusal('rule', `reopening-${verdict.reason}`);
    const side = sideOf(ctx, request);
    const step = reopen(request, side);
    if (!step.ok) throw new Refusal('rule', `request-${step.reason}`);
    await requireBesideRounds(ctx, request);

    const answerBy = answerByFrom(ctx);
    await ctx.db
      .update(requests)
      .set({
        ...step.state,
        answerBy,
        settledAt: null,
        declineReason: null,
        declineNote: null,
        ...(side === 'partner' && { partnerContactId: request.partnerContactId ?? requireUser(ctx) }),
      })
      .where(eq(requests.id, requestId));
    await record(ctx, {
      type: 'request.reopened',
      subjectType: 'request',
      subjectId: requestId,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, side, from: request.status, answerBy: answerBy.toISOString() },
    });
  });
}

/** What the rule on reopening needs to know, for a request that ended. */
export async function reopeningFacts(ctx: Context, request: RequestRow) {
  const [terms, offered, others] = await Promise.all([
    currentTerms(ctx, request),
    ctx.db
      .select({ id: offerings.id })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(request.schoolYear))
      .innerJoin(organizationRegistrations, organizationStanding(request.schoolYear))
      .where(and(eq(offerings.id, request.offeringId), isPublished())),
    ctx.db
      .select({ id: requests.id })
      .from(requests)
      .where(
        and(
          eq(requests.schoolCode, request.schoolCode),
          eq(requests.offeringId, request.offeringId),
          eq(requests.schoolYear, request.schoolYear),
          ne(requests.id, request.id),
          stillStands(),
        ),
      )
      .limit(1),
  ]);
  return {
    status: request.status,
    side: sideOf(ctx, request),
    wasSent: request.sentAt !== null,
    settledAt: request.settledAt ?? request.updatedAt,
    now: ctx.now,
    reopenDays: ctx.district.reopenDays,
    isAhead: terms.endsOn >= today(ctx),
    isOffered: offered.length > 0,
    anotherStands: others.length > 0,
  };
}
