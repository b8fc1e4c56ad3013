import type { ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context, requireUser } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { findAgreed } from './agreed-ratings.server.ts';
import { getApplicationFile, organizationsOf } from './application-file.server.ts';
import { appealsCloseAt } from './deadlines.ts';
import { draftDecision } from './decision-draft.ts';
import { decisionGrounds } from './decision-grounds.server.ts';
import { findPanel } from './panel.server.ts';

/** What a director decides on, with every reason drafted from what the panel agreed. */
export async function decisionPage(ctx: Context, applicationId: ApplicationId) {
  const file = await getApplicationFile(ctx.db, applicationId);
  admit(ctx, 'application.decide', file.application);
  const [panel, agreed, belongs] = await Promise.all([
    findPanel(ctx.db, applicationId),
    findAgreed(ctx.db, applicationId),
    organizationsOf(ctx.db, requireUser(ctx)),
  ]);
  if (!agreed) throw new Refusal('not-found', 'consensus');
  const { organization, offerings, rubric, cycle, application } = file;
  const mayDecide =
    application.status === 'in-review' &&
    !panel.some(({ reviewerId }) => reviewerId === ctx.actor.userId) &&
    !belongs.includes(organization.id);
  const closes = appealsCloseAt(ctx.district.timeZone, ctx.now, cycle.appealDays);
  return {
    id: application.id,
    reference: application.reference,
    organization: organization.name,
    portfolio: cycle.kind === 'portfolio',
    grounds: await decisionGrounds(ctx, file, { panel, agreed }),
    subjects: draftDecision(organization, offerings, rubric.standards, agreed.ratings),
    nextSteps: [
      offerings.length === 1
        ? 'Publish your offering under Offerings, so that schools and families find it.'
        : 'Publish your offerings under Offerings, so that schools and families find them.',
      'Sign an agreement with each school that asks for you, and add it to the partnership.',
      `Ask us anything about this letter: ${ctx.district.officeEmail} or ${ctx.district.officePhone}.`,
    ].join('\n'),
    appealBy: formatDate(closes, 'weekday', ctx.district.timeZone),
    allowed: { decide: mayDecide },
  };
}

export type DecisionView = Awaited<ReturnType<typeof decisionPage>>;
