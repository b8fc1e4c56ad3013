import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applications } from '#db/schema/index.ts';
import { loadDossier } from './application-dossier.server.ts';
import { moveRegistrations } from './move-registrations.server.ts';
import { lockApplication } from './own-application.server.ts';

/** Takes an application back. It stays readable; another can be begun while the cycle is open. */
export async function withdrawApplication(
  ctx: Context,
  input: { applicationId: ApplicationId },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const application = await lockApplication(ctx, input.applicationId, 'application.withdraw');
    const next = advanceApplication(application.status, 'withdraw');
    if (!next.ok) throw new Refusal('rule', 'not-withdrawable');
    await ctx.db.update(applications).set({ status: next.to }).where(eq(applications.id, application.id));
    await moveRegistrations(ctx, await loadDossier(ctx, application.id), 'withdraw');
    await record(ctx, {
      type: 'application.withdrawn',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { reference: application.reference, from: application.status },
    });
  });
}
