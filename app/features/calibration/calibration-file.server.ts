import { eq } from 'drizzle-orm';
import type { CalibrationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { findRubric, type StoredRubric } from '#app/features/quality/read-rubric.server.ts';
import { standardsAbout } from '#app/features/vetting/scored-rubric.ts';
import { findSubmission, type Submission } from '#app/features/vetting/submissions.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, calibrationApplications, cycles, organizations } from '#db/schema/index.ts';

export type CalibrationRow = typeof calibrationApplications.$inferSelect;

/** A calibration application with the version that is rated, and the standards of its cycle. */
export type CalibrationFile = {
  readonly calibration: CalibrationRow;
  readonly cycle: Pick<typeof cycles.$inferSelect, 'id' | 'name'>;
  readonly organization: Pick<typeof organizations.$inferSelect, 'id' | 'name'>;
  readonly reference: string;
  readonly submission: Submission;
  readonly rubric: StoredRubric;
  readonly offerings: readonly { readonly id: OfferingId; readonly name: string; readonly slug: string }[];
};

export async function getCalibrationFile(
  db: Connection,
  calibrationId: CalibrationId,
): Promise<CalibrationFile> {
  const [head] = await db
    .select({
      calibration: calibrationApplications,
      cycle: { id: cycles.id, name: cycles.name },
      rubricId: cycles.rubricId,
      organization: { id: organizations.id, name: organizations.name },
      reference: applications.reference,
    })
    .from(calibrationApplications)
    .innerJoin(cycles, eq(cycles.id, calibrationApplications.cycleId))
    .innerJoin(applications, eq(applications.id, calibrationApplications.applicationId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(calibrationApplications.id, calibrationId));
  if (!head) throw new Refusal('not-found', 'calibration');
  const { rubricId, ...rest } = head;
  const [rubric, submission] = await Promise.all([
    findRubric(db, rubricId),
    findSubmission(db, head.calibration.applicationId, head.calibration.submissionNumber),
  ]);
  if (!rubric || !submission) throw new Refusal('not-found', 'calibration');
  return {
    ...rest,
    rubric,
    submission,
    offerings: submission.content.offerings.map(({ offeringId, name }) => ({
      id: offeringId,
      name,
      slug: offeringId,
    })),
  };
}

/** Held until commit, so that whoever opens it and whoever writes its reference act one after the other. */
export async function lockCalibration(ctx: Context, calibrationId: CalibrationId): Promise<CalibrationRow> {
  const [row] = await ctx.db
    .select()
    .from(calibrationApplications)
    .where(eq(calibrationApplications.id, calibrationId))
    .for('update');
  if (!row) throw new Refusal('not-found', 'calibration');
  return row;
}

type File = Pick<CalibrationFile, 'rubric' | 'offerings'>;

/** Everything that is rated: the organization's indicators once, an offering's for each offering. */
export function slotsOf({ rubric, offerings }: File) {
  return [{ id: null, name: 'The organization' }, ...offerings].flatMap(({ id, name }) =>
    standardsAbout(rubric.standards, id).flatMap((standard) =>
      standard.indicators.map((indicator) => ({ offeringId: id, about: name, standard, indicator })),
    ),
  );
}

/** By what a rating is about and its indicator. */
export const slotKey = (slot: { offeringId: string | null; indicatorId: string }) =>
  `${slot.offeringId ?? 'organization'} ${slot.indicatorId}`;
