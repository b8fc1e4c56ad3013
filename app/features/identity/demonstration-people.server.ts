import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '#app/platform/demonstration.ts';
import { memberships, organizations, schoolProfiles, users } from '#db/schema/index.ts';

export type DemonstrationPeople = {
  readonly password: string;
  readonly people: readonly {
    readonly email: string;
    readonly name: string;
    readonly role: string;
    readonly place: string;
  }[];
};

/** The published sign-ins, in the order of the journey. A district that is not a demonstration has none. */
export async function demonstrationPeople(ctx: Context): Promise<DemonstrationPeople | null> {
  authorize(ctx, 'account.enter');
  if (!ctx.district.isDemonstration) return null;

  const emails = DEMONSTRATION_SIGN_INS.map(({ email }) => email);
  const profile = alias(schoolProfiles, 'profile');
  const rows = await ctx.db
    .select({
      email: users.email,
      name: users.name,
      role: memberships.role,
      organization: organizations.name,
      school: profile.name,
    })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.endedAt)))
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(
      profile,
      and(eq(profile.schoolCode, memberships.schoolCode), eq(profile.schoolYear, ctx.schoolYear)),
    )
    .where(and(inArray(users.email, emails), eq(users.isDemonstration, true), isNull(users.disabledAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));

  const people = emails.flatMap((email) => {
    const row = rows.find((candidate) => candidate.email === email);
    if (!row) return [];
    const place = row.organization ?? row.school ?? ctx.district.officeName;
    return [{ email, name: row.name, role: ROLE_LABELS[row.role], place }];
  });
  return { password: DEMONSTRATION_PASSWORD, people };
}
