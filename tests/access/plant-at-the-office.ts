import { asc, desc, eq, sql } from 'drizzle-orm';
import type {
  AppealId,
  ApplicationId,
  CalibrationId,
  CycleId,
  DecisionId,
  FundScenarioId,
  InquiryId,
  LetterId,
  OrganizationId,
  QuestionnaireId,
  RequestId,
  SuspensionId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  appeals,
  bulkActs,
  calendarDates,
  calibrationApplications,
  calibrationReviews,
  fundRounds,
  fundScenarios,
  inquiries,
  organizationMerges,
  organizationPairs,
  partnershipViews,
  questionnaires,
  queueViews,
  requestMessages,
  suspensions,
} from '#db/schema/index.ts';
import { type Chosen, lastHired, type Params } from './chosen.ts';

/** A question that came during the year, asked of those approved in the cycle in which A was. */
export async function plantInquiry(db: Connection, chosen: Chosen, admin: Context): Promise<InquiryId> {
  const [before] = await db
    .select()
    .from(questionnaires)
    .where(eq(questionnaires.id, chosen.questionnaire_id as QuestionnaireId));
  const content = before!.content as Questionnaire;
  const asked = {
    ...{ key: 'asked-since', label: 'Asked since?', help: '', kind: 'yes-no' as const, required: true },
  };
  const paper = {
    ...asked,
    key: 'asked-paper',
    label: 'Asked for a paper',
    kind: 'file' as const,
    required: false,
  };
  const [version] = await db
    .insert(questionnaires)
    .values({
      version: 'asked since',
      title: 'Asked since',
      content: {
        ...content,
        sections: content.sections.map((section, at) =>
          at === 0 ? { ...section, questions: [...section.questions, asked, paper] } : section,
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

/** A suspension of A on record; its standing is left as it is. */
export async function plantSuspension(db: Connection, chosen: Chosen, admin: Context): Promise<SuspensionId> {
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

/** A scenario of the round that A's school asked. */
export async function plantScenario(db: Connection, chosen: Chosen, admin: Context): Promise<FundScenarioId> {
  const [round] = await db.select().from(fundRounds).where(eq(fundRounds.slug, chosen.round_slug));
  const [scenario] = await db
    .insert(fundScenarios)
    .values({
      roundId: round!.id,
      name: 'Half the pool',
      settings: {
        pool: round!.pool,
        threshold: null,
        weights: { opportunityIndex: 6_000, quality: 1_500, reach: 1_500, underserved: 1_000 },
        requestCap: null,
        schoolCap: null,
        method: 'in-order',
      },
      createdBy: admin.actor.userId!,
    })
    .returning({ id: fundScenarios.id });
  return scenario!.id;
}

/** A pair of A with C, one with B that was said to be two, and a merge whose days are long over. */
export async function plantLookAlikes(db: Connection, chosen: Chosen, admin: Context): Promise<Params> {
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
export async function plantCalibration(
  db: Connection,
  chosen: Chosen,
  admin: Context,
): Promise<CalibrationId> {
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

export async function plantCanaries(db: Connection, chosen: Chosen, admin: Context): Promise<string[]> {
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

/** The message that was planted on A's request. */
export async function messageOf(db: Connection, chosen: Chosen): Promise<string> {
  const [message] = await db
    .select({ id: requestMessages.id })
    .from(requestMessages)
    .where(eq(requestMessages.requestId, chosen.request_id as RequestId))
    .orderBy(desc(requestMessages.createdAt))
    .limit(1);
  return message!.id;
}

export const APPEAL_CANARY = 'canary-of-appeal';

/** An appeal on A's decision, put there whole: what was decided does not matter to who may see it. */
export async function plantAppeal(db: Connection, chosen: Chosen, admin: Context): Promise<AppealId> {
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

/** A shared view for each button and an act, all of the officer's. */
export async function deskOfTheOfficer(db: Connection): Promise<Params> {
  const officer = await lastHired(db, 'office-staff');
  const buttons = ['_index', 'edit', 'delete', 'keep', 'restore'];
  const views = await db
    .insert(queueViews)
    .values(buttons.map((name) => ({ ownerId: officer, name, shared: true, state: {} })))
    .returning({ id: queueViews.id });
  const kept = await db
    .insert(partnershipViews)
    .values(
      ['_index', 'edit', 'delete', 'restore'].map((name) => ({
        ...{ ownerId: officer, name, shared: true, state: {} },
      })),
    )
    .returning({ id: partnershipViews.id, name: partnershipViews.name });
  const [act] = await db
    .insert(bulkActs)
    .values({ kind: 'remind', actorId: officer, actedAt: new Date(), undoUntil: new Date() })
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
      kept.map(({ id, name }) => [`office.partnerships.views.$viewId.${name}:viewId`, id]),
    ),
    ...Object.fromEntries(
      buttons.map((button, at) => [`office.applications.views.$viewId.${button}:viewId`, views[at]!.id]),
    ),
  };
}
