import { eq } from 'drizzle-orm';
import { judgeFundAppealDecision } from '#app/domain/fund/judge-fund-appeal.ts';
import type {
  AwardProposalId,
  FundAppealId,
  LetterId,
  OrganizationId,
  SchoolCode,
} from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { type Cents, cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lockRoundById } from '#app/features/fund/load-round.server.ts';
import { balancesOf, moveMoney } from '#app/features/fund/move-money.server.ts';
import { spanishPartnerAppealLetter } from '#app/features/fund/partner-letters-spanish.ts';
import { awardProposerOf, passesSecondPerson } from '#app/features/fund/second-person.server.ts';
import { holdingsOf, mayBePaid, payeeOf } from '#app/features/ledger/load-award.server.ts';
import { finalityOfRound } from '#app/features/ledger/votes.server.ts';
import { inPartnersLanguage } from '#app/features/letter/in-partners-language.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireUser,
} from '#app/platform/context.server.ts';
import { fundAppeals, letters } from '#db/schema/index.ts';
import { appealLetter, partnerAppealLetter } from './appeal-letter.ts';
import { askedOf, lockAppeal } from './make-fund-appeal.server.ts';
import { schoolNameOf } from './school-name.server.ts';

const PARTNER_LETTER = { en: partnerAppealLetter, es: spanishPartnerAppealLetter };

export type DecideFundAppealInput = {
  appealId: FundAppealId;
  outcome: 'grant' | 'deny';
  /** What is granted in whole cents; nothing when it is denied. */
  amount: Cents;
  reason: string;
  /** The proposal that stood on the page; what is above the Office's amount is confirmed by whoever read it. */
  read?: AwardProposalId | null;
};

/**
 * Grants or denies an appeal, by a third person. What is granted leaves the reserve; the letter says why. Above the Office's
 * amount it is only proposed, and there is no letter yet, until another director decides the same.
 */
export async function decideFundAppeal(
  ctx: Context,
  input: DecideFundAppealInput,
): Promise<{ letterId: LetterId | null }> {
  authorize(ctx, 'fund-appeal.decide');
  return inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select({ roundId: fundAppeals.roundId })
      .from(fundAppeals)
      .where(eq(fundAppeals.id, input.appealId));
    if (!found) throw new Refusal('not-found', 'fund-appeal');
    const round = await lockRoundById(ctx, found.roundId);
    const { appeal, request } = await lockAppeal(ctx, input.appealId);
    if (input.outcome === 'grant' && input.amount === 0) throw new Refusal('rule', 'amount-missing');
    const grant = input.outcome === 'grant' ? input.amount : cents(0);
    const { reserve = 0 } = await balancesOf(ctx, round.id);
    const { awarded } = await holdingsOf(ctx, request.id);
    const asked = askedOf(request);
    const payee =
      request.offeringId === null ? null : await payeeOf(ctx, request.offeringId, round.schoolYear);
    const offering = payee?.offering ?? `your school’s share of ${round.name}`;
    const verdict = judgeFundAppealDecision({
      ...{ status: appeal.status, decider: requireUser(ctx), asked, awarded, reserve, grant },
      ...{
        proposedBy: round.proposedBy,
        adoptedBy: round.adoptedBy,
        payeeMayBePaid: payee === null || mayBePaid(payee),
      },
      ...{ requestDecidedBy: request.decidedBy, madeBy: appeal.madeBy },
      awardProposedBy: await awardProposerOf(ctx, request.id),
    });
    if (!verdict.ok)
      throw new Refusal('rule', verdict.reason, { reserve, most: (asked ?? awarded) - awarded });

    const passes = await passesSecondPerson(ctx, {
      ...{ fundRequestId: request.id, appealId: appeal.id, award: grant },
      ...{ reason: input.reason, read: input.read ?? null },
      told: {
        ...{ reference: request.reference, offering, round: round.name },
        path: `/office/fund-appeals/${appeal.id}`,
      },
    });
    if (!passes) return { letterId: null };

    const [transferId = null] =
      grant === 0
        ? []
        : await moveMoney(ctx, round.id, [
            {
              ...{ from: 'reserve', to: 'award', amount: grant, fundRequestId: request.id },
              memo: `Appeal of ${request.reference} granted`,
            },
          ]);
    const about = {
      school: await schoolNameOf(ctx, request.schoolCode, round.schoolYear),
      ...{ offering, reference: request.reference, madeAt: appeal.madeAt },
      ...{ asked, awarded, grant, reserve, reason: input.reason },
      round: { name: round.name, slug: round.slug, finality: await finalityOfRound(ctx, round) },
      decidedAt: ctx.now,
      sender: {
        ...{ office: ctx.district.officeName, phone: ctx.district.officePhone },
        ...{ email: ctx.district.officeEmail, signedBy: ctx.actor.name, zone: ctx.district.timeZone },
      },
    };
    const write = async (
      content: Letter,
      to: { schoolCode: SchoolCode | null; organizationId: OrganizationId | null },
    ): Promise<LetterId> => {
      const [letter] = await ctx.db
        .insert(letters)
        .values({
          reference: await nextReference(ctx, `L-${round.fiscalYear.slice(2)}`),
          kind: 'fund-appeal',
          ...to,
          subjectType: 'fund-request',
          subjectId: request.id,
          content,
          signedBy: requireUser(ctx),
          sentAt: ctx.now,
        })
        .returning({ id: letters.id });
      return letter!.id;
    };
    const letterId = await write(appealLetter(about), {
      schoolCode: request.schoolCode,
      organizationId: null,
    });
    // Nothing changes for a partner where an appeal is denied, and a school's share has none.
    const partnerLetterId =
      grant > 0 && payee !== null
        ? await write(
            await inPartnersLanguage(ctx, request.organizationId, PARTNER_LETTER, {
              ...about,
              organization: payee.organization,
            }),
            { schoolCode: null, organizationId: request.organizationId },
          )
        : null;
    await ctx.db
      .update(fundAppeals)
      .set({
        status: grant > 0 ? 'granted' : 'denied',
        decidedBy: requireUser(ctx),
        decidedAt: ctx.now,
        reason: input.reason,
        grantedAmount: grant > 0 ? grant : null,
        transferId,
        letterId,
      })
      .where(eq(fundAppeals.id, appeal.id));
    await record(ctx, {
      type: grant > 0 ? 'fund-request.appeal-granted' : 'fund-request.appeal-denied',
      subjectType: 'fund-request',
      subjectId: request.id,
      organizationId: grant > 0 ? request.organizationId : null,
      schoolCode: request.schoolCode,
      data: {
        ...{ reference: request.reference, offering, round: round.name, appealId: appeal.id },
        ...{ grant, reserve: reserve - grant, letterId, partnerLetterId },
      },
    });
    return { letterId };
  });
}
