import { and, eq, inArray, sql } from 'drizzle-orm';
import { mergeObstacles } from '#app/domain/organization/judge-merge.ts';
import { MERGE_UNDO_DAYS, type MergeField } from '#app/domain/organization/vocabulary.ts';
import type { MergeId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { partnerTeam } from '#app/features/notifications/recipients.server.ts';
import {
  clearanceOf,
  mayBeCleared,
  refreshClearance,
  standingUnder,
} from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { formatCount } from '#app/ui/format.ts';
import { organizationMergeRows, organizationMerges, organizations, partnerships } from '#db/schema/index.ts';
import type { MergeSaid } from './mails.server.ts';
import { movingRows } from './merge-page.server.ts';
import { mergeSides, type Side } from './merge-sides.server.ts';
import { mergedProfile } from './merged-profile.ts';
import { moveRows } from './move-rows.server.ts';
import { changedRows, imagesOf } from './row-images.server.ts';

const DAY_MS = 86_400_000;

export type MergeInput = {
  readonly keptId: OrganizationId;
  readonly goneId: OrganizationId;
  /** The fields of the profile that are taken from the record that goes. */
  readonly taken: readonly MergeField[];
  readonly reason: string;
};

/**
 * Makes two records of one organization one: everything of `goneId` moves to `keptId`, whose address the other's then
 * leads to. Every row is kept as it was, so that the merge can be taken back.
 */
export async function mergeOrganizations(ctx: Context, input: MergeInput): Promise<MergeId> {
  authorize(ctx, 'organization.merge');
  const { keptId, goneId, reason } = input;
  return inTransaction(ctx, async (ctx) => {
    await holdBoth(ctx, input);
    const { kept, gone } = await mergeSides(ctx, keptId, goneId);
    const [obstacle] = mergeObstacles(kept, gone);
    if (obstacle) {
      const { code, ...details } = obstacle;
      throw new Refusal('rule', `merge-${code}`, details);
    }
    const before = await imagesOf(ctx.db, input);
    const [merge] = await ctx.db
      .insert(organizationMerges)
      .values({
        goneId,
        keptId,
        reason,
        mergedBy: requireUser(ctx),
        mergedAt: ctx.now,
        undoUntil: new Date(ctx.now.getTime() + MERGE_UNDO_DAYS * DAY_MS),
      })
      .returning({ id: organizationMerges.id, undoUntil: organizationMerges.undoUntil });
    // Afterwards nobody could tell whose people they were, nor what came from where.
    const told = await whomToTell(ctx, input);
    await moveRows(ctx, input, kept.name);
    await keepProfile(ctx, input);
    await requireNoLapse(ctx, keptId);
    await refreshClearance(ctx, { organizationId: keptId });
    await recordMerge(ctx, { kept, gone, told }, input, merge!);
    const rows = changedRows(before, await imagesOf(ctx.db, input), input);
    await ctx.db
      .insert(organizationMergeRows)
      .values(rows.map(({ label: _, ...row }) => ({ ...row, mergeId: merge!.id })));
    await ctx.db.execute(
      sql`update organizations set likeness_sought_for = null where id in (${keptId}, ${goneId})`,
    );
    return merge!.id;
  });
}

/** Both rows in the order of their ids, so that two merges at once wait for one another and do not lock each other out. */
export async function holdBoth(
  ctx: Context,
  { keptId, goneId }: Pick<MergeInput, 'keptId' | 'goneId'>,
): Promise<void> {
  await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(inArray(organizations.id, [keptId, goneId]))
    .orderBy(organizations.id)
    .for('update');
}

/** Not through the table's own update: undoing puts the profile back with the time of its last edit. */
async function keepProfile(ctx: Context, { keptId, goneId, taken }: MergeInput): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(organizations)
    .where(inArray(organizations.id, [keptId, goneId]));
  const [kept, gone] = [keptId, goneId].map((id) => rows.find((row) => row.id === id)!);
  const profile = mergedProfile(kept!, gone!, taken);
  await ctx.db
    .update(organizations)
    .set({ ...profile, updatedAt: sql`${organizations.updatedAt}` })
    .where(eq(organizations.id, keptId));
}

/** A merge stops nobody's work: where a partnership would no longer be cleared under the kept record, it is refused. */
async function requireNoLapse(ctx: Context, keptId: OrganizationId): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(partnerships)
    .where(and(eq(partnerships.organizationId, keptId), mayBeCleared));
  const clearances = await clearanceOf(ctx, rows);
  const lapsing = rows.filter(
    (row) => row.status !== 'planned' && standingUnder(row, clearances.get(row.id)!).status === 'planned',
  );
  if (lapsing.length > 0) {
    throw new Refusal('rule', 'merge-would-lapse', {
      partnerships: lapsing.map(({ reference }) => reference).join(', '),
    });
  }
}

type Told = Awaited<ReturnType<typeof whomToTell>>;

/** The people of either record, nobody twice, and in words what moves. */
async function whomToTell(ctx: Context, { keptId, goneId }: MergeInput) {
  const [ofGone, ofKept, moving] = await Promise.all([
    partnerTeam(ctx.db, goneId),
    partnerTeam(ctx.db, keptId),
    movingRows(ctx, goneId),
  ]);
  const gone = ofGone.map(({ userId }) => userId);
  return {
    gone,
    kept: ofKept.map(({ userId }) => userId).filter((userId) => !gone.includes(userId)),
    moved: moving.map(({ count, words }) => `${formatCount(count)} ${words}`),
  };
}

/** One event on each record, so that either history tells where the rest is. */
async function recordMerge(
  ctx: Context,
  { kept, gone, told }: { kept: Side; gone: Side; told: Told },
  { reason, taken }: MergeInput,
  { id: mergeId, undoUntil }: Pick<typeof organizationMerges.$inferSelect, 'id' | 'undoUntil'>,
): Promise<void> {
  const of = (side: Side, type: `organization.${string}`, other: Side, people: Told['gone']) =>
    record(ctx, {
      type,
      subjectType: 'organization',
      subjectId: side.id,
      organizationId: side.id,
      data: {
        ...{ mergeId, reason, taken },
        ...({
          other: other.name,
          otherId: other.id,
          people,
          moved: told.moved,
          undoUntil: undoUntil.toISOString(),
        } satisfies MergeSaid),
      },
    });
  await of(gone, 'organization.merged', kept, told.gone);
  await of(kept, 'organization.took-in', gone, told.kept);
}
