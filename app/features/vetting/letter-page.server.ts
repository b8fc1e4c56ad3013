import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { LetterId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { letterSender } from '#app/features/letter/letter-head.server.ts';
import { letterTexts } from '#app/features/letter/letter-texts.ts';
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
    texts: letterTexts(content),
    sender: letterSender(district),
    decisionId: can(ctx.actor, 'decision.read', letter) ? letter.decisionId : null,
    back: backFrom(ctx, letter),
  };
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
