import { sql } from 'drizzle-orm';
import { cents, dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime, FiscalYear } from '#app/domain/shared/year.ts';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { PLAIN_ROUND } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { saveScenario } from '#app/features/fund/save-scenario.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { enrollmentReleases, opportunityIndexReleases } from '#db/schema/index.ts';

/** A prioritized round over so many of the made-up district's partnerships, with six scenarios beside it. */
export async function addRankedRound(office: Context, requests: number): Promise<string> {
  const [[index], [enrollment]] = await Promise.all([
    office.db.select({ id: opportunityIndexReleases.id }).from(opportunityIndexReleases),
    office.db
      .insert(enrollmentReleases)
      .values({ schoolYear: office.schoolYear, version: 'bench', source: 'bench', checksum: 'none' })
      .returning({ id: enrollmentReleases.id }),
  ]);
  await office.db.execute(sql`
    insert into enrollment_values select ${enrollment!.id}, school_code, enrollment from school_profiles`);
  await office.db.execute(
    sql`update offering_registrations set quality_score = 220 + ascii(offering_id::text) % 180`,
  );
  const { slug, id } = await drawUpRound(office, {
    ...{ name: 'Bench', fiscalYear: 'FY27' as FiscalYear, releaseId: index!.id },
    ...{ enrollmentReleaseId: enrollment!.id, pool: dollars(requests * 5_000), reserve: cents(0) },
    ...{ threshold: null, weightOpportunityIndex: 6_000, weightQuality: 1_500, weightReach: 1_500 },
    ...{
      weightUnderserved: 1_000,
      reachCap: 60,
      underservedBound: dollars(150),
      requestCap: dollars(30_000),
    },
    ...{ method: 'in-order', ...PLAIN_ROUND, appealDays: 14, closesAt: '17:00' as ClockTime },
    ...{ opensOn: '2026-09-01' as CalendarDate, closesOn: '2026-10-01' as CalendarDate },
  });
  await openRound(office, slug);
  await office.db.execute(sql`
    insert into fund_requests (reference, round_id, school_code, partnership_id, offering_id, organization_id, amount, students,
      status, goal, site_council_on, submitted_at, created_by)
    select 'FR-B-' || lpad(n::text, 5, '0'), ${id}, school_code, id, offering_id, organization_id, (500 + (n * 7919) % 29500) * 100,
      headcount, 'submitted', 'More reading.', '2026-09-10', '2026-09-20', ${office.actor.userId}
    from (select p.*, row_number() over (order by reference) as n from partnerships p) as p where n <= ${requests}`);
  await closeRound(office, { slug });
  await prioritizeRound(office, slug);
  for (let place = 0; place < 6; place += 1)
    await saveScenario(office, {
      ...{ slug, name: `Scenario ${place + 1}`, pool: dollars(requests * (3_000 + place * 1_000)) },
      ...{ threshold: place % 2 === 0 ? null : 56, weightOpportunityIndex: 6_000 - place * 500 },
      ...{ weightQuality: 1_500, weightReach: 1_500 + place * 500, weightUnderserved: 1_000 },
      ...{ requestCap: null, schoolCap: null, method: place % 3 === 0 ? 'in-order-partial' : 'in-order' },
    });
  return slug;
}
