import { eq } from 'drizzle-orm';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { fundRequestLines, fundRequests } from '#db/schema/index.ts';
import { loadSource, requireAskedOnce } from './fund-source.server.ts';
import type { FundRequestContent, FundSource } from './inputs.ts';
import { lockFundRequest } from './load-fund-request.server.ts';
import { lockRound } from './load-round.server.ts';
import { requireTakesRequests } from './takes-requests.server.ts';

export type SaveFundRequestInput = FundRequestContent &
  ({ fundRequestId: FundRequestId } | { roundSlug: string; source: FundSource });

/** Keeps a school's request for money as a draft, new or changed. A draft may be incomplete; sending it is strict. */
export async function saveFundRequest(ctx: Context, input: SaveFundRequestInput): Promise<FundRequestId> {
  return inTransaction(ctx, (ctx) => ('fundRequestId' in input ? change(ctx, input) : start(ctx, input)));
}

async function start(
  ctx: Context,
  input: Extract<SaveFundRequestInput, { roundSlug: string }>,
): Promise<FundRequestId> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'fund-request.edit', { schoolCode });
  const round = await lockRound(ctx, input.roundSlug);
  await requireTakesRequests(ctx, round);
  const source = await loadSource(ctx, input.source, schoolCode);
  if (source.schoolYear !== round.schoolYear) throw new Refusal('rule', 'year-differs');
  await requireAskedOnce(ctx, round, source);

  const [made] = await ctx.db
    .insert(fundRequests)
    .values({
      reference: await nextReference(ctx, `FND-${round.fiscalYear.slice(2)}`),
      roundId: round.id,
      schoolCode,
      offeringId: source.offeringId,
      organizationId: source.organizationId,
      partnershipId: source.partnershipId,
      requestId: source.requestId,
      createdBy: requireUser(ctx),
      ...plainOf(input),
    })
    .returning({ id: fundRequests.id, reference: fundRequests.reference });
  await writeLines(ctx, made!.id, input.lines);
  await record(ctx, {
    type: 'fund-request.drafted',
    subjectType: 'fund-request',
    subjectId: made!.id,
    schoolCode,
    data: { reference: made!.reference, round: round.name, amount: input.amount },
  });
  return made!.id;
}

async function change(
  ctx: Context,
  input: Extract<SaveFundRequestInput, { fundRequestId: FundRequestId }>,
): Promise<FundRequestId> {
  const { request, round } = await lockFundRequest(ctx, input.fundRequestId, 'fund-request.edit');
  if (request.status !== 'draft') throw new Refusal('rule', 'fund-request-not-draft');
  await requireTakesRequests(ctx, round);
  await ctx.db.update(fundRequests).set(plainOf(input)).where(eq(fundRequests.id, request.id));
  await ctx.db.delete(fundRequestLines).where(eq(fundRequestLines.fundRequestId, request.id));
  await writeLines(ctx, request.id, input.lines);
  await record(ctx, {
    type: 'fund-request.changed',
    subjectType: 'fund-request',
    subjectId: request.id,
    schoolCode: request.schoolCode,
    data: { reference: request.reference, amount: input.amount },
  });
  return request.id;
}

const plainOf = ({ amount, students, goal, siteCouncilOn, otherMoney }: FundRequestContent) => ({
  amount,
  students,
  goal,
  siteCouncilOn,
  otherMoney,
});

async function writeLines(
  ctx: Context,
  fundRequestId: FundRequestId,
  lines: FundRequestContent['lines'],
): Promise<void> {
  if (lines.length === 0) return;
  await ctx.db
    .insert(fundRequestLines)
    .values(lines.map((line, position) => ({ ...line, position, fundRequestId })));
}
