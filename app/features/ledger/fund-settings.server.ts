import { can } from '#app/domain/access/policy.ts';
import type { Cents } from '#app/domain/shared/money.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { buyingPeaks, fundSettings } from '#db/schema/index.ts';
import { peaksOf } from './buying-peaks.server.ts';

export type FundSettingsInput = {
  grantPrefix: string;
  /** Whole cents; null where one person decides whatever the amount. */
  twoPeopleAbove: Cents | null;
  peaks: readonly { from: string; to: string }[];
};

/** What the Office keeps for the Fund: how much one person gives alone, the prefix of its open data, the weeks in which buying is slow. */
export async function fundSettingsPage(ctx: Context) {
  authorize(ctx, 'ledger.read');
  const [[settings], peaks] = await Promise.all([ctx.db.select().from(fundSettings), peaksOf(ctx)]);
  return {
    grantPrefix: settings?.grantPrefix ?? '',
    twoPeopleAbove: settings?.twoPeopleAbove ?? null,
    peaks,
    allowed: { edit: can(ctx.actor, 'settings.edit') },
  };
}

export async function editFundSettings(ctx: Context, input: FundSettingsInput): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db.select().from(fundSettings).for('update');
    const peaks = await peaksOf(ctx);
    const { grantPrefix, twoPeopleAbove } = input;
    await ctx.db
      .insert(fundSettings)
      .values({ grantPrefix, twoPeopleAbove })
      .onConflictDoUpdate({ target: fundSettings.only, set: { grantPrefix, twoPeopleAbove } });
    await ctx.db.delete(buyingPeaks);
    if (input.peaks.length > 0) {
      await ctx.db
        .insert(buyingPeaks)
        .values(input.peaks.map(({ from, to }, at) => ({ position: at + 1, fromDay: from, toDay: to })));
    }
    await record(ctx, {
      type: 'fund-settings.edited',
      subjectType: 'district',
      subjectId: 'fund',
      data: {
        before: {
          ...{ grantPrefix: before?.grantPrefix ?? null, twoPeopleAbove: before?.twoPeopleAbove ?? null },
          peaks,
        },
        after: input,
      },
    });
  });
}
