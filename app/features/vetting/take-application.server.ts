import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { applications } from '#db/schema/index.ts';
import { lockApplicationRow, requireSent } from './application-file.server.ts';

/** Makes the actor the one who carries an application and whom the applicant sees as its owner. */
export async function takeApplication(ctx: Context, applicationId: ApplicationId): Promise<void> {
  authorize(ctx, 'application.assign');
  await inTransaction(ctx, async (ctx) => {
    const application = await lockApplicationRow(ctx, applicationId);
    requireSent(application);
    const officerId = requireUser(ctx);
    if (application.officerId === officerId) throw new Refusal('rule', 'already-yours');
    if (application.status === 'decided' || application.status === 'withdrawn') {
      throw new Refusal('rule', 'application-closed');
    }
    await ctx.db.update(applications).set({ officerId }).where(eq(applications.id, applicationId));
    await record(ctx, {
      type: 'application.taken',
      subjectType: 'application',
      subjectId: applicationId,
      organizationId: application.organizationId,
      data: { reference: application.reference, from: application.officerId },
    });
  });
}
