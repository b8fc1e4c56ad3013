import type { AppealId, ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import type { DecideOnAppealInput } from '#app/features/appeal/decide-on-appeal.server.ts';
import { makeAppeal } from '#app/features/appeal/make-appeal.server.ts';
import { officeAppealPage } from '#app/features/appeal/office-appeal-page.server.ts';
import { findAgreed } from '#app/features/vetting/agreed-ratings.server.ts';
import { getApplicationFile } from '#app/features/vetting/application-file.server.ts';
import {
  type DecideApplicationInput,
  decideApplication,
} from '#app/features/vetting/decide-application.server.ts';
import { draftDecision } from '#app/features/vetting/decision-draft.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { aContext } from './people.ts';
import { anAgreedApplication } from './vetting.ts';

export type OutcomeOf = (offeringId: OfferingId | null) => Outcome;

/** What the decision page would send if its words were left as they are. */
export async function theDecision(
  db: Connection,
  applicationId: ApplicationId,
  outcomeOf: OutcomeOf = () => 'approved',
): Promise<DecideApplicationInput> {
  const file = await getApplicationFile(db, applicationId);
  const agreed = await findAgreed(db, applicationId);
  const subjects = draftDecision(
    file.organization,
    file.offerings,
    file.rubric.standards,
    agreed?.ratings ?? [],
  );
  return {
    applicationId,
    outcomes: subjects.map(({ offeringId, reason }) => ({
      offeringId,
      reason,
      outcome: outcomeOf(offeringId),
    })),
    reasons: subjects.flatMap(({ standards }) =>
      standards.map(({ offeringId, standardId, reason }) => ({ offeringId, standardId, reason })),
    ),
    nextSteps: 'Publish your offering.\nSign an agreement with each school.',
  };
}

type Rates = NonNullable<Parameters<typeof anAgreedApplication>[1]>;

/** An application that a director has decided; declined as a whole unless it is said otherwise. */
export async function aDecidedApplication(
  db: Connection,
  rates: Rates = { level: 2 },
  outcomeOf: OutcomeOf = () => 'declined',
) {
  const made = await anAgreedApplication(db, rates);
  const director = await aContext(db, 'office-director');
  const { letterId } = await decideApplication(
    director,
    await theDecision(db, made.application.id, outcomeOf),
  );
  const admin = await aContext(db, 'partner-admin', { organizationId: made.organization.id });
  const second = await aContext(db, 'office-director');
  return { ...made, director, second, admin, letterId };
}

/** The same, with an appeal that waits. */
export async function anAppeal(db: Connection, rates: Rates = { level: 2 }, outcomeOf?: OutcomeOf) {
  const made = await aDecidedApplication(db, rates, outcomeOf);
  const appealId = await makeAppeal(made.admin, {
    applicationId: made.application.id,
    grounds: 'The staffing plan is on page 3. It was not read.',
  });
  return { ...made, appealId };
}

/** What the appeal page would send if its words were left as they are. */
export async function theAnswer(
  ctx: Context,
  appealId: AppealId,
  outcome: Outcome,
  foundMet = false,
): Promise<DecideOnAppealInput> {
  const { subjects } = await officeAppealPage(ctx, appealId);
  return {
    appealId,
    outcomes: subjects.map(({ offeringId, reason }) => ({ offeringId, outcome, reason })),
    standards: subjects.flatMap(({ offeringId, standards }) =>
      standards.map(({ standardId, reason }) => ({ offeringId, standardId, reason, foundMet })),
    ),
    nextSteps: 'Talk with us.',
  };
}
