import { eq } from 'drizzle-orm';
import { giveConsent } from '#app/domain/partnerships/request-state.ts';
import type { PartnershipId, RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import { requireBesideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import { today } from '#app/features/district/today.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireUser,
} from '#app/platform/context.server.ts';
import { partnerships, requests } from '#db/schema/index.ts';
import { requireTimeToAnswer } from './answer-time.server.ts';
import {
  currentTerms,
  lockRequest,
  type RequestRow,
  type RevisionRow,
  sideOf,
} from './load-request.server.ts';
import { takePlaces } from './places.server.ts';

export type AgreeRequestInput = { requestId: RequestId; revision: number };

/**
 * One side's consent to the very terms it has read. When both have consented to the same revision the places are taken and
 * the request becomes a partnership; the id of that partnership is returned, null while the other side is awaited.
 */
export async function agreeRequest(ctx: Context, input: AgreeRequestInput): Promise<PartnershipId | null> {
  return inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, input.requestId);
    authorize(ctx, 'request.revise', request);
    const side = sideOf(ctx, request);
    requireTimeToAnswer(ctx, request);
    const step = giveConsent(request, side, input.revision);
    if (!step.ok) throw new Refusal('rule', `request-${step.reason}`);
    const agreed = step.state.status === 'agreed';
    const partnerContactId = side === 'partner' ? requireUser(ctx) : request.partnerContactId;

    // A request that was sent before a round opened waits for it like any other: places go by the published priorities.
    if (agreed) await requireBesideRounds(ctx, request, 'agreement');
    const terms = await currentTerms(ctx, { ...request, currentRevision: input.revision });
    if (terms.endsOn < today(ctx)) throw new Refusal('rule', 'request-dates-over');
    const offers = agreed
      ? await takePlaces(ctx, request, { slot: terms.slot, wanted: terms.headcount })
      : [];
    await ctx.db
      .update(requests)
      .set({ ...step.state, partnerContactId, settledAt: agreed ? ctx.now : null })
      .where(eq(requests.id, request.id));
    if (!agreed) {
      await record(ctx, {
        type: 'request.consented',
        subjectType: 'request',
        subjectId: request.id,
        organizationId: request.organizationId,
        schoolCode: request.schoolCode,
        data: { reference: request.reference, side, revision: input.revision },
      });
      return null;
    }
    const partnershipId = await makePartnership(ctx, { ...request, partnerContactId }, terms);
    for (const offer of offers) await record(ctx, offer);
    return partnershipId;
  });
}

async function makePartnership(
  ctx: Context,
  request: RequestRow,
  terms: RevisionRow,
): Promise<PartnershipId> {
  const [partnership] = await ctx.db
    .insert(partnerships)
    .values({
      reference: await nextReference(ctx, `PAR-${fiscalYearOf(request.schoolYear).slice(2)}`),
      requestId: request.id,
      offeringId: request.offeringId,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      schoolYear: request.schoolYear,
      grades: terms.grades,
      headcount: terms.headcount,
      startsOn: terms.startsOn,
      endsOn: terms.endsOn,
      days: terms.days,
      startsAt: terms.startsAt,
      endsAt: terms.endsAt,
      slot: terms.slot,
      price: terms.price,
      fundingSource: terms.fundingSource,
      schoolContactId: request.schoolContactId,
      partnerContactId: request.partnerContactId,
    })
    .returning({ id: partnerships.id, reference: partnerships.reference });
  await record(ctx, {
    type: 'request.agreed',
    subjectType: 'request',
    subjectId: request.id,
    organizationId: request.organizationId,
    schoolCode: request.schoolCode,
    data: {
      reference: request.reference,
      revision: request.currentRevision,
      partnershipId: partnership!.id,
      partnershipReference: partnership!.reference,
      offeringIds: [request.offeringId],
    },
  });
  return partnership!.id;
}
