import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import { dollars } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { commitMoney, releaseCommitment, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { commitments, districts, fundAppeals } from '#db/schema/index.ts';
import { isUnavailable } from '#db/unavailable.server.ts';

// A program of its own, so that a test can end it at any instant. It moves the money of one round in every way there is,
// over several connections at once, until it is killed or has done its share.

export type MoneyJob = {
  url: string;
  slug: string;
  now: string;
  acts: number;
  director: Context['actor'];
  otherDirector: Context['actor'];
  staff: Context['actor'];
  requests: { id: string; offeringId: string; leader: Context['actor'] }[];
};

const CLIENTS = 6;

async function work(job: MoneyJob): Promise<void> {
  const { db, close } = openDatabase(job.url, { max: CLIENTS, patience: 'patient' });
  const [district] = await db.select().from(districts);
  const as = (actor: Context['actor']): Context => ({
    ...{ db, actor, now: new Date(job.now), district: district!, schoolYear: district!.currentSchoolYear },
  });
  const [director, other, staff] = [as(job.director), as(job.otherDirector), as(job.staff)];
  const anyOf = <Item>(items: readonly Item[]): Item | undefined =>
    items[randomInt(Math.max(1, items.length))];
  const own = () => {
    const request = anyOf(job.requests)!;
    return {
      ctx: as(request.leader),
      fundRequestId: request.id as never,
      offeringId: request.offeringId as never,
    };
  };
  const amount = () => dollars(randomInt(1, 4_000));
  const acts: (() => Promise<unknown>)[] = [
    () => adoptRound(director, job.slug),
    () =>
      recordVote(staff, {
        ...{
          slug: job.slug,
          heldOn: job.now.slice(0, 10) as CalendarDate,
          result: 'approved',
          reference: 'Item',
        },
      }),
    ...Array.from({ length: 4 }, () => async () => {
      const { ctx, ...award } = own();
      const sum = { requisitionNumber: `R-${randomInt(200)}`, amount: amount() };
      await commitMoney(ctx, { ...award, ...sum });
      // Written at once: a line that waits in a buffer dies with the process.
      fs.writeSync(1, `${sum.requisitionNumber} ${sum.amount}\n`);
    }),
    async () => {
      const { ctx, fundRequestId } = own();
      const held = anyOf(await db.select().from(commitments));
      if (held) await releaseCommitment(ctx, { fundRequestId, requisitionNumber: held.requisitionNumber });
    },
    () => {
      const { ctx, fundRequestId } = own();
      return returnMoney(ctx, { fundRequestId, amount: dollars(randomInt(1, 300)), reason: 'Not needed' });
    },
    () => {
      const { ctx, fundRequestId } = own();
      return makeFundAppeal(ctx, { fundRequestId, grounds: 'Ours is larger.' });
    },
    async () => {
      const appeal = anyOf(await db.select().from(fundAppeals));
      if (appeal)
        await decideFundAppeal(other, {
          ...{
            appealId: appeal.id,
            outcome: 'grant',
            amount: dollars(randomInt(1, 2_500)),
            reason: 'So be it.',
          },
        });
    },
    async () => {
      const held = await db.select().from(commitments);
      const lines = Array.from({ length: 5 }, () => {
        const requisition = anyOf(held)?.requisitionNumber ?? 'R-0';
        return `D-${randomInt(60)}-${randomInt(1_000_000)},payment,${requisition},2026-10-14,${randomInt(1, 900)}.00`;
      });
      const content = Buffer.from(['Document,Type,Requisition,Posted on,Amount', ...lines].join('\n'));
      await commitFinanceFile(
        staff,
        await previewFinanceFile(staff, { month: '2026-10', file: { name: 'october.csv', content } }),
      );
    },
  ];
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let done = 0; done < job.acts; done += 1) {
        await anyOf(acts)!().catch((error: unknown) => {
          if (!(error instanceof Refusal) && !isUnavailable(error)) throw error;
        });
      }
    }),
  );
  await close();
}

await work(JSON.parse(process.argv[2]!) as MoneyJob);
