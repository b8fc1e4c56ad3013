import { sql } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type {
  CycleId,
  OfferingId,
  OrganizationId,
  QuestionnaireId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { instantOf } from '#app/features/district/instant-of.server.ts';
import { createAccount } from '#app/features/identity/create-account.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { District } from '#app/platform/district.server.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships } from '#db/schema/index.ts';
import type { WorldOffering, WorldOrganization } from './world/shape.ts';

export const ZONE = 'America/New_York';

/** The moment at which the demonstration stands: a Wednesday morning with deadlines nine days away. */
export const PRESENT = instantOf(ZONE, '2026-10-14' as CalendarDate, '08:00' as ClockTime);

export const at = (day: string, time = '10:00'): Date =>
  instantOf(ZONE, day as CalendarDate, time as ClockTime);
export const dayAfter = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);

export type Person = {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
};

export type StagedOffering = { id: OfferingId; world: WorldOffering };
export type StagedOrganization = {
  id: OrganizationId;
  world: WorldOrganization;
  admin: Person;
  offerings: StagedOffering[];
};

/** Where the seed stands and whom it knows. Every act is a use case, done by somebody at some moment. */
export type Stage = {
  readonly db: Connection;
  readonly district: District;
  /** A person's context in a role at a moment, as a request of theirs would have had it. */
  as(person: Person, role: MembershipRole | 'account', when: Date, place?: Place): Context;
};

type Place = { organizationId?: OrganizationId; schoolCode?: SchoolCode };

export function openStage(db: Connection, district: District): Stage {
  return {
    db,
    district,
    as: (person, role, when, place = {}) => ({
      db,
      district,
      now: when,
      schoolYear: district.currentSchoolYear,
      actor: {
        ...person,
        role,
        organizationId: place.organizationId ?? null,
        schoolCode: place.schoolCode ?? null,
        membershipId: null,
      },
    }),
  };
}

/** A person who can be named and written to. Only the published sign-ins have a password. */
export async function hire(
  stage: Stage,
  who: { name: string; email: string; passwordHash?: string; isDemonstration?: boolean },
): Promise<Person> {
  const ctx = stage.as(
    { userId: null as never, name: who.name, email: who.email },
    'account',
    at('2026-04-20'),
  );
  const userId = await createAccount(ctx, {
    passwordHash: '!',
    isDemonstration: false,
    ...who,
    confirmed: true,
  });
  return { userId, name: who.name, email: who.email };
}

export async function appoint(
  stage: Stage,
  person: Person,
  role: MembershipRole,
  place: Place = {},
): Promise<void> {
  await stage.db.insert(memberships).values({
    userId: person.userId,
    role,
    organizationId: place.organizationId ?? null,
    schoolCode: place.schoolCode ?? null,
  });
}

export type Staff = {
  director: Person;
  /** Decides what the director may not: appeals against the director's own decisions. */
  secondDirector: Person;
  officer: Person;
  secondOfficer: Person;
  reviewers: Person[];
};

export type Calendar = { cycleId: CycleId; portfolioId: CycleId; questionnaireId: QuestionnaireId };

/** A database that grows this fast is planned for as if it were empty, unless it is told. */
export async function keepPlansFresh(stage: Stage, place: number): Promise<void> {
  const hasDoubled = place >= 8 && Number.isInteger(Math.log2(place));
  if (hasDoubled) await stage.db.execute(sql`analyze`);
}
