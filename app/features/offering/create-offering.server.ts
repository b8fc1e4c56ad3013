import { eq, sql } from 'drizzle-orm';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import type { OfferingProfile } from '#app/domain/vetting/profile-answers.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
} from '#app/platform/context.server.ts';
import { offeringRegistrations, offerings, organizations } from '#db/schema/index.ts';

export type CreateOfferingInput = {
  organizationId: OrganizationId;
  name: string;
  slug?: string;
  /** The year in which it is going to be registered. */
  schoolYear?: Context['schoolYear'];
} & Partial<Omit<OfferingProfile, 'name'>> &
  Partial<{ safety: string | null }>;

/** Begins an offering as a draft that only its organization sees, with a place in the year's registrations. */
export async function createOffering(ctx: Context, input: CreateOfferingInput): Promise<OfferingId> {
  authorize(ctx, 'offering.edit', { organizationId: input.organizationId });
  return inTransaction(ctx, async (ctx) => {
    // The organization's row makes two presses wait for one another, so that the second finds the name taken.
    const [organization] = await ctx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, input.organizationId))
      .for('update');
    if (!organization) throw new Refusal('not-found', 'organization');
    const { slug: wanted, places = 0, schoolYear = ctx.schoolYear, ...profile } = input;
    const slug = wanted ?? (await freeSlug(ctx, input.name));
    const [offering] = await ctx.db
      .insert(offerings)
      .values({ ...profile, slug })
      .returning({ id: offerings.id });
    await ctx.db
      .insert(offeringRegistrations)
      .values({ offeringId: offering!.id, schoolYear, status: 'draft', places });
    await record(ctx, {
      type: 'offering.added',
      subjectType: 'offering',
      subjectId: offering!.id,
      organizationId: input.organizationId,
      data: { name: input.name },
    });
    return offering!.id;
  });
}

async function freeSlug(ctx: Context, name: string): Promise<string> {
  const wanted = slugFrom(name, new Set());
  // Two that want one address at once take their turns.
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${wanted}))`);
  const taken = await ctx.db
    .select({ slug: offerings.slug })
    .from(offerings)
    .where(sql`${offerings.slug} like ${`${wanted}%`}`);
  return slugFrom(name, new Set(taken.map(({ slug }) => slug)));
}

/** The same for the organization as whose member the person is here. */
export function createOwnOffering(ctx: Context, input: { name: string }): Promise<OfferingId> {
  return createOffering(ctx, { ...input, organizationId: requireOrganization(ctx) });
}
