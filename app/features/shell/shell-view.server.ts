import { and, count, eq, isNull } from 'drizzle-orm';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { memberships, organizations, schoolProfiles } from '#db/schema/index.ts';
import { FOOTER, homeOf, type NavigationItem, navigationFor, ROLE_LABELS } from './navigation.ts';

/** What stands around every page: where the person is, as whom, and where they can go. */
export type ShellView = {
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly contact: string;
  /** The day that the page's figures stand for. No finer, or no two answers would be the same for a browser's cache. */
  readonly asOf: string;
  readonly demonstration: boolean;
  readonly dense: boolean;
  /** Null for people who are not signed in. */
  readonly person: {
    /** Who types here, and by which membership: what could not be saved is given back to nobody else. */
    readonly typist: string;
    readonly name: string;
    readonly roleLabel: string;
    readonly place: string;
    readonly placeDetail: string;
    readonly home: string;
    readonly maySwitch: boolean;
  } | null;
};

export async function shellView(ctx: Context): Promise<ShellView> {
  const { actor, district } = ctx;
  return {
    navigation: navigationFor(actor.role),
    footer: FOOTER,
    contact: [district.officeName, district.officePhone, district.officeEmail].filter(Boolean).join(' · '),
    asOf: today(ctx),
    demonstration: district.isDemonstration,
    dense: actor.role === 'reviewer' || actor.role === 'office-staff' || actor.role === 'office-director',
    person: actor.userId === null ? null : await personView(ctx),
  };
}

async function personView(ctx: Context): Promise<NonNullable<ShellView['person']>> {
  const { actor, district } = ctx;
  const [place, roles] = await Promise.all([findPlace(ctx), countMemberships(ctx)]);
  return {
    typist: `${actor.userId}.${actor.membershipId ?? ''}`,
    name: actor.name,
    roleLabel: ROLE_LABELS[actor.role],
    place: place ?? district.officeName,
    placeDetail: formatSchoolYear(ctx.schoolYear),
    home: homeOf(actor.role),
    maySwitch: roles > 1 || district.isDemonstration,
  };
}

async function findPlace({ actor, db, district, schoolYear }: Context): Promise<string | undefined> {
  if (actor.organizationId !== null) {
    const [found] = await db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, actor.organizationId));
    return found?.name;
  }
  if (actor.schoolCode !== null) {
    const [found] = await db
      .select({ name: schoolProfiles.name })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolCode, actor.schoolCode), eq(schoolProfiles.schoolYear, schoolYear)));
    return found?.name;
  }
  return actor.role === 'account' ? district.name : undefined;
}

async function countMemberships({ actor, db }: Context): Promise<number> {
  if (actor.userId === null) return 0;
  const [row] = await db
    .select({ held: count() })
    .from(memberships)
    .where(and(eq(memberships.userId, actor.userId), isNull(memberships.endedAt)));
  return row?.held ?? 0;
}
