import type { FundRequestId, LetterId, SchoolCode } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { cents } from '#app/domain/shared/money.ts';
import { type Context, nextReference, record, requireUser } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { fundAwards, fundRequests, letters } from '#db/schema/index.ts';
import type { AllocationWorking } from './allocate-round.server.ts';
import { allocationLetter } from './allocation-letter.ts';
import { fundAppealsCloseAt } from './appeals-close-at.ts';
import type { RoundRow } from './load-round.server.ts';
import { moveMoney } from './move-money.server.ts';
import { formulaOf } from './round-head.server.ts';

export type Share = AllocationWorking & { readonly id: FundRequestId; readonly reference: string };

/**
 * Makes each school's share of a formula an award that the school holds: a row that plans, requisitions, payments, appeals
 * and the year end find as they find any award. The caller moves the round to adopted afterwards, in the same transaction.
 */
export async function awardShares(
  ctx: Context,
  round: RoundRow,
  rows: readonly AllocationWorking[],
): Promise<Share[]> {
  const held = [];
  for (const row of rows.filter(({ result }) => result.dollars > 0))
    held.push({ row, reference: await nextReference(ctx, `FA-${round.fiscalYear.slice(2)}`) });
  const values = held.map(({ row, reference }) => ({
    ...{ reference, kind: 'allocation' as const, roundId: round.id, schoolCode: row.facts.schoolCode },
    ...{
      status: 'awarded' as const,
      amount: cents(row.result.dollars * 100),
      students: row.facts.enrollment,
    },
    createdBy: requireUser(ctx),
  }));
  const ids = new Map<SchoolCode, FundRequestId>();
  for (const batch of inBatches(values)) {
    const written = await ctx.db
      .insert(fundRequests)
      .values(batch)
      .returning({ id: fundRequests.id, schoolCode: fundRequests.schoolCode });
    for (const { id, schoolCode } of written) ids.set(schoolCode, id);
  }
  const shares = held.map(({ row, reference }) => ({
    ...row,
    ...{ reference, id: ids.get(row.facts.schoolCode)! },
  }));
  const awards = shares.map(({ id, result }) => ({
    ...{ fundRequestId: id, roundId: round.id, amount: cents(result.dollars * 100) },
    ...{ awardedBy: requireUser(ctx), awardedAt: ctx.now },
  }));
  for (const batch of inBatches(awards)) await ctx.db.insert(fundAwards).values(batch);
  await moveMoney(
    ctx,
    round.id,
    shares.map(({ id, reference, result, facts }) => ({
      ...{ from: 'pool', to: 'award', amount: result.dollars * 100, fundRequestId: id },
      memo: `Share ${reference} of ${facts.school} by formula`,
    })),
  );
  return shares;
}

/** A letter for each share or envelope, and its event, from which the school's mail follows. */
export async function tellSchools(
  ctx: Context,
  round: RoundRow,
  told: {
    readonly rows: readonly AllocationWorking[];
    readonly shares: readonly Share[];
    readonly hash: string;
  },
): Promise<void> {
  const compose = shareLetterWriter(ctx, {
    ...{ round, rows: told.rows, snapshotHash: told.hash, signedBy: ctx.actor.name },
  });
  for (const { facts, result, reference, subject } of recipients(round, told)) {
    const [letter] = await ctx.db
      .insert(letters)
      .values({
        reference: await nextReference(ctx, `L-${round.fiscalYear.slice(2)}`),
        kind: 'fund-award',
        schoolCode: facts.schoolCode,
        ...subject,
        content: compose({ facts, result }, reference),
        signedBy: ctx.actor.userId,
        sentAt: ctx.now,
      })
      .returning({ id: letters.id });
    await record(ctx, {
      type: reference === null ? 'fund-round.envelope-given' : 'fund-request.allocated',
      ...subject,
      schoolCode: facts.schoolCode,
      data: {
        ...{ reference, round: round.name, award: result.dollars * 100 },
        schoolLetterId: letter!.id as LetterId,
      },
    });
  }
}

/** Writes the letter about a school's share, or about its envelope, which has no reference. The day is that of `ctx`. */
export function shareLetterWriter(
  ctx: Context,
  of: {
    readonly round: RoundRow;
    readonly rows: readonly AllocationWorking[];
    readonly snapshotHash: string;
    readonly signedBy: string;
  },
) {
  const { round, rows, snapshotHash, signedBy } = of;
  const weighted = rows.filter(({ result }) => result.weight > 0);
  const about = {
    ...{ name: round.name, slug: round.slug, pool: round.pool, reserve: round.reserve },
    ...{ threshold: round.threshold, formula: formulaOf(round)!, weighted: weighted.length },
    weights: weighted.reduce((sum, { result }) => sum + result.weight, 0),
    ...{ openedAt: round.openedAt, adoptedAt: ctx.now, snapshotHash },
    appealsCloseAt: fundAppealsCloseAt(ctx.district.timeZone, { ...round, adoptedAt: ctx.now }) ?? ctx.now,
  };
  const sender = {
    ...{ office: ctx.district.officeName, phone: ctx.district.officePhone },
    ...{ email: ctx.district.officeEmail, signedBy, zone: ctx.district.timeZone },
  };
  return ({ facts, result }: AllocationWorking, reference: string | null): Letter =>
    allocationLetter({ facts, result, reference, round: about, sender });
}

/** Each share that is an award, or each envelope that holds something. */
function recipients(round: RoundRow, told: { rows: readonly AllocationWorking[]; shares: readonly Share[] }) {
  if (round.kind === 'envelopes')
    return told.rows
      .filter(({ result }) => result.dollars > 0)
      .map((row) => ({
        ...row,
        reference: null,
        subject: { subjectType: 'fund-round', subjectId: round.id },
      }));
  return told.shares.map((share) => ({
    ...share,
    subject: { subjectType: 'fund-request', subjectId: share.id },
  }));
}
