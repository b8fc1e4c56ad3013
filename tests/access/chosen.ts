import { and, desc, eq, sql } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { OFFERING_SECTIONS } from '#app/features/district/starter/questionnaire-offering.ts';
import { ORGANIZATION_SECTIONS } from '#app/features/district/starter/questionnaire-organization.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships } from '#db/schema/index.ts';

/** Values for the parameters in an address, by name, all of them A's. */
export type Params = Readonly<Record<string, string>>;
export type Chosen = Record<
  | 'organization_id'
  | 'school_code'
  | 'request_id'
  | 'partnership_id'
  | 'offering_id'
  | 'offering_slug'
  | 'partner_slug'
  | 'fund_request_id'
  | 'round_slug'
  | 'application_id'
  | 'cycle_id'
  | 'questionnaire_id'
  | 'decision_id'
  | 'review_id'
  | 'reviewer_id'
  | 'document_id'
  | 'file_id'
  | 'letter_id'
  | 'need_id'
  | 'draft_organization_id'
  | 'draft_application_id'
  | 'draft_offering_id'
  | 'other_organization_id'
  | 'other_school_code',
  string
>;

/** One partnership that the Fund was asked for, and what belongs to its organization and school. */
export async function choose(db: Connection): Promise<Chosen> {
  const [chosen] = await db.execute<Chosen>(sql`
    select fr.organization_id, fr.school_code, p.request_id, p.id as partnership_id, p.offering_id,
      o.slug as offering_slug, org.slug as partner_slug, fr.id as fund_request_id, round.slug as round_slug,
      a.id as application_id, a.cycle_id, decided.id as decision_id,
      (select questionnaire_id from cycles where id = a.cycle_id) as questionnaire_id, rv.id as review_id, rv.reviewer_id, d.id as document_id, d.file_id,
      coalesce(l.id, (select id from letters where organization_id = fr.organization_id limit 1)) as letter_id,
      (select id from needs where school_code = fr.school_code limit 1) as need_id,
      c.organization_id as draft_organization_id, c.id as draft_application_id, ca.offering_id as draft_offering_id,
      (select organization_id from applications where status = 'draft' and organization_id <> c.organization_id
        order by reference limit 1)
        as other_organization_id,
      (select code from schools where code <> fr.school_code order by code limit 1) as other_school_code
    from fund_requests fr
    join fund_rounds round on round.id = fr.round_id
    join partnerships p on p.id = fr.partnership_id
    join offerings o on o.id = p.offering_id
    join organizations org on org.id = fr.organization_id
    join applications a on a.organization_id = fr.organization_id
    join decisions decided on decided.application_id = a.id
    join reviews rv on rv.application_id = a.id
    join documents d on d.organization_id = fr.organization_id and d.file_id is not null and d.partnership_id is null
    join applications c on c.organization_id <> fr.organization_id and c.status = 'draft'
    join application_offerings ca on ca.application_id = c.id
    left join letters l on l.organization_id = fr.organization_id
    where fr.status <> 'draft' and p.request_id is not null
    order by (round.status = 'adopted') desc, (select count(*) from needs where school_code = fr.school_code) desc, fr.reference, rv.id, d.id
    limit 1`);
  if (!chosen) throw new Error('the small district holds no partnership that the Fund was asked for');
  for (const [name, value] of Object.entries(chosen)) if (!value) throw new Error(`the world lacks ${name}`);
  return chosen;
}

export function paramsOf(chosen: Chosen): Params {
  return {
    requestId: chosen.request_id,
    partnershipId: chosen.partnership_id,
    offeringId: chosen.offering_id,
    fundRequestId: chosen.fund_request_id,
    applicationId: chosen.application_id,
    decisionId: chosen.decision_id,
    draftOrganizationId: chosen.draft_organization_id,
    draftApplicationId: chosen.draft_application_id,
    'application.offeringId': chosen.draft_offering_id,
    cycleId: chosen.cycle_id,
    questionnaireId: chosen.questionnaire_id,
    sectionKey: ORGANIZATION_SECTIONS[0]!.key,
    questionKey: ORGANIZATION_SECTIONS[0]!.questions[0]!.key,
    reviewId: chosen.review_id,
    documentId: chosen.document_id,
    fileId: chosen.file_id,
    letterId: chosen.letter_id,
    needId: chosen.need_id,
    code: chosen.school_code,
    reviewerId: chosen.reviewer_id,
    organizationId: chosen.organization_id,
    'intents.answer': 'invited',
    'letter-templates.kind': 'suspension',
    'texts.kind': 'contract',
    'terms.kind': 'language',
    'terms.code': 'es',
    subjectType: 'partnership',
    subjectId: chosen.partnership_id,
    'files.questionKey': 'sample',
    'parts.partKey': ORGANIZATION_SECTIONS[0]!.key,
    'application.partKey': OFFERING_SECTIONS[0]!.key,
    token: 'no-such-token-no-such-token-no-such-token-x',
    'offerings.slug': chosen.offering_slug,
    'partners.slug': chosen.partner_slug,
    'rounds.slug': chosen.round_slug,
    'year-ends.fiscalYear': 'FY27',
    'assignments.slug': 'fall-strings-and-sailing',
  };
}

/** Who was hired last: the one who tries every address. */
export async function lastHired(
  db: Connection,
  role: MembershipRole,
  schoolCode?: SchoolCode,
): Promise<UserId> {
  const [hired] = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.role, role), schoolCode && eq(memberships.schoolCode, schoolCode)))
    .orderBy(desc(memberships.createdAt))
    .limit(1);
  return hired!.userId;
}
