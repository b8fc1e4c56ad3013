import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { organizationPairs, organizations } from '#db/schema/index.ts';
import { COMPARED_COLUMNS, type LookAlike, lookAlikes } from './look-alikes.server.ts';

/** How many organizations one round of the worker looks at. */
const AT_ONCE = 20;

/**
 * Looks for pairs among organizations that are new or have changed since they were last looked at, and keeps them for the
 * Office. Returns how many it looked at. Workers that do it at once take different ones.
 */
export async function seekLookAlikes(db: Connection): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ id: organizations.id, mergedInto: organizations.mergedInto, ...COMPARED_COLUMNS })
      .from(organizations)
      .where(sql`${organizations.likenessSoughtFor} is distinct from ${organizations.updatedAt}`)
      .orderBy(organizations.updatedAt)
      .limit(AT_ONCE)
      .for('no key update', { skipLocked: true });
    for (const { id, mergedInto, ...compared } of due) {
      await keepPairs(tx, id, mergedInto ? [] : await lookAlikes(tx, compared, id));
    }
    if (due.length > 0) {
      const ids = sql.join(
        due.map(({ id }) => sql`${id}::uuid`),
        sql`, `,
      );
      // Not through the table's own update, which would count as a change.
      await tx.execute(sql`update organizations set likeness_sought_for = updated_at where id in (${ids})`);
    }
    return due.length;
  });
}

/** A pair that the Office dismissed stays dismissed; one that is alike no longer goes, unless it was dismissed. */
async function keepPairs(tx: Connection, id: OrganizationId, found: readonly LookAlike[]): Promise<void> {
  const kept = found.map((other) => {
    const [lowId, highId] = id < other.id ? [id, other.id] : [other.id, id];
    return { lowId, highId, score: other.likeness.tenths, band: other.likeness.band };
  });
  const own = or(eq(organizationPairs.lowId, id), eq(organizationPairs.highId, id));
  const before = await tx
    .select({
      id: organizationPairs.id,
      lowId: organizationPairs.lowId,
      highId: organizationPairs.highId,
      lost: isNull(organizationPairs.dismissedAt).mapWith(Boolean),
    })
    .from(organizationPairs)
    .where(own)
    .for('update');
  const lost = before.filter(
    (pair) => pair.lost && !kept.some(({ lowId, highId }) => lowId === pair.lowId && highId === pair.highId),
  );
  if (lost.length > 0) {
    await tx.delete(organizationPairs).where(
      and(
        inArray(
          organizationPairs.id,
          lost.map((pair) => pair.id),
        ),
        isNull(organizationPairs.dismissedAt),
      ),
    );
  }
  if (kept.length === 0) return;
  await tx
    .insert(organizationPairs)
    .values(kept)
    .onConflictDoUpdate({
      target: [organizationPairs.lowId, organizationPairs.highId],
      set: { score: sql`excluded.score`, band: sql`excluded.band` },
    });
}
