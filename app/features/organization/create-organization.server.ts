import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { OrganizationKind } from '#app/domain/offerings/vocabulary.ts';
import type { MembershipId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import type { OrganizationProfile } from '#app/domain/vetting/profile-answers.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { memberships, organizations, users } from '#db/schema/index.ts';

export type CreateOrganizationInput = {
  name: string;
  kind: OrganizationKind;
  nonProfit: boolean;
  email: string;
} & Partial<OrganizationProfile & { slug: string; latitude: number; longitude: number }>;

export type CreatedOrganization = { organizationId: OrganizationId; membershipId: MembershipId };

/**
 * Founds an organization; whoever does so becomes its first admin. Pressing twice founds one. `another` is what they said
 * when they were shown organizations that look like it.
 */
export async function createOrganization(
  ctx: Context,
  input: CreateOrganizationInput,
  another: string | null = null,
): Promise<CreatedOrganization> {
  authorize(ctx, 'organization.create');
  const userId = requireUser(ctx);

  return inTransaction(ctx, async (ctx) => {
    // The person's row makes a second press wait, and it then finds what the first one made.
    const [user] = await ctx.db
      .select({ confirmedAt: users.emailConfirmedAt })
      .from(users)
      .where(and(eq(users.id, userId), isNotNull(users.emailConfirmedAt)))
      .for('update');
    if (!user) throw new Refusal('rule', 'address-not-confirmed');

    const made = await findOwn(ctx, input.name);
    if (made) return made;

    const { slug = await freeSlug(ctx, input.name), ...profile } = input;
    const [organization] = await ctx.db
      .insert(organizations)
      .values({ ...profile, slug })
      .returning({ id: organizations.id });
    const [membership] = await ctx.db
      .insert(memberships)
      .values({ userId, role: 'partner-admin', organizationId: organization!.id })
      .returning({ id: memberships.id });
    await record(ctx, {
      type: 'organization.created',
      subjectType: 'organization',
      subjectId: organization!.id,
      organizationId: organization!.id,
      data: {
        name: input.name,
        kind: input.kind,
        nonProfit: input.nonProfit,
        ...(another !== null && { another }),
      },
    });
    return { organizationId: organization!.id, membershipId: membership!.id };
  });
}

async function findOwn(ctx: Context, name: string): Promise<CreatedOrganization | undefined> {
  const [found] = await ctx.db
    .select({ organizationId: organizations.id, membershipId: memberships.id })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        eq(memberships.userId, requireUser(ctx)),
        eq(memberships.role, 'partner-admin'),
        sql`${memberships.endedAt} is null`,
        sql`lower(${organizations.name}) = lower(${name})`,
      ),
    )
    .limit(1);
  return found;
}

async function freeSlug(ctx: Context, name: string): Promise<string> {
  const wanted = slugFrom(name, new Set(), 'partner');
  // Two that want one address at once take their turns.
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${wanted}))`);
  const taken = await ctx.db
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(sql`${organizations.slug} like ${`${wanted}%`}`);
  return slugFrom(name, new Set(taken.map(({ slug }) => slug)), 'partner');
}
