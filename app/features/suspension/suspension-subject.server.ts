import { and, eq, inArray } from 'drizzle-orm';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { RegistrationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  partnerships,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';

/** What is suspended: a whole organization, or one offering of it. */
export type SuspensionTarget = { organizationId: OrganizationId; offeringId: OfferingId | null };

export type SuspensionSubject = SuspensionTarget & {
  readonly organization: string;
  /** The offering's name, or the organization's. */
  readonly name: string;
  readonly standing: RegistrationStatus | null;
};

/** Whom it would be about, with this year's standing; held until commit where somebody acts on it. */
export async function findSubject(
  ctx: Context,
  { organizationId, offeringId }: SuspensionTarget,
  hold = false,
): Promise<SuspensionSubject> {
  const [organization] = await ctx.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const [offering] = offeringId
    ? await ctx.db
        .select({ name: offerings.name })
        .from(offerings)
        .where(and(eq(offerings.id, offeringId), eq(offerings.organizationId, organizationId)))
    : [];
  if (!organization || (offeringId && !offering)) throw new Refusal('not-found', 'organization');
  return {
    organizationId,
    offeringId,
    organization: organization.name,
    name: offering?.name ?? organization.name,
    standing: await standingOf(ctx, { organizationId, offeringId }, hold),
  };
}

async function standingOf(
  ctx: Context,
  { organizationId, offeringId }: SuspensionTarget,
  hold: boolean,
): Promise<RegistrationStatus | null> {
  const query = offeringId
    ? ctx.db
        .select({ status: offeringRegistrations.status })
        .from(offeringRegistrations)
        .where(
          and(
            eq(offeringRegistrations.offeringId, offeringId),
            eq(offeringRegistrations.schoolYear, ctx.schoolYear),
          ),
        )
    : ctx.db
        .select({ status: organizationRegistrations.status })
        .from(organizationRegistrations)
        .where(
          and(
            eq(organizationRegistrations.organizationId, organizationId),
            eq(organizationRegistrations.schoolYear, ctx.schoolYear),
          ),
        );
  const [row] = hold ? await query.for('update') : await query;
  return row?.status ?? null;
}

/** Brings this year's standing to where a suspension or its end takes it. */
export async function moveStanding(
  ctx: Context,
  { organizationId, offeringId }: SuspensionTarget,
  status: RegistrationStatus,
  reason: string,
): Promise<void> {
  if (offeringId) {
    await ctx.db
      .update(offeringRegistrations)
      .set({ status, reason, decidedAt: ctx.now })
      .where(
        and(
          eq(offeringRegistrations.offeringId, offeringId),
          eq(offeringRegistrations.schoolYear, ctx.schoolYear),
        ),
      );
    return;
  }
  await ctx.db
    .update(organizationRegistrations)
    .set({ status, reason, decidedAt: ctx.now })
    .where(
      and(
        eq(organizationRegistrations.organizationId, organizationId),
        eq(organizationRegistrations.schoolYear, ctx.schoolYear),
      ),
    );
}

/** The schools that it concerns: those with a partnership under way this year, and those that wait for an answer. */
export async function concernedSchools(ctx: Context, { organizationId, offeringId }: SuspensionTarget) {
  const [bound, asking] = await Promise.all([
    ctx.db
      .select({ code: partnerships.schoolCode, name: schoolProfiles.name, status: partnerships.status })
      .from(partnerships)
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, partnerships.schoolCode),
          eq(schoolProfiles.schoolYear, partnerships.schoolYear),
        ),
      )
      .where(
        and(
          eq(partnerships.organizationId, organizationId),
          offeringId ? eq(partnerships.offeringId, offeringId) : undefined,
          eq(partnerships.schoolYear, ctx.schoolYear),
          inArray(partnerships.status, ['planned', 'cleared', 'active']),
        ),
      )
      .orderBy(schoolProfiles.name),
    ctx.db
      .select({ code: requests.schoolCode, name: schoolProfiles.name })
      .from(requests)
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, requests.schoolCode),
          eq(schoolProfiles.schoolYear, ctx.schoolYear),
        ),
      )
      .where(
        and(
          eq(requests.organizationId, organizationId),
          offeringId ? eq(requests.offeringId, offeringId) : undefined,
          inArray(requests.status, ['sent', 'changed']),
        ),
      )
      .orderBy(schoolProfiles.name),
  ]);
  const schools = new Map([...bound, ...asking].map(({ code, name }) => [code, name]));
  return {
    schools: [...schools].map(([code, name]) => ({ code, name })),
    partnerships: bound.length,
    serving: bound.filter(({ status }) => status !== 'planned').length,
    requests: asking.length,
  };
}
