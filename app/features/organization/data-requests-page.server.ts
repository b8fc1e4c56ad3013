import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { readyForDataRequest } from '#app/domain/partnerships/data-request.ts';
import { fillOfficeText } from '#app/domain/partnerships/office-text.ts';
import { today } from '#app/features/district/today.server.ts';
import { officeText } from '#app/features/office-text/office-texts.server.ts';
import { clearanceOf } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { documents, organizationRegistrations, partnerships } from '#db/schema/index.ts';

/**
 * What the district's data office will ask for, checked against what is on file, and the way to its own form. No
 * request and no data about students is kept here.
 */
export async function dataRequestsPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'data-request.check', { organizationId });
  const day = today(ctx);
  const [[registration], papers, going, text] = await Promise.all([
    ctx.db
      .select({ status: organizationRegistrations.status })
      .from(organizationRegistrations)
      .where(
        and(
          eq(organizationRegistrations.organizationId, organizationId),
          eq(organizationRegistrations.schoolYear, ctx.schoolYear),
        ),
      ),
    ctx.db
      .selectDistinct({ kind: documents.kind })
      .from(documents)
      .where(
        and(
          eq(documents.organizationId, organizationId),
          eq(documents.status, 'accepted'),
          inArray(documents.kind, ['consent-form', 'nda']),
          or(isNull(documents.validFrom), sql`${documents.validFrom} <= ${day}::date`),
          or(isNull(documents.validUntil), sql`${documents.validUntil} >= ${day}::date`),
        ),
      ),
    ctx.db
      .select()
      .from(partnerships)
      .where(
        and(
          eq(partnerships.organizationId, organizationId),
          eq(partnerships.schoolYear, ctx.schoolYear),
          inArray(partnerships.status, ['planned', 'cleared', 'active']),
        ),
      ),
    officeText(ctx.db, 'data-requests'),
  ]);
  const clearances = await clearanceOf(ctx, going);
  const inOrder = (...keys: string[]) =>
    going.filter(({ id }) => clearances.get(id)!.items.every(({ key, ok }) => ok || !keys.includes(key)))
      .length;
  const withAgreement = inOrder('agreement');
  const approved = inOrder('offering', 'partnership');
  return {
    ...readyForDataRequest({
      registration: registration?.status ?? null,
      papers: papers.map(({ kind }) => kind),
      partnerships: going.length,
      withAgreement,
      approved,
    }),
    partnerships: going.length,
    withAgreement,
    approved,
    title: text.title,
    blocks: fillOfficeText(text.body),
    form: text.link,
    office: {
      name: ctx.district.officeName,
      phone: ctx.district.officePhone,
      email: ctx.district.officeEmail,
    },
  };
}
