import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/**
 * Partnerships of a made-up district: 130 schools, 500 partners with an offering each and their papers, 10,000 others
 * spread over both, and 500 more that one school and one partner of the world have each. Made by the server itself from
 * whole numbers, so that each run has the same ones.
 */
export async function addPartnerships(db: Connection, many: number, own: number): Promise<void> {
  await db.execute(sql`
    insert into districts (name, office_name, office_email, office_phone, time_zone, current_school_year)
    values ('Bench', 'Office', 'office@example.org', '617-555-0100', 'America/New_York', '2026-27')`);
  await db.execute(sql`
    insert into users (name, email, password_hash, email_confirmed_at)
    select 'Person ' || n, 'person-' || n || '@example.org', '!', now() from generate_series(1, 3) n`);
  await db.execute(sql`
    insert into terms (kind, code, label, position)
    select 'category', code, initcap(code), n from unnest(array['stem', 'literacy', 'arts', 'sports', 'mentoring', 'health'])
      with ordinality t(code, n)
    on conflict do nothing`);
  await db.execute(sql`
    with made as (
      insert into schools (code) select lpad(n::text, 8, '0') from generate_series(1, 130) n returning code
    ), release as (
      insert into opportunity_index_releases (school_year, version, source, checksum)
      values ('2026-27', 'bench', 'bench', repeat('0', 64)) returning id
    ), profiles as (
      insert into school_profiles (school_year, school_code, name, grades, enrollment, neighborhood)
      select '2026-27', code, 'School ' || code, array['3', '4', '5'], 400, 'roxbury' from made
    )
    insert into opportunity_index_values (release_id, school_code, hundredths)
    select release.id, made.code, 1 + made.code::int % 99 from made, release`);
  await db.execute(sql`
    insert into organizations (slug, name, kind, non_profit)
    select 'organization-' || n, 'Organization ' || lpad(n::text, 5, '0'), 'non-profit', true
    from generate_series(1, 500) n`);
  await db.execute(sql`
    insert into organization_registrations (organization_id, school_year, status)
    select id, '2026-27', 'approved' from organizations`);
  await db.execute(sql`
    insert into offerings (organization_id, slug, name, status, summary, description, category, grades, days)
    select id, slug || '-offering', name || ' after school', 'published', 'A steady group.', 'A steady group.',
      (array['stem', 'literacy', 'arts', 'sports', 'mentoring', 'health'])[1 + substring(slug from '[0-9]+')::int % 6], array['3', '4'], array['tue']
    from organizations`);
  await db.execute(sql`
    insert into offering_registrations (offering_id, school_year, status, places)
    select id, '2026-27', 'approved', 100000 from offerings`);
  await db.execute(sql`
    with stored as (
      insert into files (storage_key, name, media_type, bytes, sha256, organization_id)
      select 'bench-' || slug, 'paper.pdf', 'application/pdf', 100, repeat('0', 64), id from organizations
      returning id, organization_id
    )
    insert into documents (organization_id, kind, status, file_id, valid_from, valid_until)
    select organization_id, 'insurance', 'accepted', id, '2026-07-01', '2027-06-30' from stored`);
  await db.execute(sql`
    insert into attestations (organization_id, role, adults, cleared_by, cleared_on, expires_on)
    select id, 'Fellow', 3, 'HR', '2026-08-01', '2029-08-01' from organizations`);
  await db.execute(sql`
    with numbered as (
      select o.id, o.organization_id, row_number() over (order by o.slug) as n from offerings o
    ), plan as (
      select n, case when n <= ${many} then 2 + n % 499 when n <= ${many + own} then 2 + n % 499 else 1 end as offering,
        case when n <= ${many} then 2 + n % 129 when n <= ${many + own} then 1 else 2 + n % 129 end as school
      from generate_series(1, ${many + 2 * own}::int) n
    )
    insert into partnerships (reference, offering_id, organization_id, school_code, school_year, status, grades, headcount,
      starts_on, ends_on, days, price, funding_source, approved_at)
    select 'PAR-B-' || plan.n, numbered.id, numbered.organization_id, lpad(plan.school::text, 8, '0'), '2026-27', 'planned',
      array['3'], 5 + plan.n % 40, date '2026-09-01' + (plan.n % 90)::int, '2027-06-01', array['tue'],
      case when plan.n % 2 = 0 then 0 else 120000 end, case when plan.n % 2 = 0 then 'none' else 'school-budget' end, now()
    from plan join numbered on numbered.n = plan.offering`);
  await db.execute(sql`analyze`);
}
