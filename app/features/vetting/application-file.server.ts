import { asc, eq } from 'drizzle-orm';
import type { ApplicationId, OfferingId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { findRubric, type StoredRubric } from '#app/features/quality/read-rubric.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationOfferings,
  applications,
  cycles,
  memberships,
  offerings,
  organizations,
} from '#db/schema/index.ts';

export type ApplicationRow = typeof applications.$inferSelect;
export type CycleRow = typeof cycles.$inferSelect;

/** An application with what it is judged by. */
export type ApplicationFile = {
  readonly application: ApplicationRow;
  readonly cycle: CycleRow;
  readonly organization: Pick<typeof organizations.$inferSelect, 'id' | 'name' | 'slug'>;
  readonly rubric: StoredRubric;
  readonly offerings: readonly { readonly id: OfferingId; readonly name: string; readonly slug: string }[];
};

export async function getApplicationFile(
  db: Connection,
  applicationId: ApplicationId,
): Promise<ApplicationFile> {
  const [head] = await db
    .select({
      application: applications,
      cycle: cycles,
      organization: { id: organizations.id, name: organizations.name, slug: organizations.slug },
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(applications.id, applicationId));
  if (!head) throw new Refusal('not-found', 'application');
  const [rubric, put] = await Promise.all([
    findRubric(db, head.cycle.rubricId),
    db
      .select({ id: offerings.id, name: offerings.name, slug: offerings.slug })
      .from(applicationOfferings)
      .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
      .where(eq(applicationOfferings.applicationId, applicationId))
      .orderBy(asc(applicationOfferings.position), asc(offerings.name)),
  ]);
  if (!rubric) throw new Refusal('not-found', 'rubric');
  return { ...head, rubric, offerings: put };
}

/** Holds the application's row until commit, so that two people who act on it act one after the other. */
export async function lockApplicationRow(
  ctx: Context,
  applicationId: ApplicationId,
): Promise<ApplicationRow> {
  const [application] = await ctx.db
    .select()
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for('update');
  if (!application) throw new Refusal('not-found', 'application');
  return application;
}

/** A draft is its organization's alone; nor has the Office anything to do with it yet. */
export function requireSent({ submittedAt }: Pick<ApplicationRow, 'submittedAt'>): void {
  if (submittedAt === null) throw new Refusal('not-found', 'application');
}

/** The organizations that a person works for, or has worked for. */
export async function organizationsOf(db: Connection, userId: UserId) {
  const rows = await db
    .select({ organizationId: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  return rows.flatMap(({ organizationId }) => organizationId ?? []);
}
