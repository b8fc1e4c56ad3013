import { and, asc, eq, ne } from 'drizzle-orm';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';
import { getOwnDraft } from './find-own-application.server.ts';

/** A new offering by its name, or one that the organization has and has not put forward yet. */
export async function addOfferingPage(ctx: Context) {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDraft(ctx);
  const put = new Set(dossier.offerings.map(({ id }) => id));
  const own = await ctx.db
    .select({ id: offerings.id, name: offerings.name, summary: offerings.summary })
    .from(offerings)
    .where(and(eq(offerings.organizationId, dossier.organization.id), ne(offerings.status, 'archived')))
    .orderBy(asc(offerings.name));
  return {
    applicationId: dossier.application.id,
    others: own.filter(
      ({ id }) => !put.has(id) && isOpen(dossier.open, { kind: 'offering', offeringId: id }),
    ),
    mayBegin: dossier.open === null,
  };
}
