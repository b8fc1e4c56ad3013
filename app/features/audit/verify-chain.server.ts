import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

export type ChainReport = {
  readonly events: number;
  /** The last event's hash. Kept outside of the database, it also shows whether events were cut off at the end. */
  readonly head: string;
  /** The first event that does not follow from the one before it, or was changed after it was written. */
  readonly brokenAt: number | null;
};

/** Computes every event's hash anew and compares it with the kept one and with its successor's memory of it. */
export async function verifyChain(db: Connection): Promise<ChainReport> {
  const [row] = await db.execute<{ events: number; head: string | null; broken_at: string | null }>(sql`
    with chained as (
      select event.sequence, event.hash, event.previous_hash,
        audit_event_hash(event) as computed,
        lag(event.hash, 1, '') over (order by event.sequence) as hash_before,
        lag(event.sequence, 1, 0::bigint) over (order by event.sequence) as sequence_before
      from audit_events event
    )
    select count(*)::int as events,
      (select hash from audit_events order by sequence desc limit 1) as head,
      min(sequence) filter (
        where hash <> computed or previous_hash <> hash_before or sequence <> sequence_before + 1
      ) as broken_at
    from chained`);
  return {
    events: row?.events ?? 0,
    head: row?.head ?? '',
    brokenAt: row?.broken_at == null ? null : Number(row.broken_at),
  };
}
