import { and, eq } from 'drizzle-orm';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { offerings, requestBeginnings } from '#db/schema/index.ts';
import type { BeginningAnswers } from './typed-so-far.ts';

/**
 * What a school had kept of a request for an offering that is not to be had now, or never was: of the offering itself nothing is
 * told.
 */
export async function goneRequestPage(
  ctx: Context,
  offeringSlug: string,
): Promise<{ answers: BeginningAnswers }> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'request.send', { schoolCode });
  const [kept] = await ctx.db
    .select({ answers: requestBeginnings.answers })
    .from(requestBeginnings)
    .innerJoin(offerings, eq(offerings.id, requestBeginnings.offeringId))
    .where(
      and(
        eq(offerings.slug, offeringSlug),
        eq(requestBeginnings.schoolCode, schoolCode),
        eq(requestBeginnings.schoolYear, ctx.schoolYear),
      ),
    );
  return { answers: kept?.answers ?? {} };
}
