import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Connection } from '#db/client.server.ts';
import { districts } from '#db/schema/index.ts';

export type District = typeof districts.$inferSelect;

const KEPT_MS = 1_000;
const HOURS_OF_A_DEMONSTRATION_DAY = 15;
const kept = new WeakMap<Connection, { district: District | undefined; until: number }>();

/** The district's own row, read at most once a second for each pool. Undefined until the first director is made. */
export async function findDistrict(db: Connection): Promise<District | undefined> {
  const known = kept.get(db);
  if (known && known.until > Date.now()) return known.district;
  const [district] = await db.select().from(districts).limit(1);
  kept.set(db, { district, until: district ? Date.now() + KEPT_MS : 0 });
  return district;
}

export async function getDistrict(db: Connection): Promise<District> {
  const district = await findDistrict(db);
  if (!district) throw new Refusal('not-found', 'district');
  return district;
}

export function forgetDistrict(db: Connection): void {
  kept.delete(db);
}

/**
 * The district's clock. A demonstration's stands on one day, so that its deadlines are always as far off as on the
 * first visit: it runs from the loaded instant and stops before that day ends.
 */
export function districtNow(district: District | undefined, realNow: Date = new Date()): Date {
  if (!district?.demonstrationClock) return realNow;
  const elapsed = Math.max(0, realNow.getTime() - district.createdAt.getTime());
  const longest = HOURS_OF_A_DEMONSTRATION_DAY * 3_600_000;
  return new Date(district.demonstrationClock.getTime() + Math.min(elapsed, longest));
}
