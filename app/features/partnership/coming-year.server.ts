import { and, count, eq } from 'drizzle-orm';
import { nextSchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { partnerships } from '#db/schema/index.ts';
import { visiblePartnerships } from './visible-partnerships.server.ts';

/** How many partnerships this person may see that are agreed for the next school year. */
export async function comingYear(ctx: Context): Promise<{ schoolYear: string; partnerships: number }> {
  const schoolYear = nextSchoolYear(ctx.schoolYear);
  const [coming] = await ctx.db
    .select({ partnerships: count() })
    .from(partnerships)
    .where(and(visiblePartnerships(ctx), eq(partnerships.schoolYear, schoolYear)));
  return { schoolYear: formatSchoolYear(schoolYear), partnerships: coming?.partnerships ?? 0 };
}
