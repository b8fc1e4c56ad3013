import { eq } from 'drizzle-orm';
import { MEETS } from '#app/domain/quality/levels.ts';
import type { ApplicationId, LetterId, OfferingId, StandardId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import type { TracedRule } from '#app/domain/vetting/asked-rules.ts';
import type { DecisionTrace } from '#app/domain/vetting/decision-trace.ts';
import { type DecisionFacts, judgeDecision, traceDecision } from '#app/domain/vetting/judge-decision.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import { settleNonProfit } from '#app/features/application/settle-non-profit.server.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { applications } from '#db/schema/index.ts';
import { type Agreed, findAgreed } from './agreed-ratings.server.ts';
import {
  type ApplicationFile,
  getApplicationFile,
  lockApplicationRow,
  organizationsOf,
} from './application-file.server.ts';
import { type DecidedOutcome, type DraftedSubject, draftDecision } from './decision-draft.ts';
import { findPanel, type PanelMember } from './panel.server.ts';
import { holdOfferings, settleStandings } from './settle-standings.server.ts';
import { writeDecision } from './write-decision.server.ts';
import { writeDecisionLetter } from './write-decision-letter.server.ts';

export type DecideApplicationInput = {
  applicationId: ApplicationId;
  /** One for the organization (`offeringId` null) and one for each offering. */
  outcomes: readonly { offeringId: OfferingId | null; outcome: Outcome; reason: string }[];
  /** For each standard of each of them, why it stands where it does. */
  reasons: readonly { offeringId: OfferingId | null; standardId: StandardId; reason: string }[];
  /** What to do next, one line each. */
  nextSteps: string;
};

export type Decided = { letterId: LetterId };

/**
 * The director's decision, once: an outcome for the organization and for each offering, the year's standings and
 * places, the published quality of what was approved, and the letter.
 */
export async function decideApplication(ctx: Context, input: DecideApplicationInput): Promise<Decided> {
  authorize(ctx, 'application.decide');
  return inTransaction(ctx, async (ctx) => {
    const application = await lockApplicationRow(ctx, input.applicationId);
    const file = await getApplicationFile(ctx.db, application.id);
    await holdOfferings(ctx, file);
    const [panel, agreed] = await Promise.all([
      findPanel(ctx.db, application.id),
      findAgreed(ctx.db, application.id),
    ]);
    const drafted = draftDecision(
      file.organization,
      file.offerings,
      file.rubric.standards,
      agreed?.ratings ?? [],
    );
    const rules = await requireAllowed(ctx, file, panel, agreed, drafted, input);
    const next = advanceApplication(application.status, 'decide');
    if (!next.ok || !agreed) throw new Refusal('rule', 'not-in-review');

    const outcomes = drafted.map((subject) => decided(subject, input));
    const decision = await writeDecision(
      ctx,
      application.id,
      firstTrace(ctx, file, rules, outcomes),
      input.nextSteps,
    );
    await settleStandings(ctx, file, agreed, outcomes);
    if (outcomes[0]!.outcome === 'approved') await settleNonProfit(ctx, application.id);
    await ctx.db
      .update(applications)
      .set({ status: next.to, decidedAt: ctx.now })
      .where(eq(applications.id, application.id));
    const letter = await writeDecisionLetter(ctx, file, decision, input.nextSteps);
    await refreshClearance(ctx, { organizationId: application.organizationId });
    await record(ctx, {
      type: 'application.decided',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: {
        reference: application.reference,
        decisionId: decision.decisionId,
        trace: decision.traceHash,
        letterId: letter.id,
        letterReference: letter.reference,
        letterSubject: letter.subject,
        outcome: outcomes[0]!.outcome,
        outcomes: outcomes.map(({ offeringId, name, outcome }) => ({ offeringId, name, outcome })),
        offeringIds: file.offerings.map(({ id }) => id),
      },
    });
    return { letterId: letter.id };
  });
}

async function requireAllowed(
  ctx: Context,
  file: ApplicationFile,
  panel: readonly PanelMember[],
  agreed: Agreed | undefined,
  drafted: readonly DraftedSubject[],
  input: DecideApplicationInput,
): Promise<readonly TracedRule[]> {
  const userId = requireUser(ctx);
  const facts: DecisionFacts = {
    applicationStatus: file.application.status,
    cycleKind: file.cycle.kind,
    organizationId: file.organization.id,
    offeringIds: file.offerings.map(({ id }) => id),
    decider: { userId, memberOf: await organizationsOf(ctx.db, userId) },
    reviews: panel,
    consensus: agreed ? 'written' : 'needed',
    outcomes: input.outcomes.map(({ offeringId, outcome, reason }) => {
      const subject = drafted.find((each) => each.offeringId === offeringId);
      return {
        offeringId,
        outcome,
        floorFailed: subject?.floorFailed ?? true,
        meetsOrExceeds: subject?.meetsOrExceeds ?? false,
        everyStandardHasReason:
          reason.trim() !== '' &&
          (subject?.standards ?? []).every(
            ({ standardId }) => reasonFor(input, offeringId, standardId) !== '',
          ),
      };
    }),
  };
  const verdict = judgeDecision(facts);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
  return traceDecision(facts);
}

function firstTrace(
  ctx: Context,
  { application, cycle, rubric }: ApplicationFile,
  rules: readonly TracedRule[],
  outcomes: readonly DecidedOutcome[],
): DecisionTrace {
  return {
    shape: 1,
    kind: 'first',
    reference: application.reference,
    schoolYear: cycle.schoolYear,
    rubric: { title: rubric.title, version: rubric.version },
    bar: MEETS,
    decidedBy: ctx.actor.name,
    decidedAt: ctx.now.toISOString(),
    rules,
    subjects: outcomes.map(
      ({ offeringId, name, outcome, floorFailed, meetsOrExceeds, reason, standards }) => ({
        ...{ offeringId, name, outcome, before: null, floorFailed, meetsOrExceeds, reason },
        standards: standards.map(({ standardId, name, score, floorFailed, reason }) => ({
          ...{ standardId, name, score, floorFailed, foundMet: false, reason },
        })),
      }),
    ),
  };
}

function decided(subject: DraftedSubject, input: DecideApplicationInput): DecidedOutcome {
  const { offeringId } = subject;
  const given = input.outcomes.find((outcome) => outcome.offeringId === offeringId);
  if (!given) throw new Refusal('rule', 'outcome-missing');
  return {
    ...subject,
    outcome: given.outcome,
    reason: given.reason.trim(),
    standards: subject.standards.map((standard) => ({
      ...standard,
      reason: reasonFor(input, offeringId, standard.standardId),
    })),
  };
}

function reasonFor(
  { reasons }: DecideApplicationInput,
  offeringId: OfferingId | null,
  standardId: StandardId,
): string {
  const given = reasons.find((each) => each.offeringId === offeringId && each.standardId === standardId);
  return given?.reason.trim() ?? '';
}
