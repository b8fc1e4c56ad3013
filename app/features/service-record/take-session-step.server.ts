import { eq } from 'drizzle-orm';
import { rosterSigns } from '#app/domain/service-record/counts-only.ts';
import {
  moveSession,
  type SessionMove,
  type SessionState,
} from '#app/domain/service-record/session-state.ts';
import type { Figures } from '#app/domain/service-record/vocabulary.ts';
import type { ServiceSessionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lockPartnership } from '#app/features/partnership/load-partnership.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { serviceSessionSteps, serviceSessions } from '#db/schema/index.ts';
import { isRated } from './is-rated.server.ts';
import { sideOf } from './side-of.ts';

/** One thing said of a session. Figures go with those steps that state some. */
export type StepInput = (
  | { readonly step: 'correct' | 'dispute' | 'rule'; readonly figures: Figures; readonly note: string }
  | { readonly step: 'confirm' | 'accept' | 'withdraw' }
) & {
  /** The number of steps of the session as its reader saw it: of what has moved on since nothing is decided. */
  readonly seen?: number | undefined;
};

type SessionRow = typeof serviceSessions.$inferSelect;

const EVENTS = {
  entered: 'session.corrected',
  confirmed: 'session.confirmed',
  disputed: 'session.disputed',
  settled: 'session.settled',
  ruled: 'session.ruled',
  withdrawn: 'session.withdrawn',
} as const;

/** How a stored session looks to the rule. */
export const stateOf = (row: SessionRow): SessionState => ({
  status: row.status,
  enteredSide: row.enteredSide,
  figures: { minutes: row.minutes, headcount: row.headcount },
  other:
    row.otherMinutes === null || row.otherHeadcount === null
      ? null
      : { minutes: row.otherMinutes, headcount: row.otherHeadcount },
});

/** A side confirms, disputes, corrects, accepts or withdraws a session, or the Office rules on it. */
export async function takeSessionStep(
  ctx: Context,
  sessionId: ServiceSessionId,
  input: StepInput,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select({ partnershipId: serviceSessions.partnershipId })
      .from(serviceSessions)
      .where(eq(serviceSessions.id, sessionId));
    if (!found) throw new Refusal('not-found', 'session');
    const partnership = await lockPartnership(ctx, found.partnershipId);
    authorize(ctx, input.step === 'rule' ? 'session.rule' : 'session.answer', partnership);
    const [row] = await ctx.db.select().from(serviceSessions).where(eq(serviceSessions.id, sessionId));
    if (input.step === 'correct' && (await isRated(ctx, partnership)))
      throw new Refusal('rule', 'session-rated-already');
    if (input.seen !== undefined && input.seen !== row!.steps)
      throw new Refusal('rule', 'session-not-from-here');
    const note = 'note' in input ? input.note : '';
    const [sign] = rosterSigns(note, row!.day);
    if (sign) throw new Refusal('rule', 'session-names-students', { sign });

    const side = sideOf(ctx, partnership);
    const outcome = moveSession(stateOf(row!), { ...input, side } as SessionMove);
    if (!outcome.ok) throw new Refusal('rule', `session-${outcome.reason}`);
    const { state, said, standing } = outcome;
    const user = requireUser(ctx);
    const by = (one: 'school' | 'partner', known: SessionRow['schoolBy']) =>
      standing.includes(one) ? (side === one ? user : known) : null;
    await ctx.db
      .update(serviceSessions)
      .set({
        status: state.status,
        enteredSide: state.enteredSide,
        ...(state.status === 'withdrawn' ? {} : state.figures),
        otherMinutes: state.other?.minutes ?? null,
        otherHeadcount: state.other?.headcount ?? null,
        schoolBy: by('school', row!.schoolBy),
        partnerBy: by('partner', row!.partnerBy),
        ruledBy: state.status === 'ruled' ? user : null,
        ruling: state.status === 'ruled' ? note : null,
        steps: row!.steps + 1,
        changedAt: ctx.now,
      })
      .where(eq(serviceSessions.id, sessionId));
    await ctx.db.insert(serviceSessionSteps).values({
      sessionId,
      number: row!.steps + 1,
      step: input.step,
      side: input.step === 'rule' ? null : side,
      ...said,
      note,
      byUser: user,
      at: ctx.now,
    });
    await record(ctx, {
      type:
        state.status === 'disputed' && input.step === 'correct' ? 'session.restated' : EVENTS[state.status],
      subjectType: 'partnership',
      subjectId: partnership.id,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: {
        reference: partnership.reference,
        sessionId,
        day: row!.day,
        startsAt: row!.startsAt,
        before: { minutes: row!.minutes, headcount: row!.headcount },
        ...said,
        side,
        ...(input.step === 'rule' ? { reason: note } : { note }),
      },
    });
  });
}
