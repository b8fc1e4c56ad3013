import type { OfferingId } from '#app/domain/shared/id.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { offeringName, partsFor, storedFor } from './application-dossier.server.ts';
import { partTask } from './application-tasks.server.ts';
import { getOwnDraft, requirePut } from './find-own-application.server.ts';
import { sentForAnEarlierYear } from './last-year.server.ts';
import { savedWords } from './saved-words.server.ts';

/** The parts of one offering within the application. */
export async function offeringTasksPage(ctx: Context, offeringId: OfferingId) {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDraft(ctx);
  requirePut(dossier, offeringId);
  const last = await sentForAnEarlierYear(ctx.db, dossier.organization.id, dossier.cycle.schoolYear);
  const parts = partsFor(dossier, 'offering');
  const tasks = (assessed: boolean) =>
    parts
      .filter(({ standardKey }) => (standardKey !== null) === assessed)
      .map((part) => partTask(ctx, dossier, part, offeringId, last));
  const facts = tasks(false);
  const standards = tasks(true);
  const own = dossier.open?.find((item) => item.kind === 'offering' && item.offeringId === offeringId);
  return {
    offeringId,
    note: own?.note ?? null,
    mayTakeOut: isOpen(dossier.open, { kind: 'offering', offeringId }),
    name: offeringName(dossier, offeringId),
    reference: dossier.application.reference,
    facts,
    standards,
    complete: [...facts, ...standards].filter(({ status }) => status === 'completed' || status === 'as-sent')
      .length,
    total: facts.length + standards.length,
    saved: savedWords(ctx, storedFor(dossier, offeringId)),
    papers: dossier.documents
      .filter((document) => document.offeringId === offeringId)
      .map(({ id, file }) => ({ id, fileId: file.id, name: file.name })),
  };
}
