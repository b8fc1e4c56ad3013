import { and, eq, isNull } from 'drizzle-orm';
import { isGivenByOne, judgeSecondPerson } from '#app/domain/fund/judge-second-person.ts';
import type { AwardProposalId, FundAppealId, FundRequestId } from '#app/domain/shared/id.ts';
import type { Cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, record, requireUser } from '#app/platform/context.server.ts';
import { awardProposals, fundSettings, users } from '#db/schema/index.ts';

/** The most that one director may give by itself, in whole cents; null where the Office has set none. */
export async function twoPeopleAboveOf(ctx: Context): Promise<Cents | null> {
  const [settings] = await ctx.db.select({ above: fundSettings.twoPeopleAbove }).from(fundSettings);
  return settings?.above ?? null;
}

/** An appeal of a request; without one it is about the request itself, which is paid out of an envelope. */
type About = { readonly fundRequestId: FundRequestId; readonly appealId: FundAppealId | null };

const waits = (fundRequestId: FundRequestId) =>
  and(eq(awardProposals.fundRequestId, fundRequestId), eq(awardProposals.status, 'waiting'));

/** What waits to be confirmed, with who proposed it; null where nothing does. Another appeal's proposal is not this one's. */
async function waitingProposal(ctx: Context, { fundRequestId, appealId }: About) {
  const ofAppeal =
    appealId === null ? isNull(awardProposals.fundAppealId) : eq(awardProposals.fundAppealId, appealId);
  const [proposal] = await ctx.db
    .select({
      id: awardProposals.id,
      amount: awardProposals.amount,
      reason: awardProposals.reason,
      proposedBy: awardProposals.proposedBy,
      proposer: users.name,
      proposedAt: awardProposals.proposedAt,
    })
    .from(awardProposals)
    .innerJoin(users, eq(users.id, awardProposals.proposedBy))
    .where(and(waits(fundRequestId), ofAppeal));
  return proposal ?? null;
}

/** Who proposed the award out of an envelope that another director confirmed; null where one person decided it. */
export async function awardProposerOf(ctx: Context, fundRequestId: FundRequestId) {
  const [confirmed] = await ctx.db
    .select({ proposedBy: awardProposals.proposedBy })
    .from(awardProposals)
    .where(
      and(
        eq(awardProposals.fundRequestId, fundRequestId),
        isNull(awardProposals.fundAppealId),
        eq(awardProposals.status, 'confirmed'),
      ),
    );
  return confirmed?.proposedBy ?? null;
}

/** The same as a page shows it, beside the amount above which two people decide. */
export async function proposalView(ctx: Context, about: About) {
  const [above, waiting] = await Promise.all([twoPeopleAboveOf(ctx), waitingProposal(ctx, about)]);
  return {
    twoPeopleAbove: above,
    proposal: waiting && {
      ...{ id: waiting.id as string, amount: waiting.amount, reason: waiting.reason },
      ...{ by: waiting.proposer, at: waiting.proposedAt.toISOString() },
      isMine: waiting.proposedBy === ctx.actor.userId,
      /** The Office's amount was raised or emptied since: whoever decides it now decides alone. */
      isGivenByOne: isGivenByOne(waiting.amount, above),
    },
  };
}

/** Ends whatever waits to be confirmed of a request, as what is asked there is decided, changed or taken back. */
export async function endProposal(
  ctx: Context,
  fundRequestId: FundRequestId,
  status: 'confirmed' | 'replaced' = 'replaced',
): Promise<void> {
  await ctx.db
    .update(awardProposals)
    .set({ status, endedBy: requireUser(ctx), endedAt: ctx.now })
    .where(waits(fundRequestId));
}

type Asked = About & {
  readonly award: Cents;
  readonly reason: string;
  /** The proposal that stood on the page from which it was sent. */
  readonly read: AwardProposalId | null;
  /** What the other directors are told of a proposal, and where they decide. */
  readonly told: {
    readonly reference: string;
    readonly offering: string;
    readonly round: string;
    readonly path: string;
  };
};

/**
 * Whether the decision goes ahead now. Called in its transaction once it is allowed otherwise, with the round's row held.
 * False where it is only proposed: then nothing else is written but this and its event. Whatever waited is ended by what is decided.
 */
export async function passesSecondPerson(ctx: Context, asked: Asked): Promise<boolean> {
  const decider = requireUser(ctx);
  const [twoPeopleAbove, proposal] = await Promise.all([twoPeopleAboveOf(ctx), waitingProposal(ctx, asked)]);
  const { award, read } = asked;
  const verdict = judgeSecondPerson({ award, twoPeopleAbove, decider, proposal, read });
  if (!verdict.ok) throw new Refusal('rule', verdict.reason, { proposer: proposal?.proposer ?? '' });
  await endProposal(ctx, asked.fundRequestId, verdict.step === 'confirm' ? 'confirmed' : 'replaced');
  if (verdict.step !== 'propose') return true;
  await ctx.db.insert(awardProposals).values({
    ...{ fundRequestId: asked.fundRequestId, fundAppealId: asked.appealId },
    ...{ amount: award, reason: asked.reason, proposedBy: decider, proposedAt: ctx.now },
  });
  await record(ctx, {
    type: 'fund-request.award-proposed',
    subjectType: 'fund-request',
    subjectId: asked.fundRequestId,
    data: { ...asked.told, award },
  });
  return false;
}
