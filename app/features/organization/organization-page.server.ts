import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { LETTER_LANGUAGES } from '#app/domain/vetting/vocabulary.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { LETTER_PHRASES } from '#app/features/letter/letter-phrases.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';
import { ORGANIZATION_PROFILE_FIELDS } from './organization-profile.ts';

/** The organization's own profile, to edit. */
export async function organizationPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'organization.edit', { organizationId });
  const [row] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (!row) throw new Refusal('not-found', 'organization');
  const labels = await termLabels(ctx.db);
  const profile = Object.fromEntries(ORGANIZATION_PROFILE_FIELDS.map((field) => [field, row[field]])) as Pick<
    typeof row,
    (typeof ORGANIZATION_PROFILE_FIELDS)[number]
  >;
  return {
    slug: row.slug,
    profile,
    letterLanguage: row.letterLanguage,
    letterLanguages: LETTER_LANGUAGES.map((value) => ({ value, label: LETTER_PHRASES[value].name })),
    neighborhoods: labels.neighborhood.choices.map(({ code, label }) => ({ value: code, label })),
    languages: labels.language.choices.map(({ code, label }) => ({ value: code, label })),
  };
}
