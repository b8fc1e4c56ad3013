import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { officeText } from '#app/features/office-text/office-texts.server.ts';
import { isStillAtPartner, isStillAtSchool } from '#app/features/request/still-there.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  offerings,
  organizations,
  partnerships,
  requestRevisions,
  requests,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { agreementInSpanish } from './agreement-in-spanish.server.ts';
import { agreementBlocks } from './agreement-words.ts';

/**
 * The agreement of one partnership on paper: the Office's newest words, filled in from the revision that both sides
 * agreed to. Crosswalk keeps no such paper and signs none: it is printed, signed outside, and the copy put on file.
 */
export async function agreementPaper(ctx: Context, partnershipId: PartnershipId) {
  const schoolContact = alias(users, 'school_contact');
  const partnerContact = alias(users, 'partner_contact');
  const [found] = await ctx.db
    .select({
      row: partnerships,
      offering: offerings.name,
      organization: organizations.name,
      school: schoolProfiles.name,
      purpose: requestRevisions.purpose,
      note: requestRevisions.note,
      revision: requestRevisions.number,
      schoolContact: schoolContact.name,
      partnerContact: partnerContact.name,
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
    .leftJoin(
      schoolContact,
      and(
        eq(schoolContact.id, partnerships.schoolContactId),
        isStillAtSchool(schoolContact.id, partnerships.schoolCode),
      ),
    )
    .leftJoin(
      partnerContact,
      and(
        eq(partnerContact.id, partnerships.partnerContactId),
        isStillAtPartner(partnerContact.id, partnerships.organizationId),
      ),
    )
    .where(eq(partnerships.id, partnershipId));
  if (!found) throw new Refusal('not-found', 'partnership');
  const { row } = found;
  admit(ctx, 'partnership.read', row);
  const template = await officeText(ctx.db, 'agreement');
  const names = {
    reference: row.reference,
    revision: found.revision === null ? 'as agreed' : String(found.revision),
    school: found.school,
    partner: found.organization,
    offering: found.offering,
    school_year: formatSchoolYear(row.schoolYear),
    school_contact: found.schoolContact ?? 'the school’s leader',
    partner_contact: found.partnerContact ?? 'the partner’s administrator',
    office_name: ctx.district.officeName,
  };
  const terms = { ...row, purpose: found.purpose ?? '', note: found.note ?? '' };
  return {
    id: row.id,
    reference: row.reference,
    title: template.title,
    between: `${found.offering} at ${found.school}`,
    blocks: agreementBlocks(template.body, terms, names),
    spanish: agreementInSpanish(terms, names),
    signers: [
      { side: 'For the school', of: found.school },
      { side: 'For the partner', of: found.organization },
    ],
    foot: `Partnership ${row.reference}, ${names.school_year}. Words of this agreement: ${
      template.version === 0 ? 'the sample that came with the software' : `version ${template.version}`
    }.`,
  };
}

export type AgreementPaper = Awaited<ReturnType<typeof agreementPaper>>;
