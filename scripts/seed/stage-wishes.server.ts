import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { NeedId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { stateNeed } from '#app/features/need/state-need.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { declineRequest } from '#app/features/request/decline-request.server.ts';
import type { TermsInput } from '#app/features/request/inputs.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import { chance } from './chance.ts';
import { at, type Person, type Stage, type StagedOffering, type StagedOrganization } from './stage.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';
import { SCHOOLS } from './world/schools.ts';
import type { WorldSchool } from './world/shape.ts';

type Wish = {
  title: string;
  category: string;
  goals: string[];
  windows: string[];
  populations: string[];
  languages: string[];
  note: string;
};

const WISHES: readonly Wish[] = [
  {
    title: 'Math after school',
    category: 'stem',
    goals: ['math', 'homework'],
    windows: ['after-school'],
    populations: ['english-learners'],
    languages: ['es', 'kea'],
    note: 'Two afternoons a week for students who like to ask why.',
  },
  {
    title: 'Readers in grade 2',
    category: 'literacy',
    goals: ['reading'],
    windows: ['school-day'],
    populations: ['english-learners'],
    languages: ['es'],
    note: 'Pull-out or push-in, the teachers are open to both.',
  },
  {
    title: 'A calm hour on Fridays',
    category: 'social-emotional',
    goals: ['belonging', 'wellness'],
    windows: ['after-school'],
    populations: [],
    languages: ['ht'],
    note: 'Fridays are when most of our calls home happen.',
  },
  {
    title: 'Robotics for grade 5',
    category: 'stem',
    goals: ['science'],
    windows: ['after-school'],
    populations: ['girls'],
    languages: [],
    note: '',
  },
  {
    title: 'Strings or dance',
    category: 'music-dance',
    goals: ['arts'],
    windows: ['school-day', 'after-school'],
    populations: [],
    languages: [],
    note: 'We have a small stage and no instruments.',
  },
  {
    title: 'Evening English for parents',
    category: 'family',
    goals: ['families', 'english'],
    windows: ['evening'],
    populations: ['newcomers'],
    languages: ['es', 'so', 'ar'],
    note: 'Child care in the library is possible.',
  },
  {
    title: 'First jobs and internships',
    category: 'career',
    goals: ['work'],
    windows: ['after-school', 'summer'],
    populations: ['over-age'],
    languages: [],
    note: '',
  },
  {
    title: 'Moving every day',
    category: 'sports',
    goals: ['movement'],
    windows: ['before-school', 'after-school'],
    populations: [],
    languages: [],
    note: 'The yard is paved; the park is four minutes away.',
  },
];

const span = ({ grades: [first, last] }: WorldSchool) =>
  GRADES.slice(GRADES.indexOf(first), GRADES.indexOf(last) + 1);

async function wishFor(
  stage: Stage,
  school: WorldSchool,
  leader: Person,
  wish: Wish,
  when: Date,
): Promise<NeedId> {
  const luck = chance(`${wish.title} at ${school.code}`);
  const grades = span(school);
  const from = luck.whole(0, Math.max(0, grades.length - 3));
  return stateNeed(stage.as(leader, 'school-leader', when, { schoolCode: school.code as SchoolCode }), {
    title: wish.title,
    category: wish.category,
    goals: wish.goals,
    goalWeights: wish.goals.length > 1 ? [3, ...wish.goals.slice(1).map(() => 1)] : [],
    grades:
      school === HOME_SCHOOL && wish.title === 'Math after school'
        ? ['4', '5', '6']
        : grades.slice(from, from + 3),
    headcount: school === HOME_SCHOOL ? 12 : luck.whole(10, 40),
    windows: wish.windows as never,
    days: [],
    startsOn: '2026-11-02' as CalendarDate,
    populations: wish.populations,
    languages: wish.languages,
    priceCeiling: luck.next() < 0.7 || school === HOME_SCHOOL ? cents(12_000_00) : null,
    reachMiles: null,
    note: wish.note,
    partnersMaySee: luck.next() < 0.5,
  });
}

/** What schools look for, and requests that wait for an answer. */
export async function stageWishes(
  stage: Stage,
  approved: readonly StagedOrganization[],
  leaders: ReadonlyMap<SchoolCode, Person>,
): Promise<void> {
  const luck = chance('wishes');
  const home = leaders.get(HOME_SCHOOL.code as SchoolCode)!;
  const needId = await wishFor(stage, HOME_SCHOOL, home, WISHES[0]!, at('2026-09-18', '12:10'));
  await wishFor(stage, HOME_SCHOOL, home, WISHES[2]!, at('2026-10-02', '16:40'));
  for (const school of luck.shuffled(SCHOOLS.filter((each) => each !== HOME_SCHOOL)).slice(0, 46)) {
    await wishFor(
      stage,
      school,
      leaders.get(school.code as SchoolCode)!,
      luck.pick(WISHES),
      at('2026-09-24', '13:00'),
    );
  }
  await stageWaiting(stage, approved, leaders, needId);
}

function termsFor(school: WorldSchool, { world }: StagedOffering, headcount: number): TermsInput {
  return {
    purpose: 'A steady group for students who asked for this in the spring survey.',
    grades: span(school).filter((grade) => world.grades.includes(grade)),
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

/** Requests on the way: one just sent, one that the partner changed, one declined, one still a draft. */
async function stageWaiting(
  stage: Stage,
  approved: readonly StagedOrganization[],
  leaders: ReadonlyMap<SchoolCode, Person>,
  needId: NeedId,
): Promise<void> {
  const free = approved.flatMap((partner) =>
    partner.offerings
      .filter(
        ({ world }) =>
          world.places >= 12 &&
          span(HOME_SCHOOL).some((grade) => world.grades.includes(grade)) &&
          (world.neighborhoods.length === 0 || world.neighborhoods.includes(HOME_SCHOOL.neighborhood)),
      )
      .map((offering) => ({ partner, offering })),
  );
  const schoolCode = HOME_SCHOOL.code as SchoolCode;
  const leader = leaders.get(schoolCode)!;
  const ask = stage.as(leader, 'school-leader', at('2026-10-07', '15:35'), { schoolCode });
  const stories = ['sent', 'changed', 'declined', 'draft'] as const;
  let told = 0;
  for (const { partner, offering } of chance('waiting requests').shuffled(free)) {
    const story = stories[told];
    if (!story) return;
    const requestId = await startRequest(ask, {
      offeringSlug: offering.world.slug,
      needId: story === 'sent' ? needId : undefined,
      terms: termsFor(HOME_SCHOOL, offering, 10),
    }).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'request-already-stands') return null;
      throw error;
    });
    if (!requestId) continue;
    told += 1;
    if (story === 'draft') continue;
    await sendRequest(ask, requestId);
    const answer = stage.as(partner.admin, 'partner-admin', at('2026-10-09', '18:05'), {
      organizationId: partner.id,
    });
    if (story === 'changed') {
      const terms = termsFor(HOME_SCHOOL, offering, 10);
      await writeMessage(answer, {
        requestId,
        body: 'Thank you for asking. Our lead teacher is free from the second week of November; would that do?',
      });
      await changeRequest(answer, { requestId, terms: { ...terms, startsOn: '2026-11-09' as CalendarDate } });
    }
    if (story === 'declined') {
      await declineRequest(answer, {
        requestId,
        reason: 'staffing',
        note: 'We hope to hire in December. Please ask again.',
      });
    }
  }
}
