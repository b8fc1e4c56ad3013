import { eq } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';

type Texts<Facts> = Readonly<Record<LetterLanguage, (facts: Facts) => Letter>>;

/** A letter in the language in which the partner asked for its letters. One that is not in English keeps the English with it. */
export async function inPartnersLanguage<Facts>(
  ctx: Pick<Context, 'db'>,
  organizationId: OrganizationId | null,
  texts: Texts<Facts>,
  facts: Facts,
): Promise<Letter> {
  const [partner] =
    organizationId === null
      ? []
      : await ctx.db
          .select({ language: organizations.letterLanguage })
          .from(organizations)
          .where(eq(organizations.id, organizationId));
  return letterIn(partner?.language ?? 'en', texts, facts);
}

export function letterIn<Facts>(language: LetterLanguage, texts: Texts<Facts>, facts: Facts): Letter {
  const english = texts.en(facts);
  return language === 'en' ? english : { ...texts[language](facts), language, english };
}
