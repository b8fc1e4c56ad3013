import { and, asc, eq, gte, inArray, notExists, notInArray, sql } from 'drizzle-orm';
import { awaitedSides } from '#app/domain/partnerships/request-state.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import { schoolEnvelopes } from '#app/features/fund/envelopes.server.ts';
import { roundsTakingRequests } from '#app/features/fund/takes-requests.server.ts';
import type { PartnershipRow } from '#app/features/partnership/clearance.server.ts';
import { missingWords, OWNER_LABELS } from '#app/features/partnership/components/clearance-words.ts';
import { contactsToName } from '#app/features/partnership/contact-gone.server.ts';
import { answerDue, placesKeptUntil } from '#app/features/request/answer-due.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  formatDate,
  formatDateAndDistance,
  formatDollars,
  formatDue,
  formatSchoolYear,
  listWords,
  plural,
} from '#app/ui/format.ts';
import type { StatusKind } from '#app/ui/tag.tsx';
import {
  fundRequests,
  fundRounds,
  offerings,
  organizations,
  partnerships,
  requests,
} from '#db/schema/index.ts';
import type { OwnPartnership } from './own-partnerships.server.ts';

export type NextStep = {
  readonly key: string;
  readonly title: string;
  readonly href: string;
  readonly meta: string;
  readonly status: StatusKind;
  readonly statusLabel: string;
};

const YOUR_TURN = { status: 'attention', statusLabel: 'Your turn' } as const;
const TO_KNOW = { status: 'in-progress', statusLabel: 'For you to know' } as const;

/** Duties that were handed to whoever looks. */
export function dutySteps(
  duties: readonly { id: string; label: string; href: string; until: string; late: boolean; mine: boolean }[],
): NextStep[] {
  return duties
    .filter(({ mine }) => mine)
    .map(({ id, label, href, until, late }) => ({
      key: `duty-${id}`,
      title: label,
      href,
      meta: `Your leader handed it to you. ${late ? 'It was to be done' : 'To be done'} by ${until}`,
      ...YOUR_TURN,
    }));
}

/** Partnerships whose contact has left the school: somebody else is to be named. */
export async function contactSteps(ctx: Context, schoolCode: SchoolCode): Promise<NextStep[]> {
  const left = await contactsToName(ctx, { schoolCode });
  return left.map(({ id, offering, organization, contact, href }) => ({
    key: `contact-${id}`,
    title: `Name a new contact for ${offering}`,
    href,
    meta: `${contact} has left. ${organization} has nobody to turn to`,
    ...YOUR_TURN,
  }));
}

/** Requests on which the school has the next word: those it began and those whose terms it has not agreed to. */
export async function requestSteps(ctx: Context, schoolCode: SchoolCode): Promise<NextStep[]> {
  const rows = await ctx.db
    .select({
      id: requests.id,
      status: requests.status,
      currentRevision: requests.currentRevision,
      schoolConsent: requests.schoolConsent,
      partnerConsent: requests.partnerConsent,
      answerBy: answerDue,
      kept: placesKeptUntil,
      offering: offerings.name,
      organization: organizations.name,
    })
    .from(requests)
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .innerJoin(organizations, eq(organizations.id, requests.organizationId))
    .where(
      and(
        eq(requests.schoolCode, schoolCode),
        gte(requests.schoolYear, ctx.schoolYear),
        inArray(requests.status, ['draft', 'sent', 'changed']),
      ),
    )
    .orderBy(asc(requests.createdAt));
  return rows.flatMap((row): NextStep[] => {
    const step = { key: `request-${row.id}`, href: `/requests/${row.id}` };
    if (row.status === 'draft') {
      const title = `Send your request to ${row.organization}`;
      return [{ ...step, title, meta: `${row.offering}. Written, not sent yet`, ...YOUR_TURN }];
    }
    if (!awaitedSides(row).includes('school')) return [];
    const until = row.answerBy
      ? ` ${row.kept ? 'Places are kept until' : 'Answer by'} ${formatDateAndDistance(row.answerBy, ctx.now, ctx.district.timeZone)}`
      : '';
    const meta = `${row.offering}. They changed the terms.${until}`;
    return [{ ...step, title: `Answer the new terms from ${row.organization}`, meta, ...YOUR_TURN }];
  });
}

/** Names the year of what is agreed for a coming one. */
const coming = (ctx: Context, { schoolYear }: PartnershipRow) =>
  schoolYear > ctx.schoolYear ? ` for ${formatSchoolYear(schoolYear)}` : '';

/**
 * What partnerships ask of the school, and what it should know of those that may not serve: the first ones in words, and how
 * many more of `all` there are. Where hundreds wait, a list of all of them is no list of what to do.
 */
export function partnershipSteps(ctx: Context, first: readonly OwnPartnership[], all: number): NextStep[] {
  const steps = first.flatMap((one) => partnershipStep(ctx, one) ?? []);
  const more = all - first.length;
  if (more === 0) return steps;
  const title = `See ${plural(more, 'more partnership')} that ${more === 1 ? 'waits or is' : 'wait or are'} not cleared`;
  const meta = 'They stand in your list of partnerships';
  return [...steps, { key: 'partnerships-more', href: '/partnerships', title, meta, ...TO_KNOW }];
}

/** Null where nothing is missing any more, though the turn of the day has not written it down yet. */
function partnershipStep(ctx: Context, { row, offering, clearance }: OwnPartnership): NextStep | null {
  const step = { key: `partnership-${row.id}`, href: `/partnerships/${row.id}` };
  if (row.status === 'cleared') {
    const meta = `It was to start on ${formatDate(row.startsOn)}`;
    return { ...step, title: `Say that ${offering} has started`, meta, ...YOUR_TURN };
  }
  const missing = (clearance?.items ?? []).filter(({ ok }) => !ok);
  if (missing.length === 0) return null;
  const others = missing.filter(({ owner }) => owner !== 'school');
  if (missing.some(({ key }) => key === 'requisition')) {
    const title = `Enter the requisition number for ${offering}${coming(ctx, row)}`;
    const meta =
      others.length === 0
        ? 'Nothing else is missing'
        : `Also missing: ${listWords(others.map(missingWords))}`;
    return { ...step, href: `/partnerships/${row.id}/requisition`, title, meta, ...YOUR_TURN };
  }
  const meta = `Missing: ${listWords(missing.map(missingWords))}. Next: ${listWords([
    ...new Set(missing.map(({ owner }) => OWNER_LABELS[owner])),
  ])}`;
  return { ...step, title: `${offering} is not cleared to serve${coming(ctx, row)}`, meta, ...TO_KNOW };
}

/**
 * Fund requests to finish, partnerships that count on the Fund and have not asked it, and envelopes that hold money for
 * which nobody has asked, all in rounds that take requests now.
 */
export async function fundSteps(ctx: Context, schoolCode: SchoolCode): Promise<NextStep[]> {
  const [taking, given] = await Promise.all([
    roundsTakingRequests(ctx),
    schoolEnvelopes(ctx, schoolCode, fiscalYearOf(ctx.schoolYear)),
  ]);
  const envelopes = given.filter(({ left }) => left > 0);
  const toAsk = taking.filter(({ kind }) => kind === 'requests').map(({ slug }) => slug);
  const open = [...toAsk, ...envelopes.map(({ slug }) => slug)];
  const round = { slug: fundRounds.slug, name: fundRounds.name, closesAt: fundRounds.closesAt };
  const asked = ctx.db
    .select({ one: sql`1` })
    .from(fundRequests)
    .where(
      and(
        eq(fundRequests.partnershipId, partnerships.id),
        notInArray(fundRequests.status, ['withdrawn', 'called-off']),
      ),
    );
  const [drafts, unasked] = await Promise.all([
    ctx.db
      .select({
        id: fundRequests.id,
        siteCouncilOn: fundRequests.siteCouncilOn,
        offering: offerings.name,
        round,
      })
      .from(fundRequests)
      .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
      .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
      .where(
        and(
          eq(fundRequests.schoolCode, schoolCode),
          eq(fundRequests.status, 'draft'),
          inArray(fundRounds.slug, open),
        ),
      )
      .orderBy(asc(fundRounds.closesAt)),
    ctx.db
      .selectDistinctOn([partnerships.id], { id: partnerships.id, offering: offerings.name, round })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(fundRounds, inArray(fundRounds.slug, toAsk))
      .where(
        and(
          eq(partnerships.schoolCode, schoolCode),
          eq(partnerships.schoolYear, ctx.schoolYear),
          eq(partnerships.fundingSource, 'partnership-fund'),
          inArray(partnerships.status, ['planned', 'cleared', 'active']),
          notExists(asked),
        ),
      )
      .orderBy(partnerships.id, asc(fundRounds.closesAt)),
  ]);
  const holds = ({ round, left }: (typeof envelopes)[number]) => ({
    href: '/school/fund',
    meta: `${formatDollars(left)} is left in your envelope of ${round}`,
    status: 'waiting' as const,
    statusLabel: 'No deadline',
  });
  const due = ({ slug, name, closesAt }: { slug: string; name: string; closesAt: Date }) => {
    const envelope = envelopes.find((one) => one.slug === slug);
    if (envelope) return holds(envelope);
    return {
      href: '/school/fund',
      meta: `${name} closes ${formatDateAndDistance(closesAt, ctx.now, ctx.district.timeZone)}`,
      status: 'waiting' as const,
      statusLabel: `Due ${formatDue(closesAt, ctx.now, ctx.district.timeZone)}`,
    };
  };
  return [
    ...drafts.map(({ id, siteCouncilOn, offering, round }) => ({
      key: `fund-request-${id}`,
      title:
        siteCouncilOn === null
          ? `Say when the Site Council heard about ${offering}`
          : `Finish your Fund request for ${offering}`,
      ...due(round),
    })),
    ...unasked.map(({ id, offering, round }) => ({
      key: `unasked-${id}`,
      title: `Ask the Fund for ${offering}`,
      ...due(round),
    })),
    ...envelopes
      .filter(({ left, waiting }) => left > waiting)
      .map((envelope) => ({
        ...holds(envelope),
        key: `envelope-${envelope.slug}`,
        title: 'Ask for money from your envelope',
        href: '/school/fund/new',
      })),
  ];
}
