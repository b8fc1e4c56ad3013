import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { getOwnDossier } from '#app/features/application/find-own-application.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { files } from '#db/schema/index.ts';
import { appealStanding } from './appeal-standing.server.ts';
import { decisionsOf, latestAppeal } from './load-appeal.server.ts';

/** Where a partner makes an appeal, or reads the one it has made. */
export async function ownAppealPage(ctx: Context) {
  authorize(ctx, 'appeal.read', { organizationId: ctx.actor.organizationId });
  const { application, offerings } = await getOwnDossier(ctx);
  const standing = await appealStanding(ctx, application.id);
  if (!standing) throw new Refusal('not-found', 'decision');
  const [[first], appeal] = await Promise.all([
    decisionsOf(ctx.db, application.id),
    latestAppeal(ctx.db, application.id),
  ]);
  const [file] = appeal?.fileId
    ? await ctx.db.select({ id: files.id, name: files.name }).from(files).where(eq(files.id, appeal.fileId))
    : [];
  return {
    applicationId: application.id,
    reference: application.reference,
    declined: [
      ...(first?.outcome === 'declined' ? ['Your organization'] : []),
      ...(first?.offerings ?? [])
        .filter(({ outcome }) => outcome === 'declined')
        .map(({ offeringId }) => offerings.find(({ id }) => id === offeringId)?.name ?? ''),
    ],
    replyDays: ctx.district.appealReplyDays,
    standing,
    written: appeal ? { grounds: appeal.grounds, file: file ?? null } : null,
  };
}
