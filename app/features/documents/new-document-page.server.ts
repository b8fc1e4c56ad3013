import { and, asc, eq, ne } from 'drizzle-orm';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';
import { documentKindsOf } from './kinds.server.ts';

export async function newDocumentPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'document.upload', { organizationId });
  const [{ all }, own] = await Promise.all([
    documentKindsOf(ctx.db),
    ctx.db
      .select({ id: offerings.id, name: offerings.name })
      .from(offerings)
      .where(and(eq(offerings.organizationId, organizationId), ne(offerings.status, 'archived')))
      .orderBy(asc(offerings.name)),
  ]);
  return {
    // An agreement belongs to one partnership and is added there.
    kinds: all
      .filter(({ active, subject }) => active && (subject === 'organization' || subject === 'offering'))
      .map(({ code, label, help }) => ({ value: code, label, hint: help || undefined })),
    offerings: own,
  };
}
