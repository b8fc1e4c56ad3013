import { eq } from 'drizzle-orm';
import { envelopeFailures, judgeEnvelopeDecision, leftIn } from '#app/domain/fund/judge-envelope.ts';
import { advanceFundRequest } from '#app/domain/fund/round-transitions.ts';
import type { AwardProposalId, FundRequestId, LetterId } from '#app/domain/shared/id.ts';
import { type Cents, cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
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
import { fundAwards, fundRequests, letters } from '#db/schema/index.ts';
import { fundAppealsCloseAt } from './appeals-close-at.ts';
import { type EnvelopeFacts, envelopeLetter } from './envelope-letter.ts';
import { envelopeOf } from './envelopes.server.ts';
import { lockFundRequest } from './load-fund-request.server.ts';
import { moveMoney } from './move-money.server.ts';
import { spanishEnvelopeLetter } from './partner-letters-spanish.ts';
import { factsOf } from './round-facts.server.ts';
import { passesSecondPerson } from './second-person.server.ts';

const PARTNER_LETTER = {
  en: (facts: EnvelopeFacts) => envelopeLetter('partner', facts),
  es: spanishEnvelopeLetter,
};

export type DecideEnvelopeInput = {
  slug: string;
  fundRequestId: FundRequestId;
  outcome: 'award' | 'decline';
  /** Whole cents; nothing when it is declined. */
  amount: Cents;
  reason: string;
  /** The proposal that stood on the page; what is above the Office's amount is confirmed by whoever read it. */
  read?: AwardProposalId | null;
};

/**
 * Pays a request out of its school's envelope, or declines it. Award, money, status and both letters are written together;
 * the round's row is held, so two decisions on one envelope take turns. Above the Office's amount it is only proposed, until
 * another director decides the same.
 */
export async function decideEnvelopeRequest(
  ctx: Context,
  input: DecideEnvelopeInput,
): Promise<{ proposed: boolean }> {
  authorize(ctx, 'round.decide-envelope');

  return inTransaction(ctx, async (ctx) => {
    const { request, round } = await lockFundRequest(ctx, input.fundRequestId, 'fund-request.read');
    if (round.slug !== input.slug || request.kind !== 'ask') throw new Refusal('not-found', 'fund-request');
    if (input.outcome === 'award' && input.amount === 0) throw new Refusal('rule', 'award-missing');
    const award = input.outcome === 'award' ? input.amount : cents(0);
    const envelope = await envelopeOf(ctx, round, request.schoolCode);
    const [facts] = await factsOf(ctx, round, eq(fundRequests.id, request.id));
    const finality = await finalityOfRound(ctx, round);
    const verdict = judgeEnvelopeDecision({
      ...{ kind: round.kind, round: round.status, status: request.status, envelope, award },
      ...{ decider: requireUser(ctx), submittedBy: request.submittedBy, asked: request.amount },
      ...{ finality, failures: envelopeFailures(facts!, round) },
    });
    if (!verdict.ok)
      throw new Refusal('rule', verdict.reason, { left: leftIn(envelope), asked: request.amount });
    const step = advanceFundRequest(request.status, award > 0 ? 'award' : 'decline');
    if (!step.ok) throw new Refusal('rule', 'request-not-submitted');

    const passes = await passesSecondPerson(ctx, {
      ...{ fundRequestId: request.id, appealId: null, award },
      ...{ reason: input.reason, read: input.read ?? null },
      told: {
        ...{ reference: request.reference, offering: facts!.offering, round: round.name },
        path: `/office/rounds/${round.slug}/requests/${request.id}/decide`,
      },
    });
    if (!passes) return { proposed: true };

    if (award > 0) {
      await ctx.db.insert(fundAwards).values({
        fundRequestId: request.id,
        roundId: round.id,
        amount: award,
        awardedBy: requireUser(ctx),
        awardedAt: ctx.now,
      });
      await moveMoney(ctx, round.id, [
        {
          ...{ from: 'pool', to: 'award', amount: award, fundRequestId: request.id },
          memo: `Award to ${request.reference} out of its school’s envelope`,
        },
      ]);
    }
    await ctx.db
      .update(fundRequests)
      .set({
        ...{ status: step.to, decidedBy: requireUser(ctx), decidedAt: ctx.now },
        decisionReason: input.reason,
      })
      .where(eq(fundRequests.id, request.id));
    const about = {
      ...{ school: facts!.school, offering: facts!.offering, organization: facts!.organization },
      ...{ reference: request.reference, asked: request.amount, award, envelope, reason: input.reason },
      round: { name: round.name, slug: round.slug, reserve: round.reserve, finality },
      decidedAt: ctx.now,
      appealsCloseAt: fundAppealsCloseAt(ctx.district.timeZone, round, ctx.now) ?? ctx.now,
      sender: {
        ...{ office: ctx.district.officeName, phone: ctx.district.officePhone },
        ...{ email: ctx.district.officeEmail, signedBy: ctx.actor.name, zone: ctx.district.timeZone },
      },
    };
    const write = async (side: 'school' | 'partner'): Promise<LetterId> => {
      const content =
        side === 'school'
          ? envelopeLetter('school', about)
          : await inPartnersLanguage(ctx, request.organizationId, PARTNER_LETTER, about);
      const [letter] = await ctx.db
        .insert(letters)
        .values({
          reference: await nextReference(ctx, `L-${round.fiscalYear.slice(2)}`),
          kind: 'fund-award',
          organizationId: side === 'partner' ? request.organizationId : null,
          schoolCode: side === 'school' ? request.schoolCode : null,
          subjectType: 'fund-request',
          subjectId: request.id,
          content,
          signedBy: ctx.actor.userId,
          sentAt: ctx.now,
        })
        .returning({ id: letters.id });
      return letter!.id;
    };
    await record(ctx, {
      type: award > 0 ? 'fund-request.awarded' : 'fund-request.not-awarded',
      subjectType: 'fund-request',
      subjectId: request.id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: {
        ...{ reference: request.reference, offering: facts!.offering, round: round.name },
        ...{ kind: round.kind, finality },
        ...{ amount: request.amount, award, left: leftIn(envelope) - award },
        ...{ schoolLetterId: await write('school'), partnerLetterId: await write('partner') },
      },
    });
    return { proposed: false };
  });
}
