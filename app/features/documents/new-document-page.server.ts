import { and, asc, eq, ne } from 'drizzle-orm';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';
import { DOCUMENT_KIND_WORDS } from './document-words.ts';
import { OWN_DOCUMENT_KINDS } from './inputs.ts';

export async function newDocumentPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'document.upload', { organizationId });
  const own = await ctx.db
    .select({ id: offerings.id, name: offerings.name })
    .from(offerings)
    .where(and(eq(offerings.organizationId, organizationId), ne(offerings.status, 'archived')))
    .orderBy(asc(offerings.name));
  return {
    kinds: OWN_DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENT_KIND_WORDS[value] })),
    offerings: own,
  };
}
