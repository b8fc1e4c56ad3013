import type { CalendarDate } from '#app/domain/shared/year.ts';
import { makeAppeal } from '#app/features/appeal/make-appeal.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { withdrawApplication } from '#app/features/application/withdraw-application.server.ts';
import { publishOffering } from '#app/features/offering/publish-offering.server.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { chance } from './chance.ts';
import {
  at,
  dayAfter,
  keepPlansFresh,
  type Person,
  type Staff,
  type Stage,
  type StagedOrganization,
} from './stage.ts';
import { stageApplication } from './stage-applications.server.ts';
import { HOME_PARTNER, stageHomePeople, stageOrganization } from './stage-partners.server.ts';
import { acceptPapers, stageDecision, stageReviews } from './stage-vetting.server.ts';
import { ORGANIZATIONS_FIRST } from './world/organizations-first.ts';
import { ORGANIZATIONS_SECOND } from './world/organizations-second.ts';

/** Those whose story on the day of the demonstration is not simply "approved". */
const STORIES: Readonly<Record<string, Story>> = {
  [HOME_PARTNER]: 'half-written',
  'lotus-steps-dance': 'abandoned',
  'lucerne-street-gardeners': 'just-sent',
  'pontes-youth-media': 'one-review-in',
  'bridge-to-bench-internships': 'assigned',
  'quarry-street-theatre-works': 'readers-differ',
  'stony-brook-makers': 'reviews-in',
  'madre-perla-cocina': 'returned',
  'kitchen-chemistry': 'declined',
  'odd-sock-puppet-company': 'withdrawn',
  'adeyemi-drum-house': 'renewing',
  'watershed-poets': 'overdue',
  'west-wind-coding-camp': 'overdue',
  'yarrow-house-grief-support': 'overdue',
};
type Story =
  | 'half-written'
  | 'abandoned'
  | 'just-sent'
  | 'assigned'
  | 'one-review-in'
  | 'readers-differ'
  | 'reviews-in'
  | 'returned'
  | 'declined'
  | 'withdrawn'
  | 'renewing'
  | 'overdue';

export async function stagePartners(stage: Stage, staff: Staff, most: number) {
  const home = await stageHomePeople(stage);
  const worlds = [...ORGANIZATIONS_FIRST, ...ORGANIZATIONS_SECOND];
  const named = worlds.filter(({ slug }) => slug in STORIES || FIRST_TO_COME.has(slug));
  const chosen = [...new Set([...named, ...worlds])].slice(0, most);
  const luck = chance('who applied when');
  const all: StagedOrganization[] = [];
  const approved: StagedOrganization[] = [];
  for (const [place, world] of chosen.entries()) {
    const story = STORIES[world.slug];
    const when = story
      ? story === 'renewing' || story === 'overdue'
        ? at('2025-08-18', '20:10')
        : at('2026-09-14', '19:40')
      : dayAfter(at('2026-05-04', '18:30'), (place * 90) / chosen.length);
    const partner = await stageOrganization(stage, world, home, dayAfter(when, -2));
    all.push(partner);
    if (story) await stageStory(stage, staff, partner, story);
    else {
      await stageApproval(
        stage,
        staff,
        partner,
        when,
        (FIRST_TO_COME.has(world.slug) ? 3.2 : 2.8) + luck.next() * 0.8,
      );
      approved.push(partner);
    }
    await keepPlansFresh(stage, place);
  }
  return { all, approved };
}

/** The ones the pictures and the tours speak of. They are there in a small world too. */
const FIRST_TO_COME = new Set([
  'sumar-math-circles',
  'second-shift-tutors',
  'wadaag-homework-club',
  'harborlight-robotics',
  'tide-pool-science-van',
  'blue-hill-strings',
  'neponset-reads',
  'kanpe-ansanm-family-circle',
  'cove-current-sailing-lab',
  'franklin-field-runners',
]);

/** One insurance ends in a week. Another ended last Friday, and what stood on it stopped. */
export const ENDS_SOONER: Readonly<Record<string, string>> = {
  'franklin-field-runners': '2026-10-21',
  'academia-de-ajedrez-morro': '2026-10-09',
};

function panelFor(staff: Staff, partner: StagedOrganization): [Person, Person] {
  const [first, second] = chance(`panel of ${partner.world.slug}`).shuffled(staff.reviewers);
  return [first!, second!];
}

/** The whole way to a letter, and every offering open to schools. */
async function stageApproval(
  stage: Stage,
  staff: Staff,
  partner: StagedOrganization,
  when: Date,
  leaning: number,
) {
  const luck = chance(`insurance of ${partner.world.slug}`);
  const insuredUntil = luck.pick(['2027-03-01', '2027-06-30', '2027-08-31', '2026-12-31', '2027-01-15']);
  const applicationId = await stageApplication(
    stage,
    partner,
    when,
    (ENDS_SOONER[partner.world.slug] ?? insuredUntil) as CalendarDate,
  );
  await acceptPapers(stage, staff, partner, dayAfter(when, 4));
  await stageReviews(stage, staff, applicationId, panelFor(staff, partner), dayAfter(when, 5), { leaning });
  await stageDecision(stage, staff, applicationId, dayAfter(when, 16));
  const ctx = stage.as(partner.admin, 'partner-admin', dayAfter(when, 19), { organizationId: partner.id });
  for (const { id } of partner.offerings) await publishOffering(ctx, { offeringId: id });
}

/** Last year's insurance, which the next application has to follow with a new one. */
const RENEWED_UNTIL = '2026-08-31' as CalendarDate;

async function stageStory(
  stage: Stage,
  staff: Staff,
  partner: StagedOrganization,
  story: Story,
): Promise<void> {
  const soon = '2026-10-21' as CalendarDate;
  const later = '2027-06-30' as CalendarDate;
  const readers: [Person, Person] = [staff.reviewers[0]!, staff.reviewers[1]!];
  switch (story) {
    case 'half-written':
      await stageApplication(stage, partner, at('2026-10-12', '20:20'), soon, {
        send: false,
        answers: 12,
        offerings: 1,
      });
      return;
    case 'abandoned':
      await stageApplication(stage, partner, at('2026-09-28', '21:05'), later, {
        send: false,
        answers: 10,
        offerings: 0,
      });
      return;
    case 'just-sent':
      await stageApplication(stage, partner, at('2026-10-12', '07:12'), later);
      return;
    case 'withdrawn': {
      const applicationId = await stageApplication(stage, partner, at('2026-08-20', '17:00'), later);
      const ctx = stage.as(partner.admin, 'partner-admin', at('2026-09-02', '11:00'), {
        organizationId: partner.id,
      });
      await withdrawApplication(ctx, { applicationId });
      return;
    }
    case 'returned': {
      const applicationId = await stageApplication(stage, partner, at('2026-09-24', '19:00'), later);
      await stageReviews(stage, staff, applicationId, readers, at('2026-09-29'), { leaning: 3 }, 0);
      await returnApplication(stage.as(staff.officer, 'office-staff', at('2026-10-05', '15:20')), {
        applicationId,
        note: 'Two things before the reviewers can go on.',
        items: [
          {
            kind: 'answer',
            offeringId: partner.offerings[0]!.id,
            questionKey: 'students-per-adult',
            note: 'Please say how many students one adult looks after in the kitchen, at the stove.',
          },
          {
            kind: 'document',
            documentKind: 'insurance',
            note: 'Please add the page of the certificate that names cooking.',
          },
        ],
      });
      return;
    }
    case 'overdue':
    case 'renewing': {
      const applicationId = await stageApplication(stage, partner, at('2025-08-20', '20:10'), RENEWED_UNTIL);
      await acceptPapers(stage, staff, partner, at('2025-08-26'));
      await stageReviews(stage, staff, applicationId, readers, at('2025-08-28'), { leaning: 3.2 });
      await stageDecision(stage, staff, applicationId, at('2025-09-22'));
      // Approved last year, and not a word since.
      if (story === 'overdue') return;
      const ctx = stage.as(partner.admin, 'partner-admin', at('2026-10-11', '16:30'), {
        organizationId: partner.id,
      });
      await startApplication(ctx, { organizationId: partner.id });
      return;
    }
    case 'declined': {
      const applicationId = await stageApplication(stage, partner, at('2026-08-31', '16:00'), later);
      await stageReviews(stage, staff, applicationId, readers, at('2026-09-08'), {
        leaning: 2.2,
        failedFloor: 'staffing-ratio',
      });
      await stageDecision(stage, staff, applicationId, at('2026-09-30'), 'declined');
      const ctx = stage.as(partner.admin, 'partner-admin', at('2026-10-12', '19:20'), {
        organizationId: partner.id,
      });
      await makeAppeal(ctx, {
        applicationId,
        grounds:
          'You found one adult for twenty students at a hot stove. That was our plan of last year. Since August a second adult stands at every stove: the staffing table in our application has both names for each session. Please read that table again.',
      });
      return;
    }
    default: {
      const applicationId = await stageApplication(
        stage,
        partner,
        at('2026-09-22', '20:00'),
        story === 'one-review-in' ? soon : later,
      );
      await acceptPapers(stage, staff, partner, at('2026-09-28'));
      const finished = story === 'assigned' ? 0 : story === 'one-review-in' ? 1 : 2;
      await stageReviews(
        stage,
        staff,
        applicationId,
        readers,
        at('2026-09-30'),
        {
          leaning: story === 'readers-differ' ? 3.6 : 3.3,
          ...(story === 'readers-differ' ? { secondDiffersBy: -2 } : {}),
        },
        finished,
      );
    }
  }
}
