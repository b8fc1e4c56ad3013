import { and, inArray, max } from 'drizzle-orm';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDate, formatDaysAway, plural } from '#app/ui/format.ts';
import { inquiryReminders } from '#db/schema/index.ts';
import { type OwnInquiry, ownInquiries } from './own-inquiries.server.ts';
import { SUPPLEMENT_REFUSALS } from './refusal-text.ts';

/** What an organization was asked beside its applications of years that are not over: what waits, and what is answered. */
export async function ownInquiriesPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  const own = await ownInquiries(ctx, organizationId);
  const reminded = await lastReminders(ctx, own);
  const zone = ctx.district.timeZone;
  return {
    inquiries: own.map(({ id, applicationId, reference, cycle, groups, by, answered, refusal }) => ({
      ...{ id, reference, cycle },
      questions: answered ? null : plural(groups.flatMap(({ shown }) => shown).length, 'question'),
      turn: answered
        ? `Answered on ${formatDate(answered.at, 'long', zone)} by ${answered.who}`
        : refusal !== null
          ? SUPPLEMENT_REFUSALS[refusal]
          : `${by < today(ctx) ? 'Was due' : 'Due'} ${formatDate(by, 'weekday')}, ${formatDaysAway(by, ctx.now, zone)}`,
      reminded: answered ? null : (reminded.get(`${id} ${applicationId}`) ?? null),
      waits: answered === null && refusal === null,
    })),
  };
}

/** The day of the last reminder of each, where there was one. */
async function lastReminders(ctx: Context, own: readonly OwnInquiry[]) {
  const { inquiryId, applicationId, onDay } = inquiryReminders;
  const rows =
    own.length === 0
      ? []
      : await ctx.db
          .select({ inquiryId, applicationId, day: max(onDay) })
          .from(inquiryReminders)
          .where(
            and(
              inArray(
                inquiryId,
                own.map(({ id }) => id),
              ),
              inArray(
                applicationId,
                own.map((each) => each.applicationId),
              ),
            ),
          )
          .groupBy(inquiryId, applicationId);
  return new Map(
    rows.map((row) => [`${row.inquiryId} ${row.applicationId}`, formatDate(row.day ?? today(ctx), 'long')]),
  );
}
