import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { DecisionId } from '#app/domain/shared/id.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { type DecisionTrace, readTrace } from '#app/domain/vetting/decision-trace.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { letters } from '#db/schema/index.ts';
import { getDecision, otherDecision } from './load-decision.server.ts';
import { factWords, questionOf } from './rule-words.ts';

/** How a decision was reached: what was decided of whom and why, and every rule with its facts and its answer. */
export async function decisionRecordPage(ctx: Context, decisionId: DecisionId) {
  const { decision, application, organization, decider, content, hash } = await getDecision(ctx, decisionId);
  const [[letter], other] = await Promise.all([
    ctx.db
      .select({ id: letters.id, reference: letters.reference })
      .from(letters)
      .where(eq(letters.decisionId, decision.id)),
    otherDecision(ctx, decision),
  ]);
  const zone = ctx.district.timeZone;
  const office = can(ctx.actor, 'application.list');
  return {
    id: decision.id,
    organization,
    reference: application.reference,
    isAppeal: decision.isAppeal,
    decidedBy: decider,
    decidedOn: formatDate(decision.decidedAt, 'long', zone),
    letter: letter ?? null,
    other: other
      ? {
          id: other.id,
          isAppeal: other.isAppeal,
          decidedOn: formatDate(other.decidedAt, 'long', zone),
        }
      : null,
    trace: content === null || hash === null ? null : traceView(readTrace(content), content, hash),
    back: office
      ? { href: `/office/applications/${application.id}`, label: `Back to ${organization}` }
      : { href: '/partner/application', label: 'Back to your application' },
  };
}

function traceView({ rubric, bar, rules, subjects }: DecisionTrace, content: string, hash: string) {
  const nameOf = (id: string) =>
    subjects.find(({ offeringId }) => (offeringId ?? 'organization') === id)?.name ?? id;
  return {
    rubric,
    bar,
    hash,
    /** Worked out again from the kept text, so that the page says what is so and not what was so. */
    hashHolds: sha256Hex(content) === hash,
    rules: rules.map(({ rule, given, holds }) => ({
      rule,
      asked: questionOf(rule),
      facts: Object.entries(given).map(([key, value]) => factWords(key, value, nameOf)),
      holds,
    })),
    subjects: subjects.map(({ offeringId, name, outcome, before, reason, standards }) => ({
      key: offeringId ?? 'organization',
      name,
      outcome,
      before,
      reason,
      standards: standards.map(({ standardId, name, score, floorFailed, foundMet, reason }) => ({
        ...{ key: standardId, name, score, floorFailed, foundMet, reason },
      })),
    })),
  };
}

export type DecisionRecord = Awaited<ReturnType<typeof decisionRecordPage>>;
