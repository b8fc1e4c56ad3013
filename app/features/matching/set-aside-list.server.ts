import { desc, eq } from 'drizzle-orm';
import type { NeedFacts } from '#app/domain/matching/match-facts.ts';
import { adjustmentFor } from '#app/domain/matching/set-aside.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { needSetAsides, offerings, organizations, users } from '#db/schema/index.ts';
import { factsOf, publishedOfferings } from './published-offerings.server.ts';
import { adjustmentLink, SET_ASIDE_WORDS } from './set-aside-words.ts';

const MOST_SHOWN = 50;

/** What one need has set aside, the newest first, each with its reason and what the reason suggests to change. */
export async function setAsideList(ctx: Context, needId: NeedId, need: NeedFacts) {
  const rows = await ctx.db
    .select({
      offeringId: needSetAsides.offeringId,
      slug: offerings.slug,
      name: offerings.name,
      organization: organizations.name,
      reason: needSetAsides.reason,
      note: needSetAsides.note,
      by: users.name,
      at: needSetAsides.setAsideAt,
    })
    .from(needSetAsides)
    .innerJoin(offerings, eq(offerings.id, needSetAsides.offeringId))
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(users, eq(users.id, needSetAsides.setAsideBy))
    .where(eq(needSetAsides.needId, needId))
    .orderBy(desc(needSetAsides.setAsideAt), desc(needSetAsides.offeringId))
    .limit(MOST_SHOWN);
  const found = await publishedOfferings(ctx, { ids: rows.map(({ offeringId }) => offeringId) });
  const facts = new Map(found.map((offering) => [offering.id, factsOf(offering)]));

  return rows.map(({ offeringId, reason, at, ...row }) => {
    const offering = facts.get(offeringId);
    const adjustment = offering ? adjustmentFor(reason, need, offering) : null;
    return {
      ...row,
      reason: SET_ASIDE_WORDS[reason],
      at: at.toISOString(),
      isListed: offering !== undefined,
      adjust: adjustment && adjustmentLink(needId, adjustment),
    };
  });
}
