import { and, desc, eq, notInArray, or } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { fillOfficeText } from '#app/domain/partnerships/office-text.ts';
import { advancePartnership } from '#app/domain/partnerships/partnership-transitions.ts';
import { purchasePath } from '#app/domain/partnerships/purchase-path.ts';
import { isTimeToRenew } from '#app/domain/partnerships/renew-terms.ts';
import { standingOn } from '#app/domain/partnerships/standing-on.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { standingWithAppeal } from '#app/features/fund/fund-words.ts';
import { buyingRulesOf } from '#app/features/ledger/buying-peaks.server.ts';
import { conversationOf } from '#app/features/message/conversation.server.ts';
import { officeText } from '#app/features/office-text/office-texts.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  agreementSignatures,
  documents,
  files,
  fundAppeals,
  fundAwards,
  fundRequests,
  offerings,
  organizations,
  partnerships,
  requestRevisions,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';
import { timesInWords } from './agreement-words.ts';
import { clearanceFor } from './clearance.server.ts';
import { mendsOf } from './mends.server.ts';

/** One partnership with its clearance, item by item, and what each reader may do about it. */
export async function partnershipPage(
  ctx: Context,
  partnershipId: PartnershipId,
  { before }: { before?: number | undefined } = {},
) {
  const [found] = await ctx.db
    .select({
      partnership: partnerships,
      offering: { name: offerings.name, slug: offerings.slug },
      organization: {
        name: organizations.name,
        slug: organizations.slug,
        nonProfit: organizations.nonProfit,
      },
      school: { name: schoolProfiles.name },
      purpose: requestRevisions.purpose,
      note: requestRevisions.note,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .leftJoin(requests, eq(requests.id, partnerships.requestId))
    .leftJoin(
      requestRevisions,
      and(eq(requestRevisions.requestId, requests.id), eq(requestRevisions.number, requests.currentRevision)),
    )
    .where(eq(partnerships.id, partnershipId));
  if (!found) throw new Refusal('not-found', 'partnership');
  const { partnership, ...names } = found;
  admit(ctx, 'partnership.read', partnership);

  const [clearance, asked, conversation, buying, agreements] = await Promise.all([
    clearanceFor(ctx, partnership),
    askedOfTheFund(ctx, partnership),
    conversationFor(ctx, partnership, before),
    buyingRulesOf(ctx),
    ctx.db
      .select({
        id: documents.id,
        status: documents.status,
        validFrom: documents.validFrom,
        validUntil: documents.validUntil,
        fileId: files.id,
        fileName: files.name,
        schoolSigner: agreementSignatures.schoolSigner,
        partnerSigner: agreementSignatures.partnerSigner,
        signedOn: agreementSignatures.signedOn,
      })
      .from(documents)
      .innerJoin(files, eq(files.id, documents.fileId))
      .leftJoin(agreementSignatures, eq(agreementSignatures.documentId, documents.id))
      .where(and(eq(documents.partnershipId, partnershipId), eq(documents.kind, 'agreement')))
      .orderBy(desc(documents.createdAt)),
  ]);
  const path = purchasePath(partnership.price, today(ctx), buying);
  const guidance = path && (await officeText(ctx.db, path.path.key));
  const standing = clearance.cleared
    ? partnership.status
    : standingOn({ ...partnership, clearedUntil: null }, today(ctx));
  const going = !['ended', 'verified', 'completed'].includes(partnership.status);
  const mends = going ? await mendsOf(ctx, partnership, clearance.items) : null;
  return {
    id: partnership.id,
    reference: partnership.reference,
    status: standing,
    started: partnership.startedAt !== null,
    schoolYear: formatSchoolYear(partnership.schoolYear),
    ...names,
    schoolCode: partnership.schoolCode,
    requestId: partnership.requestId,
    grades: partnership.grades,
    headcount: partnership.headcount,
    startsOn: partnership.startsOn,
    endsOn: partnership.endsOn,
    when: timesInWords(partnership),
    conversation,
    ended: partnership.endReason && {
      reason: partnership.endReason,
      note: partnership.endNote,
      at: partnership.endedAt?.toISOString() ?? null,
    },
    price: partnership.price,
    fundingSource: partnership.fundingSource,
    requisitionNumber: partnership.requisitionNumber,
    purchase: guidance && {
      title: guidance.title,
      blocks: fillOfficeText(guidance.body),
      link: guidance.link,
      isBusy: path?.isBusy ?? false,
    },
    clearance: {
      cleared: clearance.cleared,
      until: clearance.clearedUntil,
      items: clearance.items.map((item) => ({ ...item, mend: mends?.get(item.key) ?? null })),
    },
    agreements,
    fundRequest: can(ctx.actor, 'fund-request.edit', partnership) ? (asked ?? null) : null,
    /** What the Fund pays for it, for every side: both have their letter. */
    fundAward: awardOf(asked),
    side:
      ctx.actor.schoolCode === partnership.schoolCode
        ? ('school' as const)
        : ctx.actor.organizationId === partnership.organizationId
          ? ('partner' as const)
          : ('office' as const),
    today: today(ctx),
    allowed: {
      requisition: going && partnership.price > 0 && can(ctx.actor, 'partnership.requisition', partnership),
      agreement: going && can(ctx.actor, 'partnership.agreement', partnership),
      attest: going && can(ctx.actor, 'partnership.attest', partnership),
      approve:
        going &&
        partnership.approvedAt === null &&
        agreements.some(({ status }) => status === 'received' || status === 'accepted') &&
        can(ctx.actor, 'partnership.approve', partnership),
      end: advancePartnership(partnership.status, 'end').ok && can(ctx.actor, 'partnership.end', partnership),
      renew:
        partnership.status !== 'ended' &&
        isTimeToRenew(partnership, today(ctx)) &&
        can(ctx.actor, 'partnership.renew', partnership),
      start: standing === 'cleared' && can(ctx.actor, 'partnership.start', partnership),
      fund:
        partnership.fundingSource === 'partnership-fund' &&
        going &&
        asked === undefined &&
        can(ctx.actor, 'fund-request.edit', partnership),
    },
  };
}

/** What was written about the request that it came from, and goes on here. */
async function conversationFor(
  ctx: Context,
  { requestId }: typeof partnerships.$inferSelect,
  before: number | undefined,
) {
  if (requestId === null) return null;
  const [request] = await ctx.db.select().from(requests).where(eq(requests.id, requestId));
  return request ? conversationOf(ctx, request, before) : null;
}

/** The award in words and whole cents; null before a decision, and where nothing was given. */
function awardOf(asked: Awaited<ReturnType<typeof askedOfTheFund>>) {
  if (!asked || (asked.award === null && asked.granted === null)) return null;
  return {
    reference: asked.reference,
    standing: standingWithAppeal(asked.status, asked.granted),
    amount: (asked.award ?? 0) + (asked.granted ?? 0),
  };
}

/** The newest request for money that stands for a partnership, or for the request that it came from. */
async function askedOfTheFund(ctx: Context, { id, requestId, schoolCode }: typeof partnerships.$inferSelect) {
  const [asked] = await ctx.db
    .select({
      id: fundRequests.id,
      reference: fundRequests.reference,
      status: fundRequests.status,
      award: fundAwards.amount,
      granted: fundAppeals.grantedAmount,
    })
    .from(fundRequests)
    .leftJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .leftJoin(
      fundAppeals,
      and(eq(fundAppeals.fundRequestId, fundRequests.id), eq(fundAppeals.status, 'granted')),
    )
    .where(
      and(
        eq(fundRequests.schoolCode, schoolCode),
        or(
          eq(fundRequests.partnershipId, id),
          requestId === null ? undefined : eq(fundRequests.requestId, requestId),
        ),
        or(
          notInArray(fundRequests.status, ['withdrawn', 'not-awarded', 'called-off']),
          eq(fundAppeals.status, 'granted'),
        ),
      ),
    )
    .orderBy(desc(fundRequests.createdAt))
    .limit(1);
  return asked;
}
