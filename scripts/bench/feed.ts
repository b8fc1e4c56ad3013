import { sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { calendarOf } from '#app/features/feed/read-feed.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { NULL_SIDE, reportAndJudge } from './bars.ts';
import { benchContext } from './bench-context.server.ts';
import { compare } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';

const SCHOOL = '00350001' as SchoolCode;
/** How many times as long as the bare query a feed may take to write, and ten times as many sessions as a tenth of them. */
const BAR_TIMES = 8;
const BAR_GROWTH = 12;
const scope = {
  name: 'Crosswalk',
  schoolCodes: [SCHOOL],
  organizationIds: [],
  isOffice: false,
  userId: null,
};

/** A school's calendar of 5,000 sessions beside the same with 500, and both beside the bare query that reads its rows. */
export async function bench(): Promise<void> {
  await withOwnDatabase(async (small) => {
    await addSessions(small.db, 500);
    await withOwnDatabase(async (large) => {
      await addSessions(large.db, 5_000);
      const few = await benchContext(small.db, 'school-leader', 'person-1@example.org');
      const many = await benchContext(large.db, 'school-leader', 'person-1@example.org');
      const bare = async ({ db }: Context) => {
        await db.execute(sql`
          select s.* from service_sessions s join partnerships p on p.id = s.partnership_id
           where p.school_code = ${SCHOOL} and p.school_year = '2026-27' order by s.day, s.starts_at`);
        return undefined;
      };
      const feed = async (ctx: Context) => {
        await calendarOf(ctx, scope);
        return undefined;
      };
      reportAndJudge(
        'A feed of 5,000 sessions',
        await compare([
          { name: 'the bare query', run: () => bare(many) },
          { name: NULL_SIDE, run: () => bare(many) },
          { name: 'the feed, written', run: () => feed(many) },
        ]),
        { 'the feed, written': BAR_TIMES },
      );
      reportAndJudge(
        'Growth from 500 to 5,000 sessions',
        await compare([
          { name: 'feed of 500', run: () => feed(few) },
          { name: NULL_SIDE, run: () => feed(few) },
          { name: 'feed of 5,000', run: () => feed(many) },
        ]),
        { 'feed of 5,000': BAR_GROWTH },
      );
      const text = await calendarOf(many, scope);
      console.log(`\n${text.split('BEGIN:VEVENT').length - 1} events, ${Math.round(text.length / 1024)} KB`);
    });
  });
}

/** One school with partnerships of 50 confirmed sessions each. */
async function addSessions(db: Connection, many: number): Promise<void> {
  const partnerships = many / 50;
  await db.execute(sql`
    insert into districts (name, office_name, office_email, office_phone, time_zone, current_school_year)
    values ('Bench', 'Office', 'office@example.org', '617-555-0100', 'America/New_York', '2026-27')`);
  await db.execute(sql`
    insert into users (name, email, password_hash, email_confirmed_at)
    values ('Person 1', 'person-1@example.org', '!', now()), ('Person 2', 'person-2@example.org', '!', now())`);
  await db.execute(sql`insert into schools (code) values (${SCHOOL})`);
  await db.execute(sql`
    insert into school_profiles (school_code, school_year, name, grades, enrollment)
    values (${SCHOOL}, '2026-27', 'Bench School', array['4', '5'], 400)`);
  await db.execute(sql`
    with maker as (
      insert into organizations (slug, name, kind, non_profit) values ('bench', 'Bench Partner', 'non-profit', true)
      returning id
    )
    insert into offerings (organization_id, slug, name, status, summary, description)
    select maker.id, 'offering-' || n, 'Offering ' || n, 'draft', 'A steady group.', 'A steady group.'
    from maker, generate_series(1, ${partnerships}::int) n`);
  await db.execute(sql`
    insert into partnerships (reference, offering_id, organization_id, school_code, school_year, status, headcount, starts_on,
      ends_on, days, starts_at, ends_at, price, funding_source, cleared_at, cleared_until)
    select 'PAR-' || slug, id, organization_id, ${SCHOOL}, '2026-27', 'active', 12, '2026-09-01', '2027-06-11',
      array['tue', 'thu'], '15:15', '16:45', 0, 'none', now(), '2027-06-30'
    from offerings`);
  await db.execute(sql`
    with person as (
      select (select id from users where email = 'person-1@example.org') as school,
        (select id from users where email = 'person-2@example.org') as partner
    ), made as (
      insert into service_sessions (partnership_id, day, starts_at, status, origin, entered_side, minutes, headcount, school_by,
        partner_by, steps, entered_at, changed_at)
      select p.id, date '2026-09-01' + n, '15:15', 'confirmed', 'schedule', 'partner', 90, 10 + n % 3, person.school,
        person.partner, 2, now(), now()
      from partnerships p, person, generate_series(1, 50) n
      returning id, minutes, headcount
    )
    insert into service_session_steps (session_id, number, step, side, minutes, headcount, by_user, at)
    select made.id, step.number, step.step, step.side, made.minutes, made.headcount,
      case step.side when 'school' then person.school else person.partner end, now()
    from made, person, (values (1, 'enter', 'partner'), (2, 'confirm', 'school')) step(number, step, side)`);
}
