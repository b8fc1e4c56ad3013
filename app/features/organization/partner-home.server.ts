import { and, count, desc, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { applicationPage } from '#app/features/application/application-page.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { ownOfferings } from '#app/features/offering/own-offerings-page.server.ts';
import { standingWords } from '#app/features/offering/standing-words.ts';
import { openRestrictions } from '#app/features/partnership/access-page.server.ts';
import { sessionsWaiting } from '#app/features/service-record/own-steps.server.ts';
import { ownInquiries } from '#app/features/supplement/own-inquiries.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { calendarDate, formatDate, formatDaysAway, formatSchoolYear } from '#app/ui/format.ts';
import {
  attestations,
  documentKinds,
  documents,
  letters,
  organizationRegistrations,
  organizations,
  requests,
} from '#db/schema/index.ts';

const SOON_DAYS = 60;

const LETTER_TITLES = {
  'application-decision': 'Decision on your application',
  'appeal-decision': 'Decision on your appeal',
  suspension: 'Suspension',
  reinstatement: 'End of a suspension',
  'fund-award': 'Partnership Fund award',
  'fund-appeal': 'Partnership Fund: awarded on appeal',
  'fund-called-off': 'Partnership Fund round called off',
} as const;

/** Where an organization stands: its application with an owner and a date, what waits for it, what ends soon. */
export async function partnerHome(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'organization.read', { organizationId });
  const [organization] = await ctx.db
    .select({
      name: organizations.name,
      slug: organizations.slug,
      standing: organizationRegistrations.status,
    })
    .from(organizations)
    .leftJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, organizations.id),
        eq(organizationRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .where(eq(organizations.id, organizationId));
  if (!organization) throw new Refusal('not-found', 'organization');
  const [narrowed, application, own, waiting, ending, questions, sessions, kept] = await Promise.all([
    openRestrictions(ctx),
    applicationPage(ctx),
    ownOfferings(ctx),
    countRequestsWaiting(ctx),
    endingPapers(ctx),
    questionsWaiting(ctx),
    sessionsWaiting(ctx, 'partner'),
    ctx.db
      .select({ id: letters.id, reference: letters.reference, sentAt: letters.sentAt, kind: letters.kind })
      .from(letters)
      .where(eq(letters.organizationId, organizationId))
      .orderBy(desc(letters.sentAt))
      .limit(10),
  ]);
  const year = formatSchoolYear(ctx.schoolYear);
  return {
    name: organization.name,
    slug: organization.slug,
    standing: organization.standing,
    standingWords: standingWords(organization.standing, year),
    year,
    narrowed,
    application,
    offerings: own.filter(({ status }) => status !== 'archived'),
    requestsWaiting: waiting,
    sessions,
    ending,
    questions,
    letters: kept.map(({ id, reference, sentAt, kind }) => ({
      id,
      reference,
      title: LETTER_TITLES[kind],
      sent: formatDate(sentAt, 'long', ctx.district.timeZone),
    })),
    allowed: { edit: can(ctx.actor, 'organization.edit', { organizationId }) },
  };
}

/** Sent or changed by a school, and not answered by the partner since. */
async function countRequestsWaiting(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(requests)
    .where(
      and(
        eq(requests.organizationId, requireOrganization(ctx)),
        inArray(requests.status, ['sent', 'changed']),
        or(isNull(requests.partnerConsent), ne(requests.partnerConsent, requests.currentRevision)),
      ),
    );
  return row?.count ?? 0;
}

/** Questions that came during the year and wait for an answer, the oldest first. */
async function questionsWaiting(ctx: Context) {
  const zone = ctx.district.timeZone;
  const asked = await ownInquiries(ctx, requireOrganization(ctx));
  return asked
    .filter(({ answered, refusal }) => answered === null && refusal === null)
    .map(({ id, cycle, by, groups }) => ({
      id,
      cycle,
      count: groups.flatMap(({ shown }) => shown).length,
      by: formatDate(by, 'weekday'),
      distance: formatDaysAway(by, ctx.now, zone),
      late: by < today(ctx),
    }));
}

type Ending = { key: string; what: string; when: string; href: string; over: boolean };

async function endingPapers(ctx: Context): Promise<Ending[]> {
  const organizationId = requireOrganization(ctx);
  const day = today(ctx);
  const zone = ctx.district.timeZone;
  const horizon = calendarDate(new Date(ctx.now.getTime() + SOON_DAYS * 86_400_000), zone);
  const [papers, cleared] = await Promise.all([
    ctx.db
      .select({
        id: documents.id,
        kind: documentKinds.label,
        partnershipId: documents.partnershipId,
        status: documents.status,
        validUntil: documents.validUntil,
      })
      .from(documents)
      .innerJoin(documentKinds, eq(documentKinds.code, documents.kind))
      .where(
        and(
          eq(documents.organizationId, organizationId),
          ne(documents.status, 'replaced'),
          or(eq(documents.status, 'returned'), sql`${documents.validUntil} <= ${horizon}`),
          sql`not exists (
            select 1 from documents later
             where later.organization_id = ${documents.organizationId} and later.kind = ${documents.kind}
               and later.status in ('received', 'accepted') and later.id <> ${documents.id}
               and later.offering_id is not distinct from ${documents.offeringId}
               and later.partnership_id is not distinct from ${documents.partnershipId}
               and (later.valid_until is null or later.valid_until > ${horizon})
          )`,
        ),
      )
      .orderBy(documents.validUntil),
    ctx.db
      .select({ id: attestations.id, role: attestations.role, expiresOn: attestations.expiresOn })
      .from(attestations)
      .where(
        and(
          eq(attestations.organizationId, organizationId),
          lte(attestations.expiresOn, horizon as typeof day),
        ),
      )
      .orderBy(attestations.expiresOn),
  ]);
  const words = (date: string) =>
    `${date < day ? 'ended' : 'ends'} on ${formatDate(date)}, ${formatDaysAway(date, ctx.now, zone)}`;
  return [
    ...papers.map(({ id, kind, partnershipId, status, validUntil }) => ({
      key: id,
      what: kind,
      when: status === 'returned' ? 'returned by the Office' : validUntil ? words(validUntil) : '',
      href: partnershipId ? `/partnerships/${partnershipId}/agreement` : `/partner/documents/${id}/renew`,
      over: status === 'returned' || (validUntil !== null && validUntil < day),
    })),
    ...cleared.map(({ id, role, expiresOn }) => ({
      key: id,
      what: `Cleared adults: ${role}`,
      when: words(expiresOn),
      href: `/partner/documents/attestations/${id}/renew`,
      over: expiresOn < day,
    })),
  ];
}
