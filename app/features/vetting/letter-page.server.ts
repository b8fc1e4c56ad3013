import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { LetterId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { LETTER_LANGUAGES } from '#app/domain/vetting/vocabulary.ts';
import { LETTER_PHRASES } from '#app/features/letter/letter-phrases.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { letters } from '#db/schema/index.ts';

/** A letter as it was sent, for those it went to and the Office. */
export async function letterPage(ctx: Context, letterId: LetterId) {
  const [letter] = await ctx.db.select().from(letters).where(eq(letters.id, letterId));
  if (!letter) {
    admit(ctx, 'letter.read', {});
    throw new Refusal('not-found', 'letter');
  }
  admit(ctx, 'letter.read', letter);
  const { district } = ctx;
  const content = letter.content as Letter;
  return {
    reference: letter.reference,
    kind: letter.kind,
    sentOn: formatDate(letter.sentAt, 'long', district.timeZone),
    content,
    /** Each text of the letter with the words that its page says: the one that was sent, then the English. */
    texts: [content, ...(content.english ? [content.english] : [])].map((text) => ({
      ...text,
      ...phrasesOf(text.language),
    })),
    sender: [district.officeName, district.name, district.officePhone, district.officeEmail],
    decisionId: can(ctx.actor, 'decision.read', letter) ? letter.decisionId : null,
    back: backFrom(ctx, letter),
  };
}

function phrasesOf(language: string | undefined) {
  const known = LETTER_LANGUAGES.find((each) => each === language) ?? 'en';
  const { nextSteps, unrated } = LETTER_PHRASES[known];
  return { language: known, nextStepsTitle: nextSteps, unrated };
}

const isSuspension = (kind: string) => kind === 'suspension' || kind === 'reinstatement';

function backFrom(ctx: Context, { kind, subjectType, subjectId }: typeof letters.$inferSelect) {
  if (can(ctx.actor, 'application.list')) {
    if (subjectType === 'application') {
      return { href: `/office/applications/${subjectId}`, label: 'Back to the application' };
    }
    return isSuspension(kind)
      ? { href: '/office/suspensions', label: 'Back to suspensions' }
      : { href: '/office/rounds', label: 'Back to fund rounds' };
  }
  if (ctx.actor.schoolCode) return { href: '/school/fund', label: 'Back to the fund' };
  return subjectType === 'application'
    ? { href: '/partner/application', label: 'Back to your application' }
    : { href: '/partner', label: 'Back to your overview' };
}
