import type { CycleId } from '#app/domain/shared/id.ts';
import { answerEligibility } from '#app/features/cycle/answer-eligibility.server.ts';
import { sendIntent } from '#app/features/cycle/send-intent.server.ts';
import { at, type Stage, type StagedOrganization } from './stage.ts';

const STATEMENTS = [
  {
    when: at('2026-10-08', '16:40'),
    places: 45,
    why: 'We match each child with one adult for the whole year and meet every week. Three schools ask for us already, and we would like to say yes to two more.',
  },
  {
    when: at('2026-10-12', '09:15'),
    places: 60,
    why: 'Our mentors are young people who went to these schools themselves. With a place in the portfolio we could train twelve more before winter.',
  },
];

/** Approved partners with an offering in mentoring (two; in the small district there is one) have sent their statement and wait for the Office. */
export async function stageIntents(
  stage: Stage,
  approved: readonly StagedOrganization[],
  cycleId: CycleId,
): Promise<void> {
  const mentors = approved
    .map((partner) => ({
      partner,
      offerings: partner.offerings.filter(({ world }) => world.category === 'mentoring'),
    }))
    .filter(({ offerings }) => offerings.length > 0);
  if (mentors.length === 0) throw new Error('the world lacks partners that offer mentoring');
  for (const [place, { partner, offerings }] of mentors.slice(0, STATEMENTS.length).entries()) {
    const { when, places, why } = STATEMENTS[place]!;
    const ctx = stage.as(partner.admin, 'partner-admin', when, { organizationId: partner.id });
    await answerEligibility(ctx, cycleId, {
      'years-of-operation': 6,
      'non-profit': true,
      'match-percentage': 20,
      seats: 40,
      'staffing-ratio': 8,
    });
    await sendIntent(ctx, cycleId, { offerings: offerings.map(({ id }) => id), places, why });
  }
}
