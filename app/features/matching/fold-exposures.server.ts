import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

const BATCH = 500;

/**
 * Adds what was noted since the last time to each offering’s day and deletes the notes, in one statement: each note
 * counts once however many workers there are, and whatever fails. The day on which the Office turns to a new year is that
 * year's. Returns how many notes were taken.
 */
export async function foldExposures(db: Connection): Promise<number> {
  const [row] = await db.execute<{ taken: number }>(sql`
    with taken as (
      delete from exposure_tallies
       where id in (select id from exposure_tallies order by id limit ${BATCH} for update skip locked)
      returning *),
    folded as (
      insert into offering_exposures (offering_id, day, school_year, shown, top, share, points, found)
      select each.offering_id, t.day, max(t.school_year), sum(each.shown), sum(each.top), sum(each.share), sum(each.points),
             coalesce(sum(each.found), 0)
        from taken t,
             unnest(t.offering_ids, t.shown, t.top, t.share, t.points, t.found)
               as each (offering_id, shown, top, share, points, found)
       where exists (select 1 from offerings o where o.id = each.offering_id)
       group by each.offering_id, t.day
       order by each.offering_id, t.day
      on conflict (offering_id, day) do update set
        shown = offering_exposures.shown + excluded.shown, top = offering_exposures.top + excluded.top,
        share = offering_exposures.share + excluded.share, points = offering_exposures.points + excluded.points,
        found = offering_exposures.found + excluded.found)
    select count(*)::int as taken from taken`);
  return row!.taken;
}
