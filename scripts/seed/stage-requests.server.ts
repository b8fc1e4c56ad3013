import { and, eq, sql } from 'drizzle-orm';
import type { RequestId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import { setSlot } from '#app/features/offering/slots.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { declineRequest } from '#app/features/request/decline-request.server.ts';
import { expireRequests } from '#app/features/request/expire-requests.server.ts';
import type { TermsInput } from '#app/features/request/inputs.ts';
import { renewPartnership } from '#app/features/request/renew-partnership.server.ts';
import { reopenRequest } from '#app/features/request/reopen-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { joinWaitingList } from '#app/features/request/waiting-list.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import { type Context, nextReference } from '#app/platform/context.server.ts';
import {
  assignmentOfferings,
  offeringRegistrations,
  partnerships,
  placeHolds,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';
import { smallPdf } from './small-pdf.ts';
import {
  at,
  type Person,
  type Staff,
  type Stage,
  type StagedOffering,
  type StagedOrganization,
} from './stage.ts';
import { SERVING_PARTNER } from './stage-partners.server.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';
import { SCHOOLS } from './world/schools.ts';
import type { WorldSchool } from './world/shape.ts';

type Offered = { partner: StagedOrganization; offering: StagedOffering };
type Cast = {
  stage: Stage;
  staff: Staff;
  leaders: ReadonlyMap<SchoolCode, Person>;
  /** Offerings that nobody else in the demonstration speaks of, with room for a dozen. */
  free: Offered[];
};

const HOME = HOME_SCHOOL.code as SchoolCode;
/** Requests in every corner of their life: changed back and forth, lapsed, in line, taken up again, and for another year. */
export async function stageRequests(
  stage: Stage,
  staff: Staff,
  approved: readonly StagedOrganization[],
  leaders: ReadonlyMap<SchoolCode, Person>,
): Promise<void> {
  // What a round gives out is not asked for beside it.
  const rounds = await stage.db.select({ id: assignmentOfferings.offeringId }).from(assignmentOfferings);
  const givenOut = new Set(rounds.map(({ id }) => id));
  const offered = approved
    .flatMap((partner) => partner.offerings.map((offering) => ({ partner, offering })))
    .filter(({ offering }) => !givenOut.has(offering.id));
  const cast: Cast = {
    stage,
    staff,
    leaders,
    free: offered.filter(
      ({ partner, offering }) =>
        partner.world.slug !== SERVING_PARTNER &&
        offering.world.places >= 12 &&
        gradesAt(HOME_SCHOOL, offering).length > 0,
    ),
  };
  await stageBackAndForth(cast, offered);
  await stageExpired(cast);
  await stageLine(cast);
  await stageReopened(cast);
  await stageRenewal(cast);
}

const gradesAt = (school: WorldSchool, { world }: StagedOffering) => {
  const [first, last] = [order(school.grades[0]), order(school.grades[1])];
  return world.grades.filter((grade) => first <= order(grade) && order(grade) <= last);
};
const order = (grade: string) => (grade.startsWith('K') ? Number(grade.slice(1)) - 3 : Number(grade));

const schoolAt = ({ stage, leaders }: Cast, code: SchoolCode, when: Date): Context =>
  stage.as(leaders.get(code)!, 'school-leader', when, { schoolCode: code });
const partnerAt = ({ stage }: Cast, { partner }: Offered, when: Date): Context =>
  stage.as(partner.admin, 'partner-admin', when, { organizationId: partner.id });

function termsFor(school: WorldSchool, { world }: StagedOffering, headcount: number): TermsInput {
  return {
    purpose: 'A small group that stays together for the year, chosen by their teachers.',
    grades: gradesAt(school, { world } as StagedOffering),
    headcount,
    startsOn: '2026-11-02' as CalendarDate,
    endsOn: '2027-05-28' as CalendarDate,
    days: world.days.length > 0 ? world.days : ['wed'],
    startsAt: (world.times?.[0] ?? null) as ClockTime | null,
    endsAt: (world.times?.[1] ?? null) as ClockTime | null,
    price: world.priceToSchool,
    fundingSource: world.priceToSchool === 0 ? 'none' : 'school-budget',
    note: '',
  };
}

/** Sends the first of these that the school has not asked for, and takes it out of the list. */
async function askFor(
  cast: Cast,
  school: WorldSchool,
  wishes: Offered[],
  when: Date,
  headcount = 10,
): Promise<{ requestId: RequestId; offered: Offered } | null> {
  const ctx = schoolAt(cast, school.code as SchoolCode, when);
  for (const [place, offered] of wishes.entries()) {
    const { world } = offered.offering;
    if (gradesAt(school, offered.offering).length === 0) continue;
    const requestId = await startRequest(ctx, {
      offeringSlug: world.slug,
      terms: termsFor(school, offered.offering, headcount),
    }).catch(alreadyAsked);
    if (!requestId) continue;
    wishes.splice(place, 1);
    await sendRequest(ctx, requestId);
    return { requestId, offered };
  }
  return null;
}

function alreadyAsked(error: unknown): null {
  if ((error as { code?: string }).code === 'request-already-stands') return null;
  throw error;
}

/** Three revisions, with a question, an answer and a plan of the room. At the partner of the published sign-ins. */
async function stageBackAndForth(cast: Cast, offered: readonly Offered[]): Promise<void> {
  const own = offered.filter(({ partner }) => partner.world.slug === SERVING_PARTNER);
  const school = SCHOOLS.find(
    (each) => each !== HOME_SCHOOL && own.some(({ offering }) => gradesAt(each, offering).length > 1),
  )!;
  const code = school.code as SchoolCode;
  const asked = await askFor(cast, school, [...own], at('2026-10-05', '09:15'), 14);
  if (!asked) return;
  const { requestId, offered: wish } = asked;
  const terms = termsFor(school, wish.offering, 14);
  await writeMessage(partnerAt(cast, wish, at('2026-10-06', '18:40')), {
    requestId,
    body: 'Thank you for asking. Is there a room with tables that can be pushed together? We sit around one problem.\n\nThis is what a session looks like: https://example.org/a-session',
  });
  await writeMessage(schoolAt(cast, code, at('2026-10-07', '07:50')), {
    requestId,
    body: 'Yes, room 114. The plan is attached. The custodian locks up at five.',
    file: { name: 'room-114.pdf', content: smallPdf(['Room 114', 'Eight tables, thirty chairs']) },
  });
  await changeRequest(partnerAt(cast, wish, at('2026-10-07', '19:30')), {
    requestId,
    terms: { ...terms, startsOn: '2026-11-09' as CalendarDate, headcount: 12 },
  });
  await writeMessage(schoolAt(cast, code, at('2026-10-08', '12:05')), {
    requestId,
    body: 'Twelve is fine. We would like to go on until the last week of school.',
  });
  await changeRequest(schoolAt(cast, code, at('2026-10-08', '12:10')), {
    requestId,
    terms: {
      ...terms,
      startsOn: '2026-11-09' as CalendarDate,
      endsOn: '2027-06-11' as CalendarDate,
      headcount: 12,
    },
  });
}

/** Sent when the year began, and never answered. */
async function stageExpired(cast: Cast): Promise<void> {
  const asked = await askFor(cast, HOME_SCHOOL, cast.free, at('2026-09-14', '15:10'));
  if (!asked) return;
  const calendar = cast.stage.as(cast.staff.director, 'office-director', at('2026-10-06', '06:00'));
  await expireRequests({ ...calendar, actor: { ...calendar.actor, userId: null, name: 'The calendar' } });
}

/** One of two times is full, and the home school waits for it. */
async function stageLine(cast: Cast): Promise<void> {
  const { stage, free } = cast;
  for (const [place, offered] of free.entries()) {
    const { id, world } = offered.offering;
    const others = SCHOOLS.filter(
      (each) => each !== HOME_SCHOOL && gradesAt(each, offered.offering).length > 0,
    );
    const days = world.days.length > 0 ? world.days : ['wed'];
    const [room] = await stage.db
      .select()
      .from(offeringRegistrations)
      .where(
        and(
          eq(offeringRegistrations.offeringId, id),
          eq(offeringRegistrations.schoolYear, stage.district.currentSchoolYear),
        ),
      );
    const [held] = await stage.db
      .select({ id: placeHolds.id })
      .from(placeHolds)
      .where(eq(placeHolds.offeringId, id))
      .limit(1);
    if (held || !room || room.placesTaken > 0 || others.length === 0) continue;
    const partner = partnerAt(cast, offered, at('2026-09-24', '20:00'));
    const slot = { offeringId: id, days: days as never, startsAt: null, endsAt: null };
    await setSlot(partner, { ...slot, name: 'First group', places: 12 });
    await setSlot(partner, { ...slot, name: 'Second group', places: Math.max(12, room.places - 12) });
    const ask = async (school: WorldSchool, when: Date) => {
      const ctx = schoolAt(cast, school.code as SchoolCode, when);
      const terms = { ...termsFor(school, offered.offering, 12), slot: 'First group' };
      const requestId = await startRequest(ctx, { offeringSlug: world.slug, terms }).catch(alreadyAsked);
      if (requestId) await sendRequest(ctx, requestId);
      return requestId;
    };
    const first = await ask(others[0]!, at('2026-09-28', '10:30'));
    const second = await ask(HOME_SCHOOL, at('2026-10-08', '10:30'));
    if (!first || !second) continue;
    free.splice(place, 1);
    await agreeRequest(partnerAt(cast, offered, at('2026-09-30', '17:00')), {
      requestId: first,
      revision: 1,
    });
    await joinWaitingList(schoolAt(cast, HOME, at('2026-10-09', '08:20')), second);
    return;
  }
}

/** Declined for want of staff, and taken up again when somebody was found. */
async function stageReopened(cast: Cast): Promise<void> {
  const asked = await askFor(cast, HOME_SCHOOL, cast.free, at('2026-09-29', '11:00'));
  if (!asked) return;
  const { requestId, offered } = asked;
  await declineRequest(partnerAt(cast, offered, at('2026-10-01', '16:45')), {
    requestId,
    reason: 'staffing',
    note: 'Our second teacher left in August.',
  });
  await reopenRequest(partnerAt(cast, offered, at('2026-10-12', '09:05')), requestId);
  await writeMessage(partnerAt(cast, offered, at('2026-10-12', '09:07')), {
    requestId,
    body: 'We have found a teacher who can come from November. Is there still interest?',
  });
}

/** A partnership of last year, as a district that moved to Crosswalk brings it, whose school asks for another year. */
async function stageRenewal(cast: Cast): Promise<void> {
  const { stage, free } = cast;
  const lastYear = '2025-26' as SchoolYear;
  const asked = await stage.db
    .select({ offeringId: requests.offeringId })
    .from(requests)
    .where(and(eq(requests.schoolCode, HOME), eq(requests.schoolYear, stage.district.currentSchoolYear)));
  const wish = free.find(({ offering }) => !asked.some(({ offeringId }) => offeringId === offering.id));
  if (!wish) return;
  await stage.db.execute(sql`
    insert into ${schoolProfiles} (school_code, school_year, name, grades, enrollment, neighborhood, bell_starts, bell_ends)
    select school_code, ${lastYear}, name, grades, enrollment, neighborhood, bell_starts, bell_ends
      from ${schoolProfiles} where school_code = ${HOME} on conflict do nothing`);
  const terms = termsFor(HOME_SCHOOL, wish.offering, 10);
  const [partnership] = await stage.db
    .insert(partnerships)
    .values({
      reference: await nextReference(schoolAt(cast, HOME, at('2025-09-22')), 'PAR-26'),
      offeringId: wish.offering.id,
      organizationId: wish.partner.id,
      schoolCode: HOME,
      schoolYear: lastYear,
      status: 'completed',
      grades: terms.grades,
      headcount: 10,
      startsOn: '2025-10-06' as CalendarDate,
      endsOn: '2026-05-29' as CalendarDate,
      days: terms.days,
      startsAt: terms.startsAt,
      endsAt: terms.endsAt,
      price: terms.price,
      fundingSource: terms.fundingSource,
      clearedAt: at('2025-09-26'),
      startedAt: at('2025-10-06'),
      schoolContactId: cast.leaders.get(HOME)!.userId,
      partnerContactId: wish.partner.admin.userId,
    })
    .returning({ id: partnerships.id });
  await renewPartnership(schoolAt(cast, HOME, at('2026-10-13', '07:35')), {
    partnershipId: partnership!.id,
    send: true,
  });
}
