import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type {
  AppealId,
  ApplicationId,
  CalibrationId,
  CycleId,
  DecisionId,
  InquiryId,
  LetterId,
  NeedId,
  OfferingId,
  OrganizationId,
  QuestionnaireId,
  RequestId,
  SchoolCode,
  SuspensionId,
  UserId,
} from '#app/domain/shared/id.ts';
import { type CalendarDate, calendarDate } from '#app/domain/shared/year.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { OFFERING_SECTIONS } from '#app/features/district/starter/questionnaire-offering.ts';
import { ORGANIZATION_SECTIONS } from '#app/features/district/starter/questionnaire-organization.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { openInvitations } from '#app/features/identity/invitations.server.ts';
import { inviteColleague } from '#app/features/identity/invite.server.ts';
import { startDraft } from '#app/features/quality/start-draft.server.ts';
import { storeShippedSynonyms } from '#app/features/search/shipped-synonyms.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  accessRestrictions,
  appeals,
  bulkActs,
  calendarDates,
  calibrationApplications,
  calibrationReviews,
  fundRounds,
  imports,
  inquiries,
  mails,
  memberships,
  organizationMerges,
  organizationPairs,
  outbox,
  questionnaires,
  queueViews,
  requestMessages,
  reviewerTies,
  rubrics,
  savedSearches,
  searchAlerts,
  searchSynonyms,
  shortlistColleagues,
  shortlistEntries,
  shortlistNotes,
  shortlists,
  suspensions,
} from '#db/schema/index.ts';
import { stageWorld } from '#scripts/seed/stage-world.server.ts';
import { THIS_YEAR } from '#tests/factories/district.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import { type CookieOf, hirePeople } from './people.ts';

/** Values for the parameters in an address, by name, all of them A's. */
export type Params = Readonly<Record<string, string>>;
export type AccessWorld = {
  cookieOf: CookieOf;
  params: Params;
  /** Words that stand in what is A's own, and that nobody from elsewhere may ever be sent. */
  canaries: readonly string[];
};

type Chosen = Record<
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

/** A small demonstration district, one organization and one school in it, and everything of theirs that has an address. */
export async function stageAccessWorld(db: Connection): Promise<AccessWorld> {
  await stageWorld(db, { organizations: 24, partnerships: 24 }, () => {});
  const chosen = await choose(db);
  const organizationA = chosen.organization_id as OrganizationId;
  const schoolA = chosen.school_code as SchoolCode;
  const cookieOf = await hirePeople(db, {
    organizationA,
    schoolA,
    organizationC: chosen.draft_organization_id as OrganizationId,
    organizationB: chosen.other_organization_id as OrganizationId,
    schoolB: chosen.other_school_code as SchoolCode,
    reviewerId: chosen.reviewer_id as UserId,
  });
  const desk = await deskOfTheOfficer(db);
  const admin = await aContext(db, 'partner-admin', { organizationId: organizationA });
  const canaries = await plantCanaries(db, chosen, admin);
  const appealId = await plantAppeal(db, chosen, admin);
  const suspensionId = await plantSuspension(db, chosen, admin);
  const inquiryId = await plantInquiry(db, chosen, admin);
  const alike = await plantLookAlikes(db, chosen, admin);
  const calibrationId = await plantCalibration(db, chosen, admin);
  const shortlist = await plantShortlist(db, chosen);
  return {
    cookieOf,
    canaries: [...canaries, SHORTLIST_CANARY],
    params: {
      ...paramsOf(chosen),
      ...desk,
      ...(await searchesOfTheLeader(db, chosen.school_code as SchoolCode)),
      appealId,
      suspensionId,
      calibrationId,
      inquiryId,
      ...alike,
      ...shortlist,
      ...(await moreParams(db, admin, chosen)),
    },
  };
}

/** A question that came during the year, asked of those approved in the cycle in which A was. */
async function plantInquiry(db: Connection, chosen: Chosen, admin: Context): Promise<InquiryId> {
  const [before] = await db
    .select()
    .from(questionnaires)
    .where(eq(questionnaires.id, chosen.questionnaire_id as QuestionnaireId));
  const content = before!.content as Questionnaire;
  const asked = {
    ...{ key: 'asked-since', label: 'Asked since?', help: '', kind: 'yes-no' as const, required: true },
  };
  const [version] = await db
    .insert(questionnaires)
    .values({
      version: 'asked since',
      title: 'Asked since',
      content: {
        ...content,
        sections: content.sections.map((section, at) =>
          at === 0 ? { ...section, questions: [...section.questions, asked] } : section,
        ),
      },
    })
    .returning({ id: questionnaires.id });
  const [inquiry] = await db
    .insert(inquiries)
    .values({
      cycleId: chosen.cycle_id as CycleId,
      questionnaireId: version!.id,
      comparedWithId: before!.id,
      dueOn: '2026-11-20' as CalendarDate,
      askedBy: admin.actor.userId!,
      askedAt: admin.now,
    })
    .returning({ id: inquiries.id });
  return inquiry!.id;
}

const SHORTLIST_CANARY = 'canary-of-shortlist';

/** A list of A's leader with one offering and a note on it, shared with A's designee. */
async function plantShortlist(db: Connection, chosen: Chosen): Promise<Params> {
  const [leader, designee] = await Promise.all(
    (['school-leader', 'school-designee'] as const).map(async (role) => {
      const [hired] = await db
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(and(eq(memberships.role, role), eq(memberships.schoolCode, chosen.school_code as SchoolCode)))
        .orderBy(desc(memberships.createdAt))
        .limit(1);
      return hired!.userId;
    }),
  );
  const now = new Date('2026-10-12');
  const [list] = await db
    .insert(shortlists)
    .values({
      schoolCode: chosen.school_code as SchoolCode,
      schoolYear: THIS_YEAR,
      needId: chosen.need_id as NeedId,
      ownerId: leader!,
      startedAt: now,
    })
    .returning({ id: shortlists.id });
  await db.insert(shortlistColleagues).values({ shortlistId: list!.id, userId: designee!, namedAt: now });
  const [entry] = await db
    .insert(shortlistEntries)
    .values({
      shortlistId: list!.id,
      offeringId: chosen.offering_id as OfferingId,
      name: SHORTLIST_CANARY,
      organization: SHORTLIST_CANARY,
      position: 0,
      addedBy: leader!,
      addedAt: now,
    })
    .returning({ id: shortlistEntries.id });
  const [note] = await db
    .insert(shortlistNotes)
    .values({ entryId: entry!.id, authorId: leader!, body: SHORTLIST_CANARY, writtenAt: now })
    .returning({ id: shortlistNotes.id });
  return { shortlistId: list!.id, shortlistEntryId: entry!.id, noteId: note!.id };
}

/** A suspension of A on record; its standing is left as it is. */
async function plantSuspension(db: Connection, chosen: Chosen, admin: Context): Promise<SuspensionId> {
  const [suspension] = await db
    .insert(suspensions)
    .values({
      organizationId: chosen.organization_id as OrganizationId,
      schoolYear: admin.schoolYear,
      grounds: 'quality',
      reason: 'It was not what was approved.',
      suspendedBy: admin.actor.userId!,
      suspendedAt: admin.now,
      letterId: chosen.letter_id as LetterId,
    })
    .returning({ id: suspensions.id });
  return suspension!.id;
}

/** A pair of A with C, one with B that was said to be two, and a merge whose days are long over. */
async function plantLookAlikes(db: Connection, chosen: Chosen, admin: Context): Promise<Params> {
  const a = chosen.organization_id as OrganizationId;
  const [b, c] = [chosen.other_organization_id, chosen.draft_organization_id] as OrganizationId[];
  const dismissed = { dismissedBy: admin.actor.userId, dismissedAt: admin.now, dismissReason: 'Two boards.' };
  const pair = (other: OrganizationId, more = {}) => {
    const [lowId, highId] = a < other ? [a, other] : [other, a];
    return { lowId, highId, score: 80, band: 'probable' as const, ...more };
  };
  const pairs = await db
    .insert(organizationPairs)
    .values([pair(c!), pair(b!, dismissed)])
    .returning({ id: organizationPairs.id });
  const [merge] = await db
    .insert(organizationMerges)
    .values({
      keptId: a,
      goneId: b!,
      reason: 'One board.',
      mergedBy: admin.actor.userId!,
      mergedAt: new Date('2025-09-01'),
      undoUntil: new Date('2025-10-01'),
    })
    .returning({ id: organizationMerges.id });
  return {
    pairId: pairs[0]!.id,
    'office.look-alikes.$pairId.restore:pairId': pairs[1]!.id,
    mergeId: merge!.id,
  };
}

/** An opened calibration application of A's cycle, that A's reviewer has rated: of somebody whom they neither read nor know. */
async function plantCalibration(db: Connection, chosen: Chosen, admin: Context): Promise<CalibrationId> {
  const [source] = await db.execute<{ id: ApplicationId }>(sql`
    select application.id from applications application
     where application.status = 'decided' and application.organization_id <> ${chosen.organization_id}
       and application.organization_id <> ${chosen.other_organization_id}
       and not exists (select 1 from calibration_applications where application_id = application.id)
       and not exists (select 1 from reviews where application_id = application.id and reviewer_id = ${chosen.reviewer_id})
     order by application.reference limit 1`);
  const by = { openedBy: admin.actor.userId!, openedAt: admin.now };
  const [calibration] = await db
    .insert(calibrationApplications)
    .values({
      cycleId: chosen.cycle_id as CycleId,
      applicationId: source!.id,
      submissionNumber: 1,
      chosenBy: admin.actor.userId!,
      chosenAt: admin.now,
      ...by,
    })
    .returning({ id: calibrationApplications.id });
  await db.insert(calibrationReviews).values({
    calibrationId: calibration!.id,
    reviewerId: chosen.reviewer_id as UserId,
    status: 'submitted',
    submittedAt: admin.now,
  });
  return calibration!.id;
}

/** One partnership that the Fund was asked for, and what belongs to its organization and school. */
async function choose(db: Connection): Promise<Chosen> {
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
    where fr.status <> 'draft'
    order by (round.status = 'adopted') desc, (select count(*) from needs where school_code = fr.school_code) desc, fr.reference, rv.id, d.id
    limit 1`);
  if (!chosen) throw new Error('the small district holds no partnership that the Fund was asked for');
  for (const [name, value] of Object.entries(chosen)) if (!value) throw new Error(`the world lacks ${name}`);
  return chosen;
}

async function plantCanaries(db: Connection, chosen: Chosen, admin: Context): Promise<string[]> {
  const [need, message, draft] = ['need', 'message', 'document'].map((what) => `canary-of-${what}`);
  await db.execute(sql`update needs set note = ${need} where school_code = ${chosen.school_code}`);
  await db.execute(
    sql`update documents set note = ${draft} where organization_id = ${chosen.organization_id}`,
  );
  await db.insert(requestMessages).values({
    requestId: chosen.request_id as RequestId,
    authorId: admin.actor.userId!,
    side: 'partner',
    body: message!,
    sentAt: admin.now,
  });
  return [need!, message!, draft!, admin.actor.email!, APPEAL_CANARY];
}

const APPEAL_CANARY = 'canary-of-appeal';

/** An appeal on A's decision, put there whole: what was decided does not matter to who may see it. */
async function plantAppeal(db: Connection, chosen: Chosen, admin: Context): Promise<AppealId> {
  const [appeal] = await db
    .insert(appeals)
    .values({
      applicationId: chosen.application_id as ApplicationId,
      decisionId: chosen.decision_id as DecisionId,
      grounds: APPEAL_CANARY,
      madeBy: admin.actor.userId!,
      madeAt: admin.now,
      dueAt: admin.now,
    })
    .returning({ id: appeals.id });
  return appeal!.id;
}

function paramsOf(chosen: Chosen): Params {
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
    subjectType: 'partnership',
    subjectId: chosen.partnership_id,
    'files.questionKey': 'sample',
    'parts.partKey': ORGANIZATION_SECTIONS[0]!.key,
    'application.partKey': OFFERING_SECTIONS[0]!.key,
    token: 'no-such-token-no-such-token-no-such-token-x',
    'offerings.slug': chosen.offering_slug,
    'partners.slug': chosen.partner_slug,
    'rounds.slug': chosen.round_slug,
    'assignments.slug': 'fall-strings-and-sailing',
  };
}

/**
 * What may be taken away by whoever is let in: people who play no other part, and an invitation for each button. A key that
 * names a route counts for that route alone; one that names a part of the address, below it.
 */
async function moreParams(db: Connection, admin: Context, chosen: Chosen): Promise<Params> {
  const { organizationId } = admin.actor;
  const leaving = await aMember(db, 'reviewer');
  const colleague = await aMember(db, 'partner-editor', { organizationId });
  const hashes: Record<string, string> = {};
  for (const place of ['partner.team', 'office.people']) {
    for (const button of ['resend', 'withdraw']) {
      const email = `${place}.${button}@example.org`;
      await inviteColleague(admin, { email, role: 'partner-editor' });
      const invitation = (await openInvitations(admin, organizationId!)).find((one) => one.email === email);
      hashes[`${place}.invitations.$hash.${button}:hash`] = invitation!.hash;
    }
  }
  const [entry] = await db.select({ id: outbox.id }).from(outbox).limit(1);
  const [mail] = await db.select({ id: mails.id }).from(mails).limit(1);
  await db.update(outbox).set({ status: 'dead' }).where(eq(outbox.id, entry!.id));
  await db.update(mails).set({ status: 'dead' }).where(eq(mails.id, mail!.id));
  const [open] = await db.select().from(fundRounds).where(eq(fundRounds.status, 'open')).limit(1);
  const attestationId = await addAttestation(admin, {
    organizationId: organizationId!,
    role: 'Teaching artists',
    adults: 4,
    clearedBy: 'The human resources office',
    clearedOn: calendarDate('2026-09-01'),
  });
  const [restriction] = await db
    .insert(accessRestrictions)
    .values({ reason: 'A storm, one day', fromDay: calendarDate('2099-01-02'), setAt: admin.now })
    .returning({ id: accessRestrictions.id });
  const [started] = await db.select({ id: imports.id }).from(imports).limit(1);
  const [rubric] = await db.select({ id: rubrics.id }).from(rubrics).where(eq(rubrics.purpose, 'vetting'));
  const officer = await aContext(db, 'office-staff');
  await storeShippedSynonyms(db);
  const [synonyms, others] = await db.select({ id: searchSynonyms.id }).from(searchSynonyms).limit(2);
  // A reviewer's own, to an organization that they do not read: to another reviewer, who has none, it is not there.
  await db.insert(reviewerTies).values({
    userId: chosen.reviewer_id as UserId,
    organizationId: chosen.other_organization_id as OrganizationId,
    kind: 'worked-there',
    declaredAt: admin.now,
  });
  const draft = () => startDraft(officer, { copyOf: rubric!.id });
  return {
    ...hashes,
    rubricId: rubric!.id,
    draftId: await draft(),
    'office.rubrics.drafts.$draftId.discard:draftId': await draft(),
    'reviews.ties.$organizationId.withdraw:organizationId': chosen.other_organization_id!,
    standardKey: 'safety',
    indicatorKey: 'background-checks',
    userId: leaving.user.id,
    'memberships.membershipId': leaving.membership.id,
    'members.membershipId': colleague.membership.id,
    mailId: mail!.id,
    entryId: entry!.id,
    attestationId,
    restrictionId: restriction!.id,
    synonymsId: synonyms!.id,
    'office.settings.synonyms.$synonymsId.remove:synonymsId': others!.id,
    'kinds.kind': 'curriculum',
    importId: started?.id ?? crypto.randomUUID(),
    ...(open ? { 'fund.slug': open.slug } : {}),
  };
}

/** A shared search for each button, and an alert, of the leader of A who was hired last: the one who tries every address. */
async function searchesOfTheLeader(db: Connection, schoolCode: SchoolCode): Promise<Params> {
  const [leader] = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.role, 'school-leader'), eq(memberships.schoolCode, schoolCode)))
    .orderBy(desc(memberships.createdAt))
    .limit(1);
  const { userId } = leader!;
  const buttons = ['_index', 'alert', 'delete', 'restore'];
  const searches = await db
    .insert(savedSearches)
    .values(buttons.map((name) => ({ ownerId: userId, schoolCode, name, shared: true, query: 'q=math' })))
    .returning({ id: savedSearches.id });
  const stopToken = 'a'.repeat(43);
  await db
    .insert(searchAlerts)
    .values({ searchId: searches[0]!.id, userId, frequency: 'at-once', stopToken });
  return {
    'alerts.stop.$token:token': stopToken,
    ...Object.fromEntries(
      buttons.map((button, at) => [`school.searches.$searchId.${button}:searchId`, searches[at]!.id]),
    ),
  };
}

/** A shared view for each button and an act, all of the officer who was hired last: the one who tries every address. */
async function deskOfTheOfficer(db: Connection): Promise<Params> {
  const [officer] = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(eq(memberships.role, 'office-staff'))
    .orderBy(desc(memberships.createdAt))
    .limit(1);
  const buttons = ['_index', 'edit', 'delete', 'keep', 'restore'];
  const views = await db
    .insert(queueViews)
    .values(buttons.map((name) => ({ ownerId: officer!.userId, name, shared: true, state: {} })))
    .returning({ id: queueViews.id });
  const [act] = await db
    .insert(bulkActs)
    .values({ kind: 'remind', actorId: officer!.userId, actedAt: new Date(), undoUntil: new Date() })
    .returning({ id: bulkActs.id });
  const [date] = await db
    .select({ id: calendarDates.id })
    .from(calendarDates)
    .where(eq(calendarDates.kind, 'partners-renew'))
    .orderBy(asc(calendarDates.schoolYear))
    .limit(1);
  return {
    dateId: date!.id,
    bulkActId: act!.id,
    ...Object.fromEntries(
      buttons.map((button, at) => [`office.applications.views.$viewId.${button}:viewId`, views[at]!.id]),
    ),
  };
}
