import type { FundingSource } from '#app/domain/partnerships/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { PartnershipId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { addAgreement } from '#app/features/partnership/add-agreement.server.ts';
import { approvePartnership } from '#app/features/partnership/approve-partnership.server.ts';
import { setRequisition } from '#app/features/partnership/set-requisition.server.ts';
import { startPartnership } from '#app/features/partnership/start-partnership.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { type Chance, chance } from './chance.ts';
import { smallPdf } from './small-pdf.ts';
import {
  at,
  dayAfter,
  type Person,
  type Staff,
  type Stage,
  type StagedOffering,
  type StagedOrganization,
} from './stage.ts';
import { SCHOOLS } from './world/schools.ts';
import type { WorldSchool } from './world/shape.ts';

export type StagedPartnership = {
  id: PartnershipId;
  school: WorldSchool;
  partner: StagedOrganization;
  offering: StagedOffering;
  price: number;
  headcount: number;
  fundingSource: FundingSource;
};

type Pair = { school: WorldSchool; partner: StagedOrganization; offering: StagedOffering; headcount: number };

const span = ({ grades: [first, last] }: WorldSchool) =>
  GRADES.slice(GRADES.indexOf(first), GRADES.indexOf(last) + 1);

/** A handful of schools have nobody: where the work of recruiting partners begins. */
const WITHOUT_PARTNERS = 7;

/**
 * Who serves where: offerings with many places reach many schools, most reach one or two, schools with more need are
 * sought out a little more often, and nobody is promised more places than there are.
 */
export function pairUp(partners: readonly StagedOrganization[], wanted: number): Pair[] {
  const luck = chance('who serves where');
  const quiet = new Set(
    luck
      .shuffled(SCHOOLS.filter(({ name }) => name !== 'Ida Merriweather K–8'))
      .slice(0, WITHOUT_PARTNERS)
      .map(({ code }) => code),
  );
  const pairs: Pair[] = [];
  const left = new Map<StagedOffering, number>();
  const offered = partners.flatMap((partner) => partner.offerings.map((offering) => ({ partner, offering })));
  for (const { offering } of offered) left.set(offering, Math.floor(offering.world.places * 0.9));
  // Round after round, so that the long tail gets its first school before the large ones get their tenth.
  for (let round = 0; round < 30 && pairs.length < wanted; round += 1) {
    for (const { partner, offering } of luck.shuffled(offered)) {
      if (pairs.length >= wanted) break;
      const room = left.get(offering)!;
      const keen = round === 0 ? 0.82 : offering.world.places > 60 ? 0.9 : 0.35;
      if (room < 8 || luck.next() > keen) continue;
      const school = chooseSchool(luck, partner, offering, pairs, quiet);
      if (!school) continue;
      const headcount = Math.min(room, luck.whole(8, Math.max(10, Math.min(32, offering.world.places))));
      left.set(offering, room - headcount);
      pairs.push({ school, partner, offering, headcount });
    }
  }
  return pairs;
}

function chooseSchool(
  luck: Chance,
  partner: StagedOrganization,
  { world }: StagedOffering,
  pairs: readonly Pair[],
  quiet: ReadonlySet<string>,
): WorldSchool | undefined {
  const taken = new Set(
    pairs.filter(({ offering }) => offering.world === world).map(({ school }) => school.code),
  );
  const fits = SCHOOLS.filter(
    (school) =>
      !quiet.has(school.code) &&
      !taken.has(school.code) &&
      (world.grades.length === 0 || span(school).some((grade) => world.grades.includes(grade))) &&
      (world.neighborhoods.length === 0 || world.neighborhoods.includes(school.neighborhood)),
  );
  const near = fits.filter(({ neighborhood }) => neighborhood === partner.world.neighborhood);
  const needy = fits.filter(({ opportunityIndex }) => opportunityIndex >= 60);
  const pool =
    luck.next() < 0.4 && near.length > 0 ? near : luck.next() < 0.5 && needy.length > 0 ? needy : fits;
  return pool.length > 0 ? luck.pick(pool) : undefined;
}

const PURPOSES = [
  'Our students asked for this in the spring survey, and we have room for it in the afternoon.',
  'We want a steady group that meets every week and is known by name.',
  'Teachers will choose the students; about a third are learning English.',
  'This is part of our plan for attendance: a reason to come on the days that are hardest.',
  'Families asked for it at the June meeting. We would like to begin before the days get short.',
  'It worked well last year with half as many students.',
];

/** How far along a partnership is on the day of the demonstration. */
export type Progress = 'agreed' | 'agreement' | 'approved' | 'cleared' | 'active';

/** From the school's request to as far as it got, each step by the person whose it is. */
export async function stagePartnership(
  stage: Stage,
  staff: Staff,
  pair: Pair,
  leader: Person,
  when: Date,
  progress: Progress,
  fundingSource: FundingSource,
): Promise<StagedPartnership> {
  const { school, partner, offering, headcount } = pair;
  const { world } = offering;
  const luck = chance(`${world.slug} at ${school.code}`);
  const schoolCode = school.code as SchoolCode;
  const theSchool = stage.as(leader, 'school-leader', when, { schoolCode });
  const thePartner = stage.as(partner.admin, 'partner-admin', dayAfter(when, luck.whole(1, 6)), {
    organizationId: partner.id,
  });
  const price = priceFor(pair);
  const grades = span(school).filter((grade) => world.grades.includes(grade));
  const requestId = await startRequest(theSchool, {
    offeringSlug: world.slug,
    terms: {
      purpose: luck.pick(PURPOSES),
      grades,
      headcount,
      startsOn: luck.pick(['2026-09-21', '2026-09-28', '2026-10-05']) as CalendarDate,
      endsOn: luck.pick(['2027-05-28', '2027-06-11']) as CalendarDate,
      days: world.days.length > 0 ? world.days : ['wed'],
      startsAt: (world.times?.[0] ?? null) as ClockTime | null,
      endsAt: (world.times?.[1] ?? null) as ClockTime | null,
      price,
      fundingSource: price === 0 ? 'none' : fundingSource,
      note: '',
    },
  });
  await sendRequest(theSchool, requestId);
  const id = await agreeRequest(thePartner, { requestId, revision: 1 });
  if (!id) throw new Error('The demonstration’s partnership was not agreed');
  const staged = { id, school, partner, offering, price, headcount, fundingSource };
  if (progress === 'agreed') return staged;

  await addAgreement(thePartner, {
    partnershipId: id,
    validFrom: '2026-09-01' as CalendarDate,
    validUntil: '2027-06-30' as CalendarDate,
    schoolSigner: leader.name,
    partnerSigner: partner.admin.name,
    signedOn: dateIn(stage.district.timeZone, when),
    file: {
      name: `agreement-${world.slug}-${school.code}.pdf`,
      content: smallPdf([
        'School partnership agreement, 2026-27',
        partner.world.name,
        school.name,
        'Signed by both sides',
      ]),
    },
  });
  if (progress === 'agreement') return staged;
  await approvePartnership(stage.as(staff.officer, 'office-staff', dayAfter(when, 10)), id);
  if (progress === 'approved') return staged;
  if (price > 0) {
    await setRequisition(
      { ...theSchool, now: dayAfter(when, 11) },
      { partnershipId: id, requisitionNumber: `R${luck.whole(27_000_000, 27_099_999)}` },
    );
  }
  if (progress === 'active') await startPartnership({ ...theSchool, now: at('2026-10-06') }, id);
  return staged;
}

/** A share of the year's price by students, to the cent; sometimes the price as it stands. */
function priceFor({ offering: { world }, headcount }: Pair) {
  if (world.priceToSchool === 0 || headcount >= world.places * 0.6) return world.priceToSchool;
  return cents(Math.max(250_00, Math.round((world.priceToSchool * headcount) / world.places)));
}
