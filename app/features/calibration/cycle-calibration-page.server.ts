import { and, asc, desc, eq, ilike, notExists, or, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { CalibrationId, CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  appeals,
  applications,
  calibrationApplications,
  calibrationReviews,
  cycles,
  organizations,
} from '#db/schema/index.ts';
import { calibrationReviewers, type Excuse } from './excuses.server.ts';
import { waiversOf } from './waive-calibration.server.ts';

/** How many decided applications are offered at once, those of earlier years before this cycle's own. */
export const MOST_CANDIDATES = 60;

/** A cycle's calibration: what is rated first, how far its reviewers are, and what else could be chosen. */
export async function cycleCalibrationPage(ctx: Context, cycleId: CycleId, looking = '') {
  authorize(ctx, 'calibration.list');
  const [cycle] = await ctx.db
    .select({ id: cycles.id, name: cycles.name })
    .from(cycles)
    .where(eq(cycles.id, cycleId));
  if (!cycle) throw new Refusal('not-found', 'cycle');
  const chosen = await chosenFor(ctx, cycleId);
  const [people, done, waivers, candidates] = await Promise.all([
    calibrationReviewers(ctx.db, cycleId, chosen),
    ctx.db
      .select({
        calibrationId: calibrationReviews.calibrationId,
        reviewerId: calibrationReviews.reviewerId,
        status: calibrationReviews.status,
      })
      .from(calibrationReviews)
      .innerJoin(calibrationApplications, eq(calibrationApplications.id, calibrationReviews.calibrationId))
      .where(eq(calibrationApplications.cycleId, cycleId)),
    waiversOf(ctx.db, cycleId),
    candidatesFor(ctx, cycleId, looking),
  ]);
  const opened = chosen.filter(({ openedAt }) => openedAt !== null);
  const reviewers = people.map((person) => {
    const waiver = waivers.get(person.userId) ?? null;
    const stands = opened.map(
      (calibration): { id: CalibrationId; standing: Standing; why: Excuse | null } => {
        const own = done.find(
          (row) => row.calibrationId === calibration.id && row.reviewerId === person.userId,
        );
        const why = own?.status === 'submitted' ? null : person.excuseFrom(calibration);
        return { id: calibration.id, standing: why ? 'excused' : (own?.status ?? 'not-begun'), why };
      },
    );
    return {
      id: person.userId,
      name: person.name,
      open: person.open,
      waiver,
      stands,
      owes: !waiver && stands.some(({ standing }) => standing === 'draft' || standing === 'not-begun'),
    };
  });
  return {
    cycle,
    chosen: chosen.map(({ id, partner, reference, from, version, openedAt }) => ({
      id,
      partner,
      reference,
      from,
      version,
      openedAt: openedAt?.toISOString() ?? null,
      submitted: done.filter((row) => row.calibrationId === id && row.status === 'submitted').length,
    })),
    reviewers,
    candidates: candidates.slice(0, MOST_CANDIDATES),
    /** Not all of them are offered: they are found by name. */
    more: candidates.length > MOST_CANDIDATES,
    looking,
    zone: ctx.district.timeZone,
    allowed: { edit: can(ctx.actor, 'calibration.edit'), waive: can(ctx.actor, 'calibration.waive') },
  };
}

export type Standing = 'not-begun' | 'draft' | 'submitted' | 'excused';
export type CycleCalibrationView = Awaited<ReturnType<typeof cycleCalibrationPage>>;

/** Before somebody is let start without: who could be, and who has been already. */
export async function waivePage(ctx: Context, cycleId: CycleId) {
  authorize(ctx, 'calibration.waive');
  const { cycle, reviewers } = await cycleCalibrationPage(ctx, cycleId);
  return {
    cycle,
    reviewers: reviewers.filter(({ waiver }) => waiver === null).map(({ id, name }) => ({ id, name })),
  };
}

function chosenFor(ctx: Context, cycleId: CycleId) {
  return ctx.db
    .select({
      id: calibrationApplications.id,
      applicationId: calibrationApplications.applicationId,
      organizationId: organizations.id,
      partner: organizations.name,
      reference: applications.reference,
      from: cycles.name,
      version: calibrationApplications.submissionNumber,
      openedAt: calibrationApplications.openedAt,
    })
    .from(calibrationApplications)
    .innerJoin(applications, eq(applications.id, calibrationApplications.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(calibrationApplications.cycleId, cycleId))
    .orderBy(asc(calibrationApplications.chosenAt), asc(calibrationApplications.id));
}

function candidatesFor(ctx: Context, cycleId: CycleId, looking: string) {
  const like = `%${looking.replace(/[\\%_]/g, '\\$&')}%`;
  return ctx.db
    .select({
      id: applications.id,
      reference: applications.reference,
      partner: organizations.name,
      from: cycles.name,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(
      and(
        eq(applications.status, 'decided'),
        looking === '' ? undefined : or(ilike(organizations.name, like), ilike(applications.reference, like)),
        notExists(
          ctx.db
            .select({ one: sql`1` })
            .from(appeals)
            .where(and(eq(appeals.applicationId, applications.id), eq(appeals.status, 'open'))),
        ),
        notExists(
          ctx.db
            .select({ one: sql`1` })
            .from(calibrationApplications)
            .where(
              and(
                eq(calibrationApplications.applicationId, applications.id),
                eq(calibrationApplications.cycleId, cycleId),
              ),
            ),
        ),
      ),
    )
    .orderBy(
      sql`${applications.cycleId} = ${cycleId}`,
      desc(cycles.opensAt),
      asc(organizations.name),
      asc(applications.id),
    )
    .limit(MOST_CANDIDATES + 1);
}
