import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/**
 * Applications of a made-up world, spread over all statuses, each with an offering and two papers, those in review and
 * beyond with two readers. Made by the server itself from whole numbers, so that each run has the same ones. Their
 * rubric has so many standards of equal weight, a number that divides 10,000, with so many indicators each. It comes
 * whole, since a published rubric is sealed.
 */
export async function addApplications(
  db: Connection,
  many: number,
  standards = 1,
  perStandard = 0,
): Promise<void> {
  await db.execute(sql`
    insert into districts (name, office_name, office_email, office_phone, time_zone, current_school_year)
    values ('Bench', 'Office', 'office@example.org', '617-555-0100', 'America/New_York', '2026-27')`);
  await db.execute(sql`
    insert into users (name, email, password_hash, email_confirmed_at)
    select 'Person ' || n, 'person-' || n || '@example.org', '!', now() from generate_series(1, 60) n`);
  await db.execute(sql`
    insert into memberships (user_id, role)
    select id, case when email in ('person-1@example.org', 'person-2@example.org') then 'office-staff' else 'reviewer' end
    from users`);
  await db.execute(sql`
    with questions as (
      insert into questionnaires (version, title, content)
      values ('bench', 'Bench', '{"version":"bench","title":"Bench","minutes":1,"sections":[],"documents":[]}')
      returning id
    ), rubric as (
      insert into rubrics (purpose, version, title) values ('vetting', 'bench', 'Bench') returning id
    ), weights as (
      insert into rubric_standards (rubric_id, key, family, name, weight_basis_points, position)
      select rubric.id, 'standard-' || n, 'organization', 'Standard ' || n, 10000 / ${standards}::int, n
      from rubric, generate_series(1, ${standards}::int) n
      returning id
    ), parts as (
      insert into rubric_indicators (standard_id, key, name, descriptors, position)
      select weights.id, 'indicator-' || n, 'Indicator ' || n, array[repeat('Not yet. ', 30), repeat('Getting there. ', 30),
        repeat('Meets. ', 30), repeat('Exceeds. ', 30)], n
      from weights, generate_series(1, ${perStandard}::int) n
    )
    insert into cycles (kind, school_year, name, opens_at, closes_at, reviews_due_at, decisions_due_at, questionnaire_id, rubric_id)
    select 'registration', '2026-27', 'Registration for 2026-27', now() - interval '60 days', now() - interval '30 days',
      now() + interval '10 days', now() + interval '30 days', questions.id, rubric.id
    from questions, rubric`);
  await db.execute(sql`
    insert into organizations (slug, name, kind, non_profit)
    select 'organization-' || n, 'Organization ' || lpad((n * 7919 % ${many})::text, 5, '0'), 'non-profit', true
    from generate_series(1, ${many}::int) n`);
  await db.execute(sql`
    insert into offerings (organization_id, slug, name, status, summary, description, category)
    select id, slug || '-offering', name || ' after school', 'draft', 'A steady group.', 'A steady group.',
      (array['stem', 'literacy', 'arts', 'sports'])[1 + length(slug) % 4]
    from organizations`);
  await db.execute(sql`
    insert into applications (reference, cycle_id, organization_id, status, submitted_at, decided_at, officer_id)
    select 'CSP-27-' || lpad(n::text, 5, '0'), cycles.id, org.id, status,
      case when status <> 'draft' then now() - make_interval(hours => n % 900) end,
      case when status = 'decided' then now() - make_interval(hours => n % 200) end,
      case when n % 3 = 0 then officer.id end
    from (
      select row_number() over (order by slug)::int as n, id,
        (array['draft', 'submitted', 'in-review', 'in-review', 'in-review', 'needs-information', 'decided', 'decided',
          'decided', 'withdrawn'])[1 + (row_number() over (order by slug))::int % 10] as status
      from organizations
    ) org
    cross join cycles
    cross join (select id from users where email = 'person-1@example.org') officer`);
  await db.execute(sql`
    insert into application_offerings (application_id, offering_id)
    select a.id, o.id from applications a join offerings o on o.organization_id = a.organization_id`);
  await db.execute(sql`
    insert into reviews (application_id, reviewer_id, status, due_at, declared_at)
    select a.id, reader.id, 'in-progress', now() + make_interval(days => (a.n % 20 - 5)::int), now()
    from (select id, row_number() over (order by reference) as n from applications where status in ('in-review', 'decided')) a
    cross join (values (0), (1)) place(at)
    join (select id, row_number() over (order by email) as n from users where email not in ('person-1@example.org', 'person-2@example.org')) reader
      on reader.n = 1 + (a.n * 2 + place.at) % 58`);
  await db.execute(sql`
    insert into files (storage_key, name, media_type, bytes, sha256, organization_id)
    select md5(id::text), 'paper.pdf', 'application/pdf', 1000, md5(id::text), id from organizations`);
  await db.execute(sql`
    insert into documents (organization_id, kind, status, file_id, valid_until)
    select organization_id, kind, case when kind = 'insurance' then 'accepted' else 'received' end, id,
      case when kind = 'insurance' then current_date + (length(storage_key) + bytes) % 90 end
    from files cross join (values ('insurance'), ('tax-status')) kinds(kind)`);
  await db.execute(sql`analyze`);
}
