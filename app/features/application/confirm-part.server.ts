import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ApplicationPart } from '#app/domain/vetting/application-parts.ts';
import { appliesTo } from '#app/domain/vetting/questionnaire.ts';
import { isAsSent } from '#app/domain/vetting/renewal.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import {
  answersOf,
  type Dossier,
  loadDossier,
  offeringName,
  partsFor,
  questionsOf,
  storedFor,
} from './application-dossier.server.ts';
import { type SentEarlier, sentForAnEarlierYear } from './last-year.server.ts';
import { lockApplication } from './own-application.server.ts';
import { saveAnswers } from './save-answers.server.ts';

/** Whether a part was only filled in from last year, says the same, and nobody has looked through it yet. */
export function mayConfirm(
  dossier: Dossier,
  part: ApplicationPart,
  offeringId: OfferingId | null,
  last: SentEarlier | null,
): boolean {
  if (last === null || dossier.open !== null) return false;
  const keys = new Set(part.questions.map(({ key }) => key));
  if (storedFor(dossier, offeringId).some(({ key, editedBy }) => keys.has(key) && editedBy !== null)) {
    return false;
  }
  return isAsSent(
    askedIn(dossier, part, offeringId),
    answersOf(dossier, offeringId),
    last.content,
    offeringId,
  );
}

function askedIn(dossier: Dossier, part: ApplicationPart, offeringId: OfferingId | null) {
  const answers = answersOf(dossier, offeringId);
  const sameScope = questionsOf(dossier.questionnaire, part.scope);
  return part.questions.filter((question) => appliesTo(question, answers, sameScope));
}

export type ConfirmPartInput = {
  applicationId: ApplicationId;
  offeringId: OfferingId | null;
  partKey: string;
};

/** One press for a part that is as last year: its answers count as looked through by this person. Returns its title. */
export async function confirmPart(
  ctx: Context,
  { applicationId, offeringId, partKey }: ConfirmPartInput,
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    await lockApplication(ctx, applicationId, 'application.edit');
    const dossier = await loadDossier(ctx, applicationId);
    const parts = partsFor(dossier, offeringId === null ? 'organization' : 'offering');
    const part = parts.find(({ key }) => key === partKey);
    const put = offeringId === null || dossier.offerings.some(({ id }) => id === offeringId);
    if (!part || !put) throw new Refusal('not-found', 'part');
    const last = await sentForAnEarlierYear(ctx.db, dossier.organization.id, dossier.cycle.schoolYear);
    if (!mayConfirm(dossier, part, offeringId, last)) throw new Refusal('rule', 'not-as-last-year');
    const answers = answersOf(dossier, offeringId);
    await saveAnswers(ctx, {
      applicationId,
      offeringId,
      answers: askedIn(dossier, part, offeringId).map(({ key }) => ({ key, value: answers[key] ?? null })),
    });
    return offeringId === null ? part.title : `${offeringName(dossier, offeringId)}: ${part.title}`;
  });
}
