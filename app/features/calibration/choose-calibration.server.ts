import { desc, eq, sql } from 'drizzle-orm';
import type { ApplicationId, CalibrationId, CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeCalibrationChoice } from '#app/domain/vetting/judge-calibration.ts';
import { lockApplicationRow } from '#app/features/vetting/application-file.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import {
  appeals,
  applicationSubmissions,
  calibrationApplications,
  calibrationReferences,
  cycles,
  organizations,
} from '#db/schema/index.ts';
import { lockCalibration } from './calibration-file.server.ts';

export type ChooseCalibration = { cycleId: CycleId; applicationId: ApplicationId };

/** Takes the version of an application that was decided on as what the reviewers of a cycle rate first. */
export async function chooseCalibration(
  ctx: Context,
  { cycleId, applicationId }: ChooseCalibration,
): Promise<CalibrationId> {
  authorize(ctx, 'calibration.edit');
  return inTransaction(ctx, async (ctx) => {
    const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('share');
    if (!cycle) throw new Refusal('not-found', 'cycle');
    const application = await lockApplicationRow(ctx, applicationId);
    const [facts] = await ctx.db
      .select({
        appealOpen: sql<boolean>`exists (select 1 from ${appeals}
          where ${appeals.applicationId} = ${applicationId} and ${appeals.status} = 'open')`,
        chosenAlready: sql<boolean>`exists (select 1 from ${calibrationApplications}
          where ${calibrationApplications.applicationId} = ${applicationId} and ${calibrationApplications.cycleId} = ${cycleId})`,
        partner: organizations.name,
      })
      .from(organizations)
      .where(eq(organizations.id, application.organizationId));
    const verdict = judgeCalibrationChoice({ applicationStatus: application.status, ...facts! });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const [last] = await ctx.db
      .select({ number: applicationSubmissions.number })
      .from(applicationSubmissions)
      .where(eq(applicationSubmissions.applicationId, applicationId))
      .orderBy(desc(applicationSubmissions.number))
      .limit(1);
    if (!last) throw new Refusal('not-found', 'submission');
    const [chosen] = await ctx.db
      .insert(calibrationApplications)
      .values({
        cycleId,
        applicationId,
        submissionNumber: last.number,
        chosenBy: requireUser(ctx),
        chosenAt: ctx.now,
      })
      .returning({ id: calibrationApplications.id });
    await record(ctx, {
      type: 'calibration.chosen',
      subjectType: 'calibration',
      subjectId: chosen!.id,
      data: { cycleId, reference: application.reference, organization: facts!.partner },
    });
    return chosen!.id;
  });
}

/** Takes back a choice that is not opened yet, with what was written of its reference. */
export async function dropCalibration(ctx: Context, calibrationId: CalibrationId): Promise<CycleId> {
  authorize(ctx, 'calibration.edit');
  return inTransaction(ctx, async (ctx) => {
    const calibration = await lockCalibration(ctx, calibrationId);
    if (calibration.openedAt !== null) throw new Refusal('rule', 'calibration-opened');
    await ctx.db.delete(calibrationReferences).where(eq(calibrationReferences.calibrationId, calibrationId));
    await ctx.db.delete(calibrationApplications).where(eq(calibrationApplications.id, calibrationId));
    await record(ctx, {
      type: 'calibration.dropped',
      subjectType: 'calibration',
      subjectId: calibrationId,
      data: { cycleId: calibration.cycleId, applicationId: calibration.applicationId },
    });
    return calibration.cycleId;
  });
}
