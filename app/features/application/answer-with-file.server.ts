import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fileLimitWords, fileOf } from '#app/domain/vetting/file-answer.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import {
  type Dossier,
  loadDossier,
  offeringName,
  partsFor,
  storedFor,
} from './application-dossier.server.ts';
import { fileHref, partHref } from './application-hrefs.ts';
import { getOwnDraft, requirePut } from './find-own-application.server.ts';
import { lockApplication } from './own-application.server.ts';
import { saveAnswers } from './save-answers.server.ts';
import { acceptOf, storeAnswerFile } from './store-answer-file.server.ts';

type Which = { offeringId: OfferingId | null; questionKey: string };

/** The page on which a question is answered by a file. */
export async function fileAnswerPage(ctx: Context, which: Which) {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDraft(ctx);
  if (which.offeringId !== null) requirePut(dossier, which.offeringId);
  const { part, question } = requireFileQuestion(dossier, which);
  const stored = storedFor(dossier, which.offeringId).find(({ key }) => key === question.key)?.value ?? null;
  return {
    applicationId: dossier.application.id,
    label: question.label,
    help: question.help,
    limits: fileLimitWords(question),
    accept: acceptOf(question),
    current: { name: fileOf(stored)?.name ?? null, href: fileHref(stored) },
    about: which.offeringId === null ? null : offeringName(dossier, which.offeringId),
    back: { href: partHref(part, which.offeringId), label: part.title },
  };
}

/**
 * Answers a question by a file. The file is stored for itself: the one before it stays where it is, since a version
 * that was sent may name it. Returns the page that the question stands on.
 */
export async function answerWithFile(
  ctx: Context,
  { applicationId, offeringId, questionKey }: Which & { applicationId: ApplicationId },
  upload: UploadedFile | null,
): Promise<string> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.edit', { organizationId });
  return storeAnswerFile(ctx, organizationId, upload, async (ctx, fileFor) => {
    await lockApplication(ctx, applicationId, 'application.edit');
    const { part, question } = requireFileQuestion(await loadDossier(ctx, applicationId), {
      offeringId,
      questionKey,
    });
    const value = await fileFor(question);
    await saveAnswers(ctx, { applicationId, offeringId, answers: [{ key: questionKey, value }] });
    return partHref(part, offeringId);
  });
}

function requireFileQuestion(dossier: Dossier, { offeringId, questionKey }: Which) {
  const parts = partsFor(dossier, offeringId === null ? 'organization' : 'offering');
  for (const part of parts) {
    const question = part.questions.find(({ key, kind }) => key === questionKey && kind === 'file');
    if (question) return { part, question };
  }
  throw new Refusal('not-found', 'question');
}
