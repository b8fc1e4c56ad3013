import type { SchoolCode } from '#app/domain/shared/id.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import type { Connection } from '#db/client.server.ts';
import { chance } from './chance.ts';
import {
  at,
  dayAfter,
  keepPlansFresh,
  openStage,
  type Person,
  PRESENT,
  type Staff,
  type Stage,
  type StagedOrganization,
} from './stage.ts';
import { stageAssignments } from './stage-assignments.server.ts';
import { stageCalibration } from './stage-calibration.server.ts';
import { stageCalendar, stageDistrict, stageStaff } from './stage-district.server.ts';
import { stageEnvelopes } from './stage-envelopes.server.ts';
import { stageFormulas, stageScenarios } from './stage-formula.server.ts';
import { stageRound } from './stage-fund.server.ts';
import { stageInquiry } from './stage-inquiry.server.ts';
import { stageIntents } from './stage-intents.server.ts';
import { stageLastYear } from './stage-last-year.server.ts';
import { stageLookAlikes } from './stage-look-alikes.server.ts';
import { stageLookOvers } from './stage-look-overs.server.ts';
import {
  type Progress,
  pairUp,
  type StagedPartnership,
  stagePartnership,
} from './stage-partnerships.server.ts';
import { stageRequests } from './stage-requests.server.ts';
import { stageSavedSearches } from './stage-saved-searches.server.ts';
import { stageSchoolWork } from './stage-school-work.server.ts';
import { HOME_SCHOOL, stageLeaders, stageSchools } from './stage-schools.server.ts';
import { stageServiceRecord } from './stage-service-record.server.ts';
import { stageShortlists } from './stage-shortlists.server.ts';
import { stageSides } from './stage-sides.server.ts';
import { ENDS_SOONER, stagePartners } from './stage-stories.server.ts';
import { stageSuspension } from './stage-suspension.server.ts';
import { stageWishes } from './stage-wishes.server.ts';
import { stageYearEnd } from './stage-year-end.server.ts';

/** How much of the world to stage: the whole of it to be shown, a part of it to be tested against. */
export type Size = { organizations: number; partnerships: number };
export const FULL: Size = { organizations: 140, partnerships: 420 };
export const SMALL: Size = { organizations: 40, partnerships: 60 };

/** Stages the whole district through the use cases, each in a transaction of its own. */
export async function stageWorld(db: Connection, size: Size, say: (step: string) => void): Promise<void> {
  const stage = openStage(db, await stageDistrict(db));
  const staff = await stageStaff(stage);
  const { portfolioId, ...asking } = await stageCalendar(stage, staff);
  await stageSchools(stage, staff);
  const leaders = await stageLeaders(stage);
  say('Demonstration: schools are in place');

  const partners = await stagePartners(stage, staff, size.organizations);
  say(`Demonstration: ${partners.approved.length} of ${partners.all.length} partners are approved`);

  const staged = await stageAllPartnerships(stage, staff, partners.approved, leaders, size);
  say(`Demonstration: ${staged.length} partnerships are agreed`);
  await stageLastYear(stage, staff, leaders, staged);
  await stageRounds(stage, staff, leaders, staged);
  await stageFormulas(stage, staff);
  await stageEnvelopes(stage, staff, leaders);
  await stageScenarios(stage, staff);
  await stageWishes(stage, partners.approved, leaders);
  await stageShortlists(stage, leaders);
  await stageAssignments(stage, staff, leaders);
  await stageRequests(stage, staff, partners.approved, leaders);
  await stageSuspension(stage, staff);
  await stageIntents(stage, partners.approved, portfolioId);
  await stageLookOvers(stage, partners.approved);
  await stageLookAlikes(stage);
  await stageCalibration(stage, staff, { cycleId: asking.cycleId, portfolioId });
  await stageInquiry(stage, staff, partners.approved, asking);
  await refreshClearance(stage.as(staff.officer, 'office-staff', PRESENT), { all: true });
  await stageServiceRecord(stage, staff, leaders, staged);
  await stageYearEnd(stage, staff, leaders, staged);
  await stageSavedSearches(stage, leaders);
  await stageSides(stage, staff, leaders);
  await stageSchoolWork(stage, leaders);
}

/** Most serve already; some lack a paper, and every kind of missing paper occurs. */
const PROGRESS: readonly Progress[] = [
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'cleared',
  'cleared',
  'approved',
  'agreement',
  'agreed',
];

async function stageAllPartnerships(
  stage: Stage,
  staff: Staff,
  approved: readonly StagedOrganization[],
  leaders: ReadonlyMap<SchoolCode, Person>,
  size: Size,
): Promise<StagedPartnership[]> {
  const luck = chance('how far each partnership is');
  const pairs = pairUp(approved, size.partnerships);
  const staged: StagedPartnership[] = [];
  for (const [place, pair] of pairs.entries()) {
    const fundable = pair.partner.world.nonProfit && pair.offering.world.priceToSchool > 0;
    const asksFund = fundable && luck.next() < 0.5;
    const drawn = pair.school === HOME_SCHOOL && !asksFund ? 'active' : luck.pick(PROGRESS);
    // Where a paper ends, there is something that it stops.
    const progress = pair.partner.world.slug in ENDS_SOONER ? 'active' : drawn;
    const when = dayAfter(at('2026-08-24', '09:30'), (place * 36) / pairs.length);
    const leader = leaders.get(pair.school.code as SchoolCode)!;
    await keepPlansFresh(stage, place);
    staged.push(
      await stagePartnership(
        stage,
        staff,
        pair,
        leader,
        when,
        progress,
        asksFund ? 'partnership-fund' : 'school-budget',
      ),
    );
  }
  return staged;
}

async function stageRounds(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  staged: readonly StagedPartnership[],
): Promise<void> {
  const asking = staged.filter(
    ({ fundingSource, price }) => fundingSource === 'partnership-fund' && price > 0,
  );
  const third = Math.ceil(asking.length / 3);
  const rounds = [
    {
      name: 'FY27 Round 1',
      opensOn: '2026-08-31',
      closesOn: '2026-09-11',
      cover: 0.78,
      threshold: null,
      method: 'in-order-partial',
      seed: 'stripes on tremont street',
      until: 'settled',
    },
    {
      name: 'FY27 Round 2',
      opensOn: '2026-09-21',
      closesOn: '2026-10-02',
      cover: 0.62,
      threshold: 45,
      method: 'in-order',
      seed: 'four wheels on blue hill avenue',
      until: 'prioritized',
    },
    {
      name: 'FY27 Round 3',
      opensOn: '2026-10-05',
      closesOn: '2026-10-23',
      cover: 0.7,
      threshold: null,
      method: 'in-order',
      seed: 'chalk after the rain',
      until: 'open',
    },
  ] as const;
  for (const [place, plan] of rounds.entries()) {
    const own = asking.slice(place * third, (place + 1) * third);
    await stageRound(
      stage,
      staff,
      leaders,
      plan.until === 'open' ? own.slice(0, Math.ceil(own.length / 2)) : own,
      plan,
    );
  }
}
