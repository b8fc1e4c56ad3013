import { eq } from 'drizzle-orm';
import { isFoundingYear } from '#app/domain/shared/contact-details.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { OrganizationProfile } from '#app/domain/vetting/profile-answers.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { followProfile } from '#app/features/application/follow-profile.server.ts';
import { thisYear } from '#app/features/district/today.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
} from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';
import { isVetted } from './is-vetted.server.ts';
import { changedFields } from './organization-profile.ts';

export type UpdateOrganizationInput = { organizationId: OrganizationId } & Partial<OrganizationProfile> &
  Partial<{ latitude: number | null; longitude: number | null; letterLanguage: LetterLanguage }>;

/** Changes what schools and families read about an organization. Returns the fields that changed. */
export async function updateOrganization(ctx: Context, input: UpdateOrganizationInput): Promise<string[]> {
  const { organizationId, ...changes } = input;
  authorize(ctx, 'organization.edit', { organizationId });
  return inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for('update');
    if (!before) throw new Refusal('not-found', 'organization');
    const fields = changedFields(before, changes);
    // Who is a non-profit may be paid by the Fund, so that after vetting it changes by a decision only.
    if (fields.includes('nonProfit') && (await isVetted(ctx, organizationId))) {
      throw new Refusal('rule', 'non-profit-vetted');
    }
    if (changes.founded && !isFoundingYear(changes.founded, thisYear(ctx))) {
      throw new Refusal('rule', 'founded-later');
    }
    if (fields.length === 0) return fields;
    await ctx.db.update(organizations).set(changes).where(eq(organizations.id, organizationId));
    await followProfile(ctx, { organizationId, offeringId: null, changes });
    await record(ctx, {
      type: 'organization.edited',
      subjectType: 'organization',
      subjectId: organizationId,
      organizationId,
      data: { fields },
    });
    return fields;
  });
}

/** The same for the organization as whose member the person is here. */
export function updateOwnOrganization(
  ctx: Context,
  {
    letterLanguage,
    ...profile
  }: Partial<OrganizationProfile> & { letterLanguage?: LetterLanguage | undefined },
): Promise<string[]> {
  const organizationId = requireOrganization(ctx);
  return updateOrganization(ctx, { ...profile, ...(letterLanguage && { letterLanguage }), organizationId });
}
