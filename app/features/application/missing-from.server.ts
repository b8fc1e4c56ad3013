import { judgeSubmission, type MissingItem } from '#app/domain/vetting/judge-submission.ts';
import { documentsAsked } from '#app/domain/vetting/questionnaire.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { answersOf, type Dossier } from './application-dossier.server.ts';

/** Everything that keeps this application from being sent, in the order of the form. */
export function missingFrom(
  ctx: Pick<Context, 'now' | 'district'>,
  dossier: Dossier,
  signed: boolean,
): MissingItem[] {
  const organizationAnswers = answersOf(dossier, null);
  return judgeSubmission({
    today: today(ctx),
    signed,
    sections: dossier.questionnaire.sections,
    organizationAnswers,
    open: dossier.open,
    offerings: dossier.offerings.map(({ id }) => ({ offeringId: id, answers: answersOf(dossier, id) })),
    requiredDocuments: documentsAsked(dossier.questionnaire, organizationAnswers).map(({ kind }) => kind),
    documents: dossier.documents,
  });
}
