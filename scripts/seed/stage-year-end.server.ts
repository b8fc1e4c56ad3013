import { and, eq } from 'drizzle-orm';
import type { PartnershipId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import { type CalendarDate, previousSchoolYear } from '#app/domain/shared/year.ts';
import { confirmRatings } from '#app/features/rating/confirm-ratings.server.ts';
import { prepareRating } from '#app/features/rating/prepare-rating.server.ts';
import { ratedElements } from '#app/features/rating/rating-page.server.ts';
import { editRatingSettings } from '#app/features/rating/rating-settings.server.ts';
import { replyToRating } from '#app/features/rating/reply-to-rating.server.ts';
import { sayImpact } from '#app/features/rating/say-impact.server.ts';
import { nextReference } from '#app/platform/context.server.ts';
import { partnerships, schoolProfiles } from '#db/schema/index.ts';
import { type Chance, chance } from './chance.ts';
import { at, type Person, type Staff, type Stage } from './stage.ts';
import type { StagedPartnership } from './stage-partnerships.server.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';

/** Of the partnerships that go on, so many were there last year; the home school has at least these. */
const MOST_OF_LAST_YEAR = 90;
const LEFT_TO_CONFIRM = 1;

const COMMENTS = [
  'Reliable every week, and known to every family in the hallway.',
  'The group was steady. We would like to plan the spring together earlier.',
  'Students asked for a second afternoon.',
  'Two sessions fell out without notice in March; after that it went well.',
  'A good year. The room was the difficulty, not the people.',
];
const IMPACTS = [
  'More students came on the days of the group.',
  'They read aloud to younger classes by May.',
  'Attendance in the group was higher than in school as a whole.',
  'A first showing for families, with two thirds of them there.',
];
const REPLY =
  'Thank you for a year of open doors. The two sessions in March were ours to announce, and were not. Since April our coordinator writes to the front desk by noon on any day that is in doubt.';

/**
 * Last year's partnerships as the district brought them along, verified and rated by their schools in June, one with the
 * partner's reply; one at the home school is prepared and left for its leader. Ratings are public from three schools on.
 */
export async function stageYearEnd(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  staged: readonly StagedPartnership[],
): Promise<void> {
  const director = stage.as(staff.director, 'office-director', at('2026-05-04', '10:20'));
  await editRatingSettings(director, { isPublic: true, threshold: 3, replyDays: 14 });
  await bringSchoolsAlong(stage);
  const luck = chance('partnerships of last year');
  const home = staged.filter(({ school }) => school === HOME_SCHOOL).slice(0, 3);
  const others = luck.shuffled(staged.filter(({ school }) => school !== HOME_SCHOOL));
  const chosen = [...home, ...others.slice(0, MOST_OF_LAST_YEAR)];
  for (const [place, partnership] of chosen.entries()) {
    const leader = leaders.get(partnership.school.code as SchoolCode)!;
    await stageRating(stage, leader, partnership, place);
  }
}

/** Schools were there last year too, under the same names. */
async function bringSchoolsAlong(stage: Stage): Promise<void> {
  const year = stage.district.currentSchoolYear;
  const rows = await stage.db.select().from(schoolProfiles).where(eq(schoolProfiles.schoolYear, year));
  await stage.db
    .insert(schoolProfiles)
    .values(rows.map((row) => ({ ...row, schoolYear: previousSchoolYear(year) })))
    .onConflictDoNothing();
}

async function stageRating(
  stage: Stage,
  leader: Person,
  now: StagedPartnership,
  place: number,
): Promise<void> {
  const luck = chance(`last year of ${now.offering.world.slug} at ${now.school.code}`);
  const schoolCode = now.school.code as SchoolCode;
  const partnershipId = await bringAlong(stage, leader, now);
  const june = at(`2026-06-${String(luck.whole(8, 26)).padStart(2, '0')}`, '15:30');
  const school = stage.as(leader, 'school-leader', june, { schoolCode });
  await prepareRating(school, partnershipId, {
    seen: 0,
    tookPlace: luck.next() < 0.85 ? 'yes' : 'partly',
    comment: luck.pick(COMMENTS),
    impact: luck.pick(IMPACTS),
    students: Math.max(4, now.headcount - luck.whole(0, 6)),
    levels: await levelsFor(stage, luck),
  });
  if (place < LEFT_TO_CONFIRM) return;
  await confirmRatings(school, [{ id: partnershipId, seen: 1 }]);
  if (place !== LEFT_TO_CONFIRM) return;
  const partner = stage.as(now.partner.admin, 'partner-admin', at('2026-06-29', '20:15'), {
    organizationId: now.partner.id,
  });
  await replyToRating(partner, partnershipId, REPLY);
  await sayImpact(partner, partnershipId, {
    impact: luck.pick(IMPACTS),
    students: now.headcount,
    seen: null,
  });
}

async function bringAlong(stage: Stage, leader: Person, now: StagedPartnership): Promise<PartnershipId> {
  const year = previousSchoolYear(stage.district.currentSchoolYear);
  const ctx = stage.as(leader, 'school-leader', at('2025-09-15'), {
    schoolCode: now.school.code as SchoolCode,
  });
  const [known] = await stage.db
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(
      and(
        eq(partnerships.offeringId, now.offering.id),
        eq(partnerships.schoolCode, now.school.code as SchoolCode),
        eq(partnerships.schoolYear, year),
      ),
    );
  if (known) return known.id;
  const [of] = await stage.db.select().from(partnerships).where(eq(partnerships.id, now.id));
  const [row] = await stage.db
    .insert(partnerships)
    .values({
      reference: await nextReference(ctx, 'PAR-26'),
      offeringId: now.offering.id,
      organizationId: now.partner.id,
      schoolCode: now.school.code as SchoolCode,
      schoolYear: year,
      status: 'completed',
      grades: of!.grades,
      headcount: now.headcount,
      startsOn: '2025-09-29' as CalendarDate,
      endsOn: '2026-05-29' as CalendarDate,
      days: of!.days,
      startsAt: of!.startsAt,
      endsAt: of!.endsAt,
      price: cents(now.price),
      fundingSource: of!.fundingSource,
      clearedAt: at('2025-09-22'),
      startedAt: at('2025-09-29'),
    })
    .returning({ id: partnerships.id });
  return row!.id;
}

async function levelsFor(stage: Stage, luck: Chance): Promise<Record<string, number>> {
  const leaning = 2.6 + luck.next();
  const elements = await ratedElements(stage);
  return Object.fromEntries(
    elements.map(({ key }) => [key, Math.min(4, Math.max(1, Math.round(leaning + luck.next() * 1.4 - 0.7)))]),
  );
}
