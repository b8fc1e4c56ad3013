import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { diffRevisions } from '#app/domain/partnerships/diff-revisions.ts';
import { judgeRevision, type RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import { judgeRenewal, renewTerms } from '#app/domain/partnerships/renew-terms.ts';
import type { PartnershipId, RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fiscalYearOf, nextSchoolYear } from '#app/domain/shared/year.ts';
import { requireBesideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import { today } from '#app/features/district/today.server.ts';
import {
  admit,
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireUser,
} from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  needs,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  partnerships,
  requestRevisions,
  requests,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';
import { termsContext } from './load-request.server.ts';
import { sendRequest } from './send-request.server.ts';
import { stillStands } from './still-stands.server.ts';
import { writeRevision } from './write-revision.server.ts';

const askedFor = alias(needs, 'asked_for');
const carried = alias(needs, 'carried');

async function findPartnership(ctx: Context, partnershipId: PartnershipId) {
  const [found] = await ctx.db
    .select({
      partnership: partnerships,
      offering: offerings.name,
      organization: organizations.name,
      purpose: requestRevisions.purpose,
      note: requestRevisions.note,
      need: { id: needs.id, title: needs.title },
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .leftJoin(requests, eq(requests.id, partnerships.requestId))
    .leftJoin(askedFor, eq(askedFor.id, requests.needId))
    .leftJoin(carried, eq(carried.carriedFromId, askedFor.id))
    // Next year's need where the school has carried it over, or else the one that this year was asked for.
    .leftJoin(needs, eq(needs.id, sql`coalesce(${carried.id}, ${askedFor.id})`))
    .leftJoin(
      requestRevisions,
      and(eq(requestRevisions.requestId, requests.id), eq(requestRevisions.number, requests.currentRevision)),
    )
    .where(eq(partnerships.id, partnershipId));
  if (!found) throw new Refusal('not-found', 'partnership');
  admit(ctx, 'partnership.read', found.partnership);
  authorize(ctx, 'partnership.renew', found.partnership);
  return found;
}

type Found = Awaited<ReturnType<typeof findPartnership>>;

/** What next year's request would ask for, beside this year's terms, or why there can be none. */
async function drawUp(ctx: Context, { partnership, purpose, note }: Found) {
  const schoolYear = nextSchoolYear(partnership.schoolYear);
  const wanted = { offeringId: partnership.offeringId, schoolCode: partnership.schoolCode, schoolYear };
  const [offered, [standing]] = await Promise.all([
    ctx.db
      .select({ id: offerings.id })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(schoolYear))
      .innerJoin(organizationRegistrations, organizationStanding(schoolYear))
      .innerJoin(
        schoolProfiles,
        and(eq(schoolProfiles.schoolCode, partnership.schoolCode), eq(schoolProfiles.schoolYear, schoolYear)),
      )
      .where(and(eq(offerings.id, partnership.offeringId), isPublished())),
    ctx.db
      .select({ id: requests.id, reference: requests.reference })
      .from(requests)
      .where(
        and(
          eq(requests.schoolCode, partnership.schoolCode),
          eq(requests.offeringId, partnership.offeringId),
          eq(requests.schoolYear, schoolYear),
          stillStands(),
        ),
      )
      .limit(1),
  ]);
  const verdict = judgeRenewal({
    status: partnership.status,
    alreadyAsked: standing !== undefined,
    isOffered: offered.length > 0,
    isNear: schoolYear === ctx.schoolYear || schoolYear === nextSchoolYear(ctx.schoolYear),
  });
  const before: RequestTerms = { ...partnership, purpose: purpose ?? '', note: note ?? '' };
  if (!verdict.ok) return { schoolYear, verdict, standing, before, terms: null, problems: [] };
  const context = await termsContext(ctx, wanted);
  const terms = renewTerms(before, {
    ...context,
    schoolYear: partnership.schoolYear,
    today: today(ctx),
  });
  return { schoolYear, verdict, standing, before, terms, problems: judgeRevision(terms, context) };
}

export async function renewalPage(ctx: Context, partnershipId: PartnershipId) {
  const found = await findPartnership(ctx, partnershipId);
  const { partnership, offering, organization } = found;
  const { schoolYear, verdict, standing, before, terms, problems } = await drawUp(ctx, found);
  return {
    id: partnership.id,
    reference: partnership.reference,
    offering,
    organization,
    need: found.need,
    lastYear: formatSchoolYear(partnership.schoolYear),
    nextYear: formatSchoolYear(schoolYear),
    refusal: verdict.ok ? null : verdict.reason,
    standing: standing ?? null,
    terms: terms && picked(terms),
    changes: terms ? diffRevisions(picked(before), picked(terms)) : [],
    problems: problems.map(({ field, code }) => ({ field, code })),
  };
}

const picked = (terms: RequestTerms): RequestTerms => ({
  purpose: terms.purpose,
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
  note: terms.note,
});

/**
 * Next year's request from this year's partnership, with its terms shifted into the new school year. It is sent at once,
 * or kept as a draft to be changed first; both sides are asked anew either way.
 */
export async function renewPartnership(
  ctx: Context,
  input: { partnershipId: PartnershipId; send: boolean },
): Promise<RequestId> {
  return inTransaction(ctx, async (ctx) => {
    const found = await findPartnership(ctx, input.partnershipId);
    const { partnership } = found;
    // As in starting one: the second of two clicks is to find the first one's request.
    await ctx.db
      .select({ code: schools.code })
      .from(schools)
      .where(eq(schools.code, partnership.schoolCode))
      .for('no key update');
    const { schoolYear, verdict, terms, standing } = await drawUp(ctx, found);
    if (!verdict.ok)
      throw new Refusal('rule', `renewal-${verdict.reason}`, standing ? { requestId: standing.id } : {});
    if (terms === null) throw new Refusal('rule', 'renewal-offering-not-offered');
    const [request] = await ctx.db
      .insert(requests)
      .values({
        reference: await nextReference(ctx, `REQ-${fiscalYearOf(schoolYear).slice(2)}`),
        schoolCode: partnership.schoolCode,
        offeringId: partnership.offeringId,
        organizationId: partnership.organizationId,
        schoolYear,
        needId: found.need?.id ?? null,
        currentRevision: 1,
        createdBy: requireUser(ctx),
        schoolContactId: requireUser(ctx),
        partnerContactId: partnership.partnerContactId,
        renewsId: partnership.id,
      })
      .returning();
    await writeRevision(ctx, request!, { number: 1, side: 'school', terms: picked(terms) });
    // Sending holds the offering's row: before the first event, as every row.
    if (input.send) await requireBesideRounds(ctx, request!);
    await record(ctx, {
      type: 'request.drafted',
      subjectType: 'request',
      subjectId: request!.id,
      schoolCode: partnership.schoolCode,
      data: { reference: request!.reference, offering: found.offering, renews: partnership.reference },
    });
    if (input.send) await sendRequest(ctx, request!.id);
    return request!.id;
  });
}
