import { and, desc, eq, ne } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { doseOf } from '#app/domain/service-record/dose.ts';
import { plannedDays, plannedFigures } from '#app/domain/service-record/planned-days.ts';
import { servingSpans } from '#app/domain/service-record/serving-days.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { inPeriod } from '#app/domain/shared/period.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { offerings, organizations, partnerships, schoolProfiles, serviceSessions } from '#db/schema/index.ts';
import { daysOffBetween } from './days-off.server.ts';
import { MOST_AT_ONCE } from './inputs.ts';
import { isRated } from './is-rated.server.ts';
import { servingFacts } from './serving-facts.server.ts';
import { shownSession } from './sessions-page.server.ts';
import { sideOf } from './side-of.ts';

const RECORD_PAGE_SIZE = 25;

const NOON = '12:00' as ClockTime;

/** A partnership with its names, for one who may read it. */
export async function recordOf(ctx: Context, partnershipId: PartnershipId) {
  const [found] = await ctx.db
    .select({
      partnership: partnerships,
      offering: offerings.name,
      organization: organizations.name,
      school: schoolProfiles.name,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(eq(partnerships.id, partnershipId));
  if (!found) throw new Refusal('not-found', 'partnership');
  admit(ctx, 'session.read', found.partnership);
  return found;
}

/** What was delivered against what was agreed, and every session with its standing, newest first. */
export async function serviceRecordPage(ctx: Context, partnershipId: PartnershipId, page: number) {
  const { partnership, ...names } = await recordOf(ctx, partnershipId);
  const [rows, planned, rated] = await Promise.all([
    ctx.db
      .select()
      .from(serviceSessions)
      .where(eq(serviceSessions.partnershipId, partnershipId))
      .orderBy(desc(serviceSessions.day), desc(serviceSessions.startsAt)),
    plannedOf(ctx, partnership),
    isRated(ctx, partnership),
  ]);
  const sessions = rows.map(shownSession);
  const mine = sideOf(ctx, partnership);
  return {
    id: partnership.id,
    reference: partnership.reference,
    ...names,
    schoolYear: formatSchoolYear(partnership.schoolYear),
    headcount: partnership.headcount,
    mine,
    dose: doseOf({ planned, plan: plannedFigures(partnership), sessions, today: today(ctx) }),
    page,
    pageSize: RECORD_PAGE_SIZE,
    total: sessions.length,
    sessions: sessions.slice((page - 1) * RECORD_PAGE_SIZE, page * RECORD_PAGE_SIZE),
    toConfirm:
      mine === null
        ? []
        : sessions
            .filter((one) => one.status === 'entered' && one.enteredSide !== mine)
            .slice(0, MOST_AT_ONCE),
    allowed: {
      enter:
        ['cleared', 'active', 'completed', 'planned', 'ended'].includes(partnership.status) &&
        can(ctx.actor, 'session.enter', partnership) &&
        !rated,
    },
  };
}

async function plannedOf(ctx: Context, partnership: typeof partnerships.$inferSelect) {
  return plannedDays(partnership, await daysOffBetween(ctx, partnership.startsOn, partnership.endsOn));
}

/** What the form for one session begins with: the last agreed day that has no session yet, and the agreed figures. */
export async function newSessionPage(ctx: Context, partnershipId: PartnershipId) {
  const { record, missing } = await missingDays(ctx, partnershipId);
  const { partnership, ...names } = record;
  return {
    id: partnership.id,
    ...names,
    day: missing.at(-1) ?? null,
    startsAt: partnership.startsAt,
    ...plannedFigures(partnership),
    first: partnership.startsOn,
    last: [partnership.endsOn, today(ctx)].sort()[0]!,
  };
}

/** The agreed days up to today on which it was cleared to serve and no session is entered, oldest first. */
export async function schedulePage(ctx: Context, partnershipId: PartnershipId) {
  const { record, missing, daysOff } = await missingDays(ctx, partnershipId);
  const { partnership, ...names } = record;
  return {
    id: partnership.id,
    ...names,
    agreesDays: partnership.days.length > 0,
    startsAt: partnership.startsAt ?? NOON,
    ...plannedFigures(partnership),
    daysOff,
    missing,
  };
}

async function missingDays(ctx: Context, partnershipId: PartnershipId) {
  const record = await recordOf(ctx, partnershipId);
  const { partnership } = record;
  const last = [partnership.endsOn, today(ctx)].sort()[0]!;
  const [facts, off, rows] = await Promise.all([
    servingFacts(ctx, partnership),
    daysOffBetween(ctx, partnership.startsOn, last),
    ctx.db
      .select({ day: serviceSessions.day })
      .from(serviceSessions)
      .where(and(eq(serviceSessions.partnershipId, partnershipId), ne(serviceSessions.status, 'withdrawn'))),
  ]);
  const spans = servingSpans(facts);
  const entered = new Set(rows.map(({ day }) => day));
  const missing = plannedDays({ ...partnership, endsOn: last }, off).filter(
    (day) => !entered.has(day) && spans.some((span) => inPeriod(span, day)),
  );
  return { record, missing, daysOff: off.size };
}
