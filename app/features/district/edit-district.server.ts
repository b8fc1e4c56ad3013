import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { forgetDistrict } from '#app/platform/district.server.ts';
import { districts } from '#db/schema/index.ts';
import type { DistrictInput } from './settings-inputs.ts';

/** What the district calls itself and how its Office is reached. */
export async function editDistrict(ctx: Context, input: DistrictInput): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.update(districts).set(input);
    await record(ctx, {
      type: 'district.edited',
      subjectType: 'district',
      subjectId: 'district',
      data: {
        changed: (Object.keys(input) as (keyof DistrictInput)[]).filter(
          (key) => input[key] !== ctx.district[key],
        ),
      },
    });
  });
  forgetDistrict(ctx.db);
}
