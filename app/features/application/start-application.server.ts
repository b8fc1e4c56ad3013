import { and, desc, eq, ne } from 'drizzle-orm';
import type { ApplicationId, CycleId, OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { phaseAt } from '#app/domain/shared/window.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import type { Answer, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { carriedAnswers } from '#app/domain/vetting/renewal.ts';
import { withAnswersOf } from '#app/domain/vetting/supplement.ts';
import { requireEligible } from '#app/features/cycle/own-eligibility.server.ts';
import { requireInvited } from '#app/features/cycle/own-intent.server.ts';
import { supplementsOf } from '#app/features/supplement/supplements-of.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireOrganization,
} from '#app/platform/context.server.ts';
import {
  applicationAnswers,
  applicationOfferings,
  applications,
  cycles,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  questionnaires,
} from '#db/schema/index.ts';
import { openRegistration } from './own-application.server.ts';
import { takeInHand } from './take-in-hand.server.ts';

export type StartApplicationInput = { organizationId: OrganizationId; cycleId?: CycleId };

/**
 * Begins an organization's application in a cycle, or resumes the one it has there. It starts from the offerings
 * and the answers of the last one, so that a year later only what changed has to be written.
 */
export async function startApplication(ctx: Context, input: StartApplicationInput): Promise<ApplicationId> {
  const { organizationId } = input;
  authorize(ctx, 'application.edit', { organizationId });

  return inTransaction(ctx, async (ctx) => {
    const cycle = await findCycle(ctx, input.cycleId);
    const [organization] = await ctx.db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for('update');
    if (!organization) throw new Refusal('not-found', 'organization');

    const [begun] = await ctx.db
      .select({ id: applications.id })
      .from(applications)
      .where(
        and(
          eq(applications.cycleId, cycle.id),
          eq(applications.organizationId, organizationId),
          ne(applications.status, 'withdrawn'),
        ),
      );
    if (begun) return begun.id;

    const phase = phaseAt(cycle, ctx.now);
    if (phase !== 'open') {
      throw new Refusal('rule', phase === 'before' ? 'not-open-yet' : 'deadline-passed');
    }
    await requireEligible(ctx, organizationId, cycle);
    await requireInvited(ctx, organizationId, cycle);
    const reference = await nextReference(ctx, `CSP-${fiscalYearOf(cycle.schoolYear).slice(2)}`);
    const [application] = await ctx.db
      .insert(applications)
      .values({
        reference,
        cycleId: cycle.id,
        organizationId,
        startedBy: ctx.actor.userId,
        createdAt: ctx.now,
      })
      .returning({ id: applications.id });
    await ctx.db
      .insert(organizationRegistrations)
      .values({ organizationId, schoolYear: cycle.schoolYear, status: 'draft' })
      .onConflictDoNothing();
    await carryOver(ctx, organizationId, application!.id, cycle);
    await record(ctx, {
      type: 'application.started',
      subjectType: 'application',
      subjectId: application!.id,
      organizationId,
      data: { reference, cycle: cycle.name, organization: organization.name },
    });
    return application!.id;
  });
}

async function findCycle(ctx: Context, cycleId: CycleId | undefined) {
  const cycle = cycleId
    ? (await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)))[0]
    : await openRegistration(ctx);
  if (!cycle) throw new Refusal('rule', 'no-open-cycle');
  return cycle;
}

async function carryOver(
  ctx: Context,
  organizationId: OrganizationId,
  applicationId: ApplicationId,
  cycle: typeof cycles.$inferSelect,
): Promise<void> {
  const last = await lastApplication(ctx, organizationId, applicationId, cycle);
  const again =
    cycle.kind === 'portfolio'
      ? await offeringsIn(ctx, organizationId, cycle.category)
      : await offeringsAgain(ctx, organizationId, last?.id);
  if (again.length > 0) {
    await ctx.db
      .insert(applicationOfferings)
      .values(again.map((offeringId, position) => ({ applicationId, offeringId, position })));
    await ctx.db
      .insert(offeringRegistrations)
      .values(
        again.map((offeringId) => ({ offeringId, schoolYear: cycle.schoolYear, status: 'draft' as const })),
      )
      .onConflictDoNothing();
  }
  if (last) await carryAnswers(ctx, last, applicationId, cycle, again);
}

/** A registration follows the last registration; a portfolio starts from whatever was written last. */
async function lastApplication(
  ctx: Context,
  organizationId: OrganizationId,
  applicationId: ApplicationId,
  { kind }: typeof cycles.$inferSelect,
) {
  const [last] = await ctx.db
    .select({ id: applications.id, status: applications.status })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        ne(applications.id, applicationId),
        kind === 'registration' ? eq(cycles.kind, 'registration') : undefined,
      ),
    )
    .orderBy(desc(applications.createdAt))
    .limit(1);
  return last;
}

/** What an organization offers in the one category that a portfolio is for. */
async function offeringsIn(
  ctx: Context,
  organizationId: OrganizationId,
  category: string | null,
): Promise<OfferingId[]> {
  const rows = await ctx.db
    .select({ id: offerings.id })
    .from(offerings)
    .where(
      and(
        eq(offerings.organizationId, organizationId),
        ne(offerings.status, 'archived'),
        category === null ? undefined : eq(offerings.category, category),
      ),
    )
    .orderBy(offerings.createdAt);
  return rows.map(({ id }) => id);
}

/** The offerings of the last application; for the first one, all that the organization has begun. */
async function offeringsAgain(
  ctx: Context,
  organizationId: OrganizationId,
  lastId: ApplicationId | undefined,
): Promise<OfferingId[]> {
  const own = and(eq(offerings.organizationId, organizationId), ne(offerings.status, 'archived'));
  const rows = lastId
    ? await ctx.db
        .select({ id: offerings.id })
        .from(applicationOfferings)
        .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
        .where(and(eq(applicationOfferings.applicationId, lastId), own))
        .orderBy(applicationOfferings.position)
    : await ctx.db.select({ id: offerings.id }).from(offerings).where(own).orderBy(offerings.createdAt);
  return rows.map(({ id }) => id);
}

/**
 * Answers that the profile does not hold, those given during the year among them, and all of those of an application that
 * was taken back. They count as nobody's until somebody saves them.
 */
async function carryAnswers(
  ctx: Context,
  from: Pick<typeof applications.$inferSelect, 'id' | 'status'>,
  toId: ApplicationId,
  cycle: typeof cycles.$inferSelect,
  again: readonly OfferingId[],
): Promise<void> {
  const [stored] = await ctx.db
    .select({ content: questionnaires.content })
    .from(questionnaires)
    .where(eq(questionnaires.id, cycle.questionnaireId));
  const [earlier, supplements] = await Promise.all([
    ctx.db.select().from(applicationAnswers).where(eq(applicationAnswers.applicationId, from.id)),
    supplementsOf(ctx.db, from.id),
  ]);
  const carried = carriedAnswers(
    withAnswersOf(
      earlier.map(({ offeringId, questionKey, value }) => ({
        offeringId,
        questionKey,
        value: value as Answer,
      })),
      supplements.map(({ content }) => content),
    ),
    stored!.content as Questionnaire,
    { offeringIds: again, takenBack: from.status === 'withdrawn' },
  );
  if (carried.length === 0) return;
  await ctx.db.insert(applicationAnswers).values(
    carried.map(({ offeringId, questionKey, value }) => ({
      applicationId: toId,
      offeringId,
      questionKey,
      value,
      editedBy: null,
      editedAt: ctx.now,
    })),
  );
}

/** The same for the organization as whose member the person is here, who then goes on working on it. */
export async function startOwnApplication(ctx: Context, cycleId?: CycleId): Promise<ApplicationId> {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  const applicationId = await startApplication(ctx, { organizationId, ...(cycleId && { cycleId }) });
  await takeInHand(ctx, applicationId);
  return applicationId;
}
