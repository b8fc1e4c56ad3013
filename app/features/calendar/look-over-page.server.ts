import { can } from '#app/domain/access/policy.ts';
import type { LookOverFlaw } from '#app/domain/calendar/look-over.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { daysAway, formatDate, formatDaysAway, formatSchoolYear } from '#app/ui/format.ts';
import { lookOverDates } from './look-over-dates.server.ts';
import { lookOverRecord } from './look-over-record.server.ts';

/** Everything that a partner confirms, for which dates, and what stands against it, each with the page that mends it. */
export async function lookOverPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'organization.look-over', { organizationId });
  const [{ approved, dates }, { shown, seen, flaws }] = await Promise.all([
    lookOverDates(ctx, organizationId),
    lookOverRecord(ctx, organizationId),
  ]);
  const zone = ctx.district.timeZone;
  const owed = dates.filter((date) => date.owed);
  const next = dates.find(({ opensOn, confirmed }) => confirmed === null && opensOn > today(ctx));
  return {
    approved,
    year: formatSchoolYear(ctx.schoolYear),
    owed: owed.map(({ id, title, onDay }) => ({
      id,
      title,
      when: `${formatDate(onDay)}, ${formatDaysAway(onDay, ctx.now, zone)}`,
      late: daysAway(onDay, ctx.now, zone) < 0,
    })),
    confirmed: dates.flatMap(({ id, title, confirmed }) =>
      confirmed ? [{ id, title, by: confirmed.by, on: formatDate(confirmed.at, 'long', zone) }] : [],
    ),
    next: next ? { title: next.title, from: formatDate(next.opensOn), by: formatDate(next.onDay) } : null,
    shown,
    seen,
    flaws: flaws.map(({ key, what, title, href }) => ({ key, title, words: FLAW_WORDS[what], href })),
    allowed: {
      confirm: owed.length > 0 && flaws.length === 0,
      edit: can(ctx.actor, 'organization.edit', { organizationId }),
    },
  };
}

export type LookOverView = Awaited<ReturnType<typeof lookOverPage>>;

const FLAW_WORDS: Readonly<Record<LookOverFlaw['what'], string>> = {
  'no-email': 'Schools and families have no address to write to. Add one.',
  'paper-missing': 'Every partner needs it, and there is none on file. Add it.',
  'paper-ended': 'The one on file no longer counts. Renew it.',
  'paper-returned': 'The Office returned it. Send it again.',
};
