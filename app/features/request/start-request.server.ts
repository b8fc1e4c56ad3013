import { and, eq } from 'drizzle-orm';
import { duplicateRequest } from '#app/domain/partnerships/duplicate-request.ts';
import type { NeedId, OfferingId, RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import {
  needs,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  requests,
} from '#db/schema/index.ts';
import { findBeginning, forgetBeginning, holdSchool } from './beginning.server.ts';
import type { TermsInput } from './inputs.ts';
import { type BeginningMarks, mergeBeginning } from './merge-beginning.server.ts';
import { hasNotEnded } from './still-stands.server.ts';
import type { BeginningAnswers } from './typed-so-far.ts';
import { writeRevision } from './write-revision.server.ts';

export type StartRequestInput = {
  offeringSlug: string;
  needId?: NeedId | undefined;
  terms: TermsInput;
  /** The answers as they were typed, and what the page had shown of them; absent where no page was looking. */
  page?: { answers: BeginningAnswers; seen: BeginningMarks } | undefined;
};

/** Writes a school's request as a draft with its first terms. Nobody at the partner sees it until it is sent. */
export async function startRequest(ctx: Context, input: StartRequestInput): Promise<RequestId> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'request.send', { schoolCode });

  return inTransaction(ctx, async (ctx) => {
    await holdSchool(ctx, schoolCode);
    const [offering] = await ctx.db
      .select({ id: offerings.id, organizationId: offerings.organizationId, name: offerings.name })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
      .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
      .where(and(eq(offerings.slug, input.offeringSlug), isPublished()));
    if (!offering) throw new Refusal('not-found', 'offering');

    const wanted = { schoolCode, offeringId: offering.id, schoolYear: ctx.schoolYear };
    const existing = await ctx.db
      .select({
        id: requests.id,
        status: requests.status,
        schoolCode: requests.schoolCode,
        offeringId: requests.offeringId,
        schoolYear: requests.schoolYear,
      })
      .from(requests)
      .where(and(eq(requests.schoolCode, schoolCode), eq(requests.offeringId, offering.id), hasNotEnded()));
    const standing = duplicateRequest(wanted, existing);
    if (standing) throw new Refusal('rule', 'request-already-stands', { requestId: standing });

    if (input.needId) await requireOwnNeed(ctx, input.needId);
    const [request] = await ctx.db
      .insert(requests)
      .values({
        ...wanted,
        reference: await nextReference(ctx, `REQ-${fiscalYearOf(ctx.schoolYear).slice(2)}`),
        organizationId: offering.organizationId,
        needId: input.needId ?? null,
        currentRevision: 1,
        createdBy: requireUser(ctx),
        schoolContactId: requireUser(ctx),
      })
      .returning();
    await writeRevision(ctx, request!, {
      number: 1,
      side: 'school',
      terms: { ...input.terms, slot: input.terms.slot ?? null },
    });
    await requireNothingNewer(ctx, offering.id, input.page);
    await forgetBeginning(ctx, schoolCode, offering.id);
    await record(ctx, {
      type: 'request.drafted',
      subjectType: 'request',
      subjectId: request!.id,
      schoolCode,
      data: { reference: request!.reference, offering: offering.name },
    });
    return request!.id;
  });
}

/** The beginning goes with the request, so words that a colleague put into it meanwhile must not be in it alone. */
async function requireNothingNewer(
  ctx: Context,
  offeringId: OfferingId,
  page: StartRequestInput['page'],
): Promise<void> {
  const kept = page && (await findBeginning(ctx, requireSchool(ctx), offeringId));
  if (!kept) return;
  const { conflicts } = mergeBeginning({
    kept: kept.answers,
    typed: page.answers,
    seen: page.seen,
    whole: true,
  });
  if (Object.keys(conflicts).length > 0) throw new Refusal('rule', 'beginning-differs');
}

async function requireOwnNeed(ctx: Context, needId: NeedId): Promise<void> {
  const [need] = await ctx.db
    .select({ schoolCode: needs.schoolCode })
    .from(needs)
    .where(eq(needs.id, needId));
  if (!need || need.schoolCode !== ctx.actor.schoolCode) throw new Refusal('not-found', 'need');
}
