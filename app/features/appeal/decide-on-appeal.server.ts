import { eq } from 'drizzle-orm';
import { MEETS } from '#app/domain/quality/levels.ts';
import type { AppealId, LetterId, OfferingId, StandardId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { DecisionTrace, TracedSubject } from '#app/domain/vetting/decision-trace.ts';
import {
  type AppealDecisionFacts,
  judgeAppealDecision,
  traceAppealDecision,
} from '#app/domain/vetting/judge-appeal.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import { settleNonProfit } from '#app/features/application/settle-non-profit.server.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { findAgreed } from '#app/features/vetting/agreed-ratings.server.ts';
import {
  type ApplicationFile,
  getApplicationFile,
  organizationsOf,
} from '#app/features/vetting/application-file.server.ts';
import { holdOfferings, settleStandings } from '#app/features/vetting/settle-standings.server.ts';
import { type WrittenDecision, writeDecision } from '#app/features/vetting/write-decision.server.ts';
import {
  type WrittenLetter,
  writeDecisionLetter,
} from '#app/features/vetting/write-decision-letter.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { appeals, letters } from '#db/schema/index.ts';
import { decidedSubjects, withMeeting } from './appealed-subjects.server.ts';
import { type AppealFile, type DecidedApplication, decisionsOf, lockAppeal } from './load-appeal.server.ts';

export type DecideOnAppealInput = {
  appealId: AppealId;
  /** One for each that the first decision declined; what it approved stays. */
  outcomes: readonly { offeringId: OfferingId | null; outcome: Outcome; reason: string }[];
  /** Of each standard of theirs: the reason now, and whether it is found met whatever the panel rated. */
  standards: readonly {
    offeringId: OfferingId | null;
    standardId: StandardId;
    reason: string;
    foundMet: boolean;
  }[];
  nextSteps: string;
};

/**
 * The second decision, by somebody else. It takes the place of the first without touching it, and has a trace and a
 * letter of its own. What it approves is approved for the year from now on.
 */
export async function decideOnAppeal(
  ctx: Context,
  input: DecideOnAppealInput,
): Promise<{ letterId: LetterId }> {
  authorize(ctx, 'appeal.decide');
  return inTransaction(ctx, async (ctx) => {
    const held = await lockAppeal(ctx, input.appealId);
    const file = await getApplicationFile(ctx.db, held.application.id);
    await holdOfferings(ctx, file);
    const [first] = await decisionsOf(ctx.db, file.application.id);
    if (!first) throw new Refusal('not-found', 'decision');
    const subjects = secondSubjects(await decidedSubjects(ctx.db, file, first), input);
    const facts = await factsOf(ctx, held, file, subjects);
    const verdict = judgeAppealDecision(facts);
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);

    const decision = await writeDecision(
      ctx,
      file.application.id,
      secondTrace(ctx, file, facts, subjects),
      input.nextSteps,
    );
    await settleOverturned(ctx, file, subjects);
    await ctx.db
      .update(appeals)
      .set({ status: 'decided', outcomeId: decision.decisionId })
      .where(eq(appeals.id, held.appeal.id));
    const letter = await writeDecisionLetter(ctx, file, decision, input.nextSteps, {
      decidedAt: first.decidedAt,
      letterReference: await letterOf(ctx, first),
    });
    await refreshClearance(ctx, { organizationId: file.organization.id });
    await recordDecision(ctx, held, file, decision, letter);
    return { letterId: letter.id };
  });
}

/** What was declined, as it is decided now; what was approved, as it stands. */
function secondSubjects(before: readonly TracedSubject[], input: DecideOnAppealInput): TracedSubject[] {
  return withMeeting(
    before.map((subject) => {
      if (subject.outcome === 'approved') return subject;
      const given = input.outcomes.find(({ offeringId }) => offeringId === subject.offeringId);
      if (!given) throw new Refusal('rule', 'outcome-missing');
      return {
        ...subject,
        outcome: given.outcome,
        reason: given.reason.trim(),
        standards: subject.standards.map((standard) => {
          const said = input.standards.find(
            (each) => each.offeringId === subject.offeringId && each.standardId === standard.standardId,
          );
          return {
            ...standard,
            reason: said?.reason.trim() ?? '',
            foundMet: (said?.foundMet ?? false) && given.outcome === 'approved',
          };
        }),
      };
    }),
  );
}

async function factsOf(
  ctx: Context,
  { state }: AppealFile,
  { cycle, organization }: ApplicationFile,
  subjects: readonly TracedSubject[],
): Promise<AppealDecisionFacts> {
  const userId = requireUser(ctx);
  return {
    appeal: state,
    decider: { userId, memberOf: await organizationsOf(ctx.db, userId) },
    organizationId: organization.id,
    cycleKind: cycle.kind,
    offeringIds: subjects.flatMap(({ offeringId }) => offeringId ?? []),
    before: subjects.map(({ offeringId, before, outcome }) => ({ offeringId, outcome: before ?? outcome })),
    outcomes: subjects.map(({ offeringId, outcome, floorFailed, meetsOrExceeds, reason, standards }) => ({
      ...{ offeringId, outcome, floorFailed, meetsOrExceeds },
      everyStandardHasReason: reason !== '' && standards.every((standard) => standard.reason !== ''),
    })),
  };
}

function secondTrace(
  ctx: Context,
  { application, cycle, rubric }: ApplicationFile,
  facts: AppealDecisionFacts,
  subjects: readonly TracedSubject[],
): DecisionTrace {
  return {
    shape: 1,
    kind: 'appeal',
    reference: application.reference,
    schoolYear: cycle.schoolYear,
    rubric: { title: rubric.title, version: rubric.version },
    bar: MEETS,
    decidedBy: ctx.actor.name,
    decidedAt: ctx.now.toISOString(),
    rules: traceAppealDecision(facts),
    subjects,
  };
}

async function settleOverturned(
  ctx: Context,
  file: ApplicationFile,
  subjects: readonly TracedSubject[],
): Promise<void> {
  const overturned = subjects.filter(({ before, outcome }) => before !== outcome);
  if (overturned.length === 0) return;
  const agreed = await findAgreed(ctx.db, file.application.id);
  if (!agreed) throw new Refusal('not-found', 'consensus');
  await settleStandings(ctx, file, agreed, overturned, 'appeal');
  if (overturned.some(({ offeringId }) => offeringId === null)) {
    await settleNonProfit(ctx, file.application.id);
  }
}

async function letterOf(ctx: Context, { id }: DecidedApplication): Promise<string | null> {
  const [letter] = await ctx.db
    .select({ reference: letters.reference })
    .from(letters)
    .where(eq(letters.decisionId, id));
  return letter?.reference ?? null;
}

async function recordDecision(
  ctx: Context,
  { appeal }: AppealFile,
  { application, offerings }: ApplicationFile,
  { decisionId, trace, traceHash }: WrittenDecision,
  letter: WrittenLetter,
): Promise<void> {
  await record(ctx, {
    type: 'application.appeal-decided',
    subjectType: 'application',
    subjectId: application.id,
    organizationId: application.organizationId,
    data: {
      reference: application.reference,
      appealId: appeal.id,
      decisionId,
      supersedes: appeal.decisionId,
      trace: traceHash,
      letterId: letter.id,
      letterReference: letter.reference,
      letterSubject: letter.subject,
      outcomes: trace.subjects
        .filter(({ before }) => before === 'declined')
        .map(({ offeringId, name, outcome }) => ({ offeringId, name, outcome })),
      offeringIds: offerings.map(({ id }) => id),
    },
  });
}
