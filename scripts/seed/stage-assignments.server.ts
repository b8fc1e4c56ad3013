import { desc, eq, inArray } from 'drizzle-orm';
import { isEligible } from '#app/domain/assignment/priority.ts';
import { GRADES, type Grade } from '#app/domain/schools/vocabulary.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { assignRound } from '#app/features/assignment/assign-round.server.ts';
import { drawUpAssignment } from '#app/features/assignment/draw-up-assignment.server.ts';
import { closeAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import { openAssignment } from '#app/features/assignment/open-assignment.server.ts';
import { saveRanking, submitRanking } from '#app/features/assignment/rank-offerings.server.ts';
import { putOffering } from '#app/features/assignment/redraw-assignment.server.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { offerings, opportunityIndexReleases, users } from '#db/schema/index.ts';
import { chance } from './chance.ts';
import { at, type Person, PRESENT, type Staff, type Stage } from './stage.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';
import { SCHOOLS } from './world/schools.ts';
import type { WorldSchool } from './world/shape.ts';

type Plan = {
  name: string;
  opensOn: string;
  closesOn: string;
  /** By the offering's address, how many schools it can take. */
  groups: Readonly<Record<string, number>>;
  schools: number;
  seed: string;
  /** What the home school ranks, the first choice first; nothing while it has not begun. */
  home: readonly string[];
  assignedOn: string | null;
};

const PLANS: readonly Plan[] = [
  {
    name: 'Fall: strings and sailing',
    opensOn: '2026-09-21',
    closesOn: '2026-10-02',
    groups: { 'blue-hill-after-school-orchestra': 2, 'low-strings-lab': 1, 'learn-to-sail': 2 },
    schools: 9,
    seed: 'a paper bag of acorns from Franklin Park',
    home: ['learn-to-sail', 'blue-hill-after-school-orchestra', 'low-strings-lab'],
    assignedOn: '2026-10-06',
  },
  {
    name: 'Winter: robots and stories on Saturdays',
    opensOn: '2026-10-05',
    closesOn: '2026-10-23',
    groups: { 'saturday-solder': 1, 'saturday-story-hour': 2, 'sounds-first': 1, 'team-robotics': 1 },
    schools: 6,
    seed: 'three ferry tickets and a torn map',
    home: [],
    assignedOn: null,
  },
];

/** A round whose places are given out, and one that waits for the home school's ranking. */
export async function stageAssignments(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
): Promise<void> {
  for (const plan of PLANS) await stageAssignment(stage, staff, leaders, plan);
  await stageMoreThanFits(stage, leaders);
}

/** Three schools ask for more places than an offering has, for the Office to see where a round would help. */
async function stageMoreThanFits(stage: Stage, leaders: ReadonlyMap<SchoolCode, Person>): Promise<void> {
  const [offering] = await publishedOfferings(leaderOf(stage, leaders, HOME_SCHOOL, PRESENT), {
    slugs: ['first-hour-readers'],
  });
  if (!offering) return;
  const luck = chance('more than fits');
  const asking = luck
    .shuffled(SCHOOLS.filter((school) => school !== HOME_SCHOOL && eligible(school, [offering]).length > 0))
    .slice(0, 3);
  for (const school of asking) {
    const leader = leaderOf(stage, leaders, school, at('2026-10-09', '07:50'));
    const [grade] = eligibleGrades(school).filter((each) => offering.grades.includes(each));
    const requestId = await startRequest(leader, {
      offeringSlug: offering.slug,
      terms: {
        purpose:
          'An early start with a grown-up who reads aloud, for children whose bus comes before breakfast.',
        grades: [grade!],
        headcount: Math.min(offering.places, luck.whole(14, 18)),
        startsOn: '2026-11-09' as CalendarDate,
        endsOn: '2027-05-28' as CalendarDate,
        days: ['mon', 'wed'],
        startsAt: offering.startsAt,
        endsAt: offering.endsAt,
        price: cents(0),
        fundingSource: 'none',
        note: '',
      },
    });
    await sendRequest(leader, requestId);
  }
}

async function stageAssignment(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  plan: Plan,
): Promise<void> {
  const offered = await stage.db
    .select({ id: offerings.id, slug: offerings.slug, grades: offerings.grades })
    .from(offerings)
    .where(inArray(offerings.slug, Object.keys(plan.groups)));
  const officer = stage.as(staff.officer, 'office-staff', at(plan.opensOn, '08:05'));
  const [release] = await stage.db
    .select({ id: opportunityIndexReleases.id })
    .from(opportunityIndexReleases)
    .orderBy(desc(opportunityIndexReleases.createdAt))
    .limit(1);
  const rules = {
    name: plan.name,
    opensOn: plan.opensOn as CalendarDate,
    closesOn: plan.closesOn as CalendarDate,
    closesAt: '17:00' as ClockTime,
    reserveDays: 21,
    order: ['need' as const, 'continuing' as const, 'neighborhood' as const],
    bandsFrom: [75, 50, 25],
    releaseId: release!.id,
  };
  const { slug } = await drawUpAssignment(officer, { ...rules, offeringSlugs: [] }, plan.seed);
  for (const offering of offered)
    await putOffering(officer, { slug, offering: offering.id, groups: plan.groups[offering.slug]! });
  await openAssignment(officer, slug);

  const luck = chance(plan.name);
  const mayRank = SCHOOLS.filter((school) => school !== HOME_SCHOOL && eligible(school, offered).length > 1);
  for (const school of luck.shuffled(mayRank).slice(0, plan.schools - (plan.home.length > 0 ? 1 : 0))) {
    const choices = luck.shuffled(eligible(school, offered)).map(({ id }) => id);
    await rank(stage, leaders, school, { slug, choices, when: at(plan.opensOn, '16:20') });
  }
  const home = plan.home.flatMap((each) => offered.filter((offering) => offering.slug === each));
  if (home.length > 0) {
    await prepareAtHome(
      stage,
      slug,
      home.map(({ id }) => id),
      at(plan.opensOn, '17:05'),
    );
    await submitRanking(leaderOf(stage, leaders, HOME_SCHOOL, at(plan.opensOn, '18:10')), { slug, seen: 1 });
  }
  if (plan.assignedOn === null) return;
  await closeAssignment(stage.as(staff.officer, 'office-staff', at(plan.closesOn, '17:30')), { slug });
  await assignRound(stage.as(staff.officer, 'office-staff', at(plan.assignedOn, '09:15')), slug);
}

/** A school's grades from its first to its last. */
const eligibleGrades = ({ grades: [first, last] }: WorldSchool): Grade[] =>
  GRADES.slice(GRADES.indexOf(first), GRADES.indexOf(last) + 1);

function eligible<Offered extends { grades: readonly string[] }>(
  school: WorldSchool,
  offered: readonly Offered[],
): Offered[] {
  const grades = eligibleGrades(school);
  return offered.filter((offering) => isEligible({ grades }, offering));
}

const leaderOf = (
  stage: Stage,
  leaders: ReadonlyMap<SchoolCode, Person>,
  school: WorldSchool,
  when: Date,
) => {
  const schoolCode = school.code as SchoolCode;
  return stage.as(leaders.get(schoolCode)!, 'school-leader', when, { schoolCode });
};

async function rank(
  stage: Stage,
  leaders: ReadonlyMap<SchoolCode, Person>,
  school: WorldSchool,
  ranking: { slug: string; choices: readonly OfferingId[]; when: Date },
): Promise<void> {
  const leader = leaderOf(stage, leaders, school, ranking.when);
  await saveRanking(leader, { slug: ranking.slug, seen: 0, typed: ranking.choices });
  await submitRanking(leader, { slug: ranking.slug, seen: 1 });
}

/** At the home school the designee prepares what the leader then submits. */
async function prepareAtHome(
  stage: Stage,
  slug: string,
  choices: readonly OfferingId[],
  when: Date,
): Promise<void> {
  const [person] = await stage.db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.email, 'designee@demo.example.org'));
  const designee = stage.as(person!, 'school-designee', when, {
    schoolCode: HOME_SCHOOL.code as SchoolCode,
  });
  await saveRanking(designee, { slug, seen: 0, typed: choices });
}
