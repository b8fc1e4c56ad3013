import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { buyingPeaks, fundSettings } from '#db/schema/index.ts';
import { peaksOf } from './buying-peaks.server.ts';

export type FundSettingsInput = { grantPrefix: string; peaks: readonly { from: string; to: string }[] };

/** What the Office keeps for the Fund: the prefix of its open data, and the weeks in which buying is slow. */
export async function fundSettingsPage(ctx: Context) {
  authorize(ctx, 'ledger.read');
  const [[settings], peaks] = await Promise.all([ctx.db.select().from(fundSettings), peaksOf(ctx)]);
  return {
    grantPrefix: settings?.grantPrefix ?? '',
    peaks,
    allowed: { edit: can(ctx.actor, 'settings.edit') },
  };
}

export async function editFundSettings(ctx: Context, input: FundSettingsInput): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db.select().from(fundSettings).for('update');
    const peaks = await peaksOf(ctx);
    const { grantPrefix } = input;
    await ctx.db
      .insert(fundSettings)
      .values({ grantPrefix })
      .onConflictDoUpdate({ target: fundSettings.only, set: { grantPrefix } });
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
      data: { before: { grantPrefix: before?.grantPrefix ?? null, peaks }, after: input },
    });
  });
}
