import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { clearanceOf } from '#app/features/partnership/clearance.server.ts';
import { hasServed, lastServedOn } from '#app/features/partnership/last-served.server.ts';
import { isStillAtPartner } from '#app/features/request/still-there.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  offerings,
  organizations,
  partnerships,
  requestRevisions,
  requests,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';

/**
 * All outside offerings of a school this year, those that ended early too, for its Site Council: facts only, words are the reader's language's. It
 * reads partnerships and their papers and nothing about students.
 */
export async function councilReport(
  ctx: Pick<Context, 'db' | 'now' | 'district' | 'schoolYear'>,
  schoolCode: SchoolCode,
) {
  const contact = alias(users, 'contact');
  const [[school], rows] = await Promise.all([
    ctx.db
      .select({ name: schoolProfiles.name })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolCode, schoolCode), eq(schoolProfiles.schoolYear, ctx.schoolYear))),
    ctx.db
      .select({
        row: partnerships,
        offering: offerings.name,
        summary: offerings.summary,
        organization: organizations.name,
        phone: organizations.phone,
        email: organizations.email,
        contact: contact.name,
        purpose: requestRevisions.purpose,
      })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
      .leftJoin(
        contact,
        and(
          eq(contact.id, partnerships.partnerContactId),
          isStillAtPartner(contact.id, partnerships.organizationId),
        ),
      )
      .leftJoin(requests, eq(requests.id, partnerships.requestId))
      .leftJoin(
        requestRevisions,
        and(
          eq(requestRevisions.requestId, requests.id),
          eq(requestRevisions.number, sql`${requests.currentRevision}`),
        ),
      )
      .where(
        and(eq(partnerships.schoolCode, schoolCode), eq(partnerships.schoolYear, ctx.schoolYear), hasServed),
      )
      .orderBy(asc(offerings.name), asc(partnerships.reference)),
  ]);
  if (!school) throw new Refusal('not-found', 'school');
  const clearances = await clearanceOf(
    ctx,
    rows.map(({ row }) => row),
  );
  const lines = rows.map(({ row, ...named }) => {
    const { cleared, items } = clearances.get(row.id)!;
    const agreement = items.find(({ key }) => key === 'agreement');
    return {
      id: row.id,
      offering: named.offering,
      organization: named.organization,
      contact: [named.contact, named.phone, named.email].filter((part): part is string => Boolean(part)),
      purpose: named.purpose || named.summary,
      price: row.price,
      startsOn: row.startsOn,
      endsOn: lastServedOn(row, ctx.district.timeZone),
      agreement: { onFile: agreement?.ok ?? false, until: agreement?.expiresOn ?? null },
      standing:
        row.status === 'completed' || row.status === 'verified' || row.status === 'ended'
          ? ('over' as const)
          : cleared
            ? ('cleared' as const)
            : ('not-cleared' as const),
    };
  });
  return { school: school.name, schoolYear: ctx.schoolYear, lines };
}

export type CouncilReport = Awaited<ReturnType<typeof councilReport>>;

/** The same report has the same mark, whenever it is asked for. */
export const markOf = (report: CouncilReport): string => sha256Hex(canonicalJson(report));
