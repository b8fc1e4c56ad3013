import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import { rosterSigns } from '#app/domain/service-record/counts-only.ts';
import { judgeSessionDay } from '#app/domain/service-record/serving-days.ts';
import type { Figures, SessionOrigin } from '#app/domain/service-record/vocabulary.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import type { PartnershipRow } from '#app/features/partnership/clearance.server.ts';
import { lockPartnership } from '#app/features/partnership/load-partnership.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { serviceSessionSteps, serviceSessions } from '#db/schema/index.ts';
import { servingFacts } from './serving-facts.server.ts';
import { sideOf } from './side-of.ts';

export type SessionDraft = {
  readonly day: CalendarDate;
  readonly startsAt: ClockTime;
  readonly figures: Figures;
  readonly note: string;
  /** Where it stands in a file; 0 outside one. */
  readonly line?: number;
};

export type EnterSessionsInput = {
  readonly partnershipId: PartnershipId;
  readonly origin: SessionOrigin;
  readonly sessions: readonly SessionDraft[];
};

/**
 * Either side writes down sessions, one or many; all of them or none. Each waits for the other side's word. Counts only:
 * a note that names students is refused. Returns how many were entered.
 */
export async function enterSessions(ctx: Context, input: EnterSessionsInput): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, input.partnershipId);
    authorize(ctx, 'session.enter', partnership);
    const [refusal] = await judgeSessions(ctx, partnership, input.sessions);
    if (refusal) throw refusal;
    const side = sideOf(ctx, partnership)!;
    const user = requireUser(ctx);
    const rows = await ctx.db
      .insert(serviceSessions)
      .values(
        input.sessions.map(({ day, startsAt, figures, note }) => ({
          partnershipId: partnership.id,
          day,
          startsAt,
          ...figures,
          note,
          origin: input.origin,
          enteredSide: side,
          schoolBy: side === 'school' ? user : null,
          partnerBy: side === 'partner' ? user : null,
          enteredAt: ctx.now,
          changedAt: ctx.now,
        })),
      )
      .returning();
    await ctx.db.insert(serviceSessionSteps).values(
      rows.map(({ id, minutes, headcount, note }) => ({
        sessionId: id,
        number: 1,
        step: 'enter' as const,
        side,
        minutes,
        headcount,
        note,
        byUser: user,
        at: ctx.now,
      })),
    );
    for (const row of rows) await recordEntered(ctx, partnership, row);
    return rows.length;
  });
}

function recordEntered(
  ctx: Context,
  { id, reference, organizationId, schoolCode }: PartnershipRow,
  session: typeof serviceSessions.$inferSelect,
) {
  return record(ctx, {
    type: 'session.entered',
    subjectType: 'partnership',
    subjectId: id,
    organizationId,
    schoolCode,
    data: {
      reference,
      sessionId: session.id,
      day: session.day,
      startsAt: session.startsAt,
      minutes: session.minutes,
      headcount: session.headcount,
      side: session.enteredSide,
      origin: session.origin,
    },
  });
}

/** Why each session that may not be entered is refused, with its day and, in a file, its line; all of them in three queries. */
export async function judgeSessions(
  ctx: Context,
  partnership: PartnershipRow,
  sessions: readonly SessionDraft[],
): Promise<Refusal[]> {
  const [facts, known] = await Promise.all([
    servingFacts(ctx, partnership),
    knownSessions(ctx, partnership.id, sessions),
  ]);
  const side = sideOf(ctx, partnership);
  const refusalOf = ({ day, startsAt, note, line = 0 }: SessionDraft): Refusal | null => {
    const details = { day, line };
    const verdict = judgeSessionDay(facts, day, today(ctx));
    if (!verdict.ok) return new Refusal('rule', `session-${verdict.reason}`, details);
    const [sign] = rosterSigns(note, day);
    if (sign) return new Refusal('rule', 'session-names-students', { ...details, sign });
    const there = known.get(`${day} ${startsAt}`);
    if (!there) return null;
    const code = there === side ? 'session-entered-already' : 'session-entered-by-other';
    return new Refusal('rule', code, details);
  };
  return sessions.map(refusalOf).filter((refusal) => refusal !== null);
}

async function knownSessions(
  ctx: Context,
  partnershipId: PartnershipId,
  sessions: readonly SessionDraft[],
): Promise<Map<string, Side>> {
  const days = [...new Set(sessions.map(({ day }) => day))];
  if (days.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      day: serviceSessions.day,
      startsAt: serviceSessions.startsAt,
      enteredSide: serviceSessions.enteredSide,
    })
    .from(serviceSessions)
    .where(
      and(
        eq(serviceSessions.partnershipId, partnershipId),
        inArray(serviceSessions.day, days),
        ne(serviceSessions.status, 'withdrawn'),
      ),
    );
  return new Map(rows.map(({ day, startsAt, enteredSide }) => [`${day} ${startsAt}`, enteredSide]));
}
