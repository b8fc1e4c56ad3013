import { eq } from 'drizzle-orm';
import type { OrganizationId, UserId } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizations, users } from '#db/schema/index.ts';
import type { LetterHead } from './compose-letter.ts';

/** The lines of the sender at a letter's head. */
export const letterSender = (district: Context['district']): string[] => [
  district.officeName,
  district.name,
  district.officePhone,
  district.officeEmail,
];

/** To whom a letter goes, from whom and when. */
export async function letterHead(
  ctx: Context,
  to: { organizationId: OrganizationId; schoolYear: SchoolYear; addresseeId: UserId | null },
): Promise<LetterHead> {
  const { district } = ctx;
  const [[place], [addressee]] = await Promise.all([
    ctx.db
      .select({
        name: organizations.name,
        address: organizations.address,
        language: organizations.letterLanguage,
      })
      .from(organizations)
      .where(eq(organizations.id, to.organizationId)),
    to.addresseeId ? ctx.db.select({ name: users.name }).from(users).where(eq(users.id, to.addresseeId)) : [],
  ]);
  return {
    organization: place?.name ?? '',
    schoolYear: to.schoolYear,
    language: place?.language ?? 'en',
    addressee: addressee?.name ?? null,
    address: place?.address ?? null,
    at: ctx.now,
    zone: district.timeZone,
    office: { name: district.officeName, email: district.officeEmail, phone: district.officePhone },
    director: ctx.actor.name,
  };
}
