import { eq } from 'drizzle-orm';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { PartnershipId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { confirmSessions } from '#app/features/service-record/confirm-sessions.server.ts';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import { addNoSchoolDays } from '#app/features/service-record/no-school-days.server.ts';
import { schedulePage } from '#app/features/service-record/service-record-page.server.ts';
import { takeSessionStep } from '#app/features/service-record/take-session-step.server.ts';
import { partnerships, serviceSessions } from '#db/schema/index.ts';
import { chance } from './chance.ts';
import { at, type Person, PRESENT, type Staff, type Stage } from './stage.ts';
import type { StagedPartnership } from './stage-partnerships.server.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';

/** The district's days without school, invented but where they usually lie. */
const NO_SCHOOL: readonly (readonly [string, string, string])[] = [
  ['2026-09-07', '2026-09-07', 'Labor Day'],
  ['2026-10-12', '2026-10-12', 'Indigenous Peoples’ Day'],
  ['2026-11-03', '2026-11-03', 'Staff learning day'],
  ['2026-11-11', '2026-11-11', 'Veterans Day'],
  ['2026-11-25', '2026-11-27', 'Thanksgiving'],
  ['2026-12-24', '2027-01-01', 'Winter vacation'],
  ['2027-01-18', '2027-01-18', 'Martin Luther King Jr. Day'],
  ['2027-02-15', '2027-02-19', 'February vacation'],
  ['2027-04-19', '2027-04-23', 'April vacation'],
  ['2027-05-31', '2027-05-31', 'Memorial Day'],
];

/** Every other partnership keeps its record here; those of the home school all do. */
const RECORDED = 2;

const NOTES = [
  'Fire drill, we began ten minutes late',
  'Two groups today',
  'Rain, so we met in the library',
  '',
];

/**
 * The days without school, and what has been delivered since the fall began: partners mostly enter, schools mostly confirm
 * within days; some wait, and on one at the home school the sides differ.
 */
export async function stageServiceRecord(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  staged: readonly StagedPartnership[],
): Promise<void> {
  const officer = stage.as(staff.officer, 'office-staff', at('2026-08-18', '09:10'));
  for (const [firstDay, lastDay, label] of NO_SCHOOL)
    await addNoSchoolDays(officer, {
      firstDay: firstDay as CalendarDate,
      lastDay: lastDay as CalendarDate,
      label,
    });

  const running = await stage.db
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(eq(partnerships.status, 'active'));
  const isRunning = new Set<PartnershipId>(running.map(({ id }) => id));
  const recorded = staged.filter(
    ({ id, school }, place) => isRunning.has(id) && (school === HOME_SCHOOL || place % RECORDED === 0),
  );
  let disputes = 0;
  for (const partnership of recorded) {
    const leader = leaders.get(partnership.school.code as SchoolCode)!;
    const wantsDispute = partnership.school === HOME_SCHOOL && disputes === 0;
    if (await stageSessions(stage, leader, partnership, wantsDispute)) disputes += 1;
  }
}

async function stageSessions(
  stage: Stage,
  leader: Person,
  { id, school, partner, offering }: StagedPartnership,
  wantsDispute: boolean,
): Promise<boolean> {
  const luck = chance(`sessions of ${offering.world.slug} at ${school.code}`);
  const schoolCode = school.code as SchoolCode;
  const theSchool = stage.as(leader, 'school-leader', PRESENT, { schoolCode });
  const thePartner = stage.as(partner.admin, 'partner-admin', PRESENT, { organizationId: partner.id });
  const { missing, startsAt, minutes, headcount } = await schedulePage(thePartner, id);
  // Once in a while a day falls out, or is entered by nobody yet.
  const held = missing.filter(() => luck.next() > 0.08);
  if (held.length === 0) return false;
  const side: Side = luck.next() < 0.85 ? 'partner' : 'school';
  const [enters, answers] = side === 'partner' ? [thePartner, theSchool] : [theSchool, thePartner];
  await enterSessions(enters, {
    partnershipId: id,
    origin: held.length > 1 ? 'schedule' : 'form',
    sessions: held.map((day) => ({
      day,
      startsAt: startsAt as ClockTime,
      figures: { minutes, headcount: Math.max(1, headcount - luck.whole(0, Math.ceil(headcount / 4))) },
      note: luck.pick(NOTES),
    })),
  });
  const rows = await stage.db
    .select({
      id: serviceSessions.id,
      minutes: serviceSessions.minutes,
      headcount: serviceSessions.headcount,
    })
    .from(serviceSessions)
    .where(eq(serviceSessions.partnershipId, id))
    .orderBy(serviceSessions.day);
  const last = rows.at(-1)!;
  const waiting = luck.next() < 0.3 ? 1 : 0;
  const disputed = wantsDispute && rows.length > 1;
  // Where the sides differ on one, another waits as well, as soon as there are enough.
  const open = disputed ? Math.min(2, rows.length - 1) : waiting;
  const confirmed = rows.slice(0, rows.length - open).map((row) => row.id);
  if (confirmed.length > 0)
    await confirmSessions(
      answers,
      confirmed.map((id) => ({ id })),
    );
  if (!disputed) return false;
  await takeSessionStep(answers, last.id, {
    step: 'dispute',
    figures: { minutes: last.minutes, headcount: Math.max(1, last.headcount - 3) },
    note: 'Three went to the eye test that afternoon',
  });
  return true;
}
