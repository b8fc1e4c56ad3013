import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import { loadDossier } from '#app/features/application/application-dossier.server.ts';
import { moveRegistrations } from '#app/features/application/move-registrations.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applications, consensuses } from '#db/schema/index.ts';
import { lockApplicationRow } from './application-file.server.ts';

export type ReturnApplicationInput = { applicationId: ApplicationId; note: string };

/** Sends an application back with what is missing, in words. Once the panel has agreed there is nothing left to ask. */
export async function returnApplication(ctx: Context, input: ReturnApplicationInput): Promise<void> {
  authorize(ctx, 'application.return');
  await inTransaction(ctx, async (ctx) => {
    const application = await lockApplicationRow(ctx, input.applicationId);
    const next = advanceApplication(application.status, 'return');
    if (!next.ok) throw new Refusal('rule', 'not-returnable');
    if (input.note.trim() === '') throw new Refusal('rule', 'note-missing');
    const [agreed] = await ctx.db
      .select({ id: consensuses.id })
      .from(consensuses)
      .where(eq(consensuses.applicationId, application.id));
    if (agreed) throw new Refusal('rule', 'panel-has-agreed');

    await ctx.db
      .update(applications)
      .set({
        status: next.to,
        returnedNote: input.note,
        returnedAt: ctx.now,
        officerId: application.officerId ?? ctx.actor.userId,
      })
      .where(eq(applications.id, application.id));
    await moveRegistrations(ctx, await loadDossier(ctx, application.id), 'return');
    await record(ctx, {
      type: 'application.returned',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { reference: application.reference, note: input.note },
    });
  });
}
