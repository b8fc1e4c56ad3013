import { stringify } from 'csv-stringify/sync';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { allEnvelopeDecisions } from './envelope-decisions.server.ts';
import { findRound } from './load-round.server.ts';
import { grantedAppeals } from './public-rounds.server.ts';

type Decision = {
  readonly reference: string;
  readonly decided: 'awarded' | 'not-awarded' | 'granted-on-appeal';
  readonly decidedAt: string | null;
  readonly schoolCode: string;
  readonly school: string;
  readonly offering: string;
  readonly organization: string | null;
  /** Whole cents; null for a share of a formula, which nobody asked for. */
  readonly asked: number | null;
  readonly awarded: number;
  readonly reason: string | null;
};

/**
 * What was decided of an adopted round after its snapshot was frozen: each request out of an envelope with its reason, and
 * each appeal that was granted. Appeals stand after envelopes, and the newest of each is the first. It holds no number of students.
 */
async function decisionsSince(ctx: Context, slug: string) {
  authorize(ctx, 'round.read-published');
  const round = await findRound(ctx, slug);
  if (round.adoptedAt === null) throw new Refusal('not-found', 'fund-round');
  const [envelopes, appeals] = await Promise.all([
    allEnvelopeDecisions(ctx, round),
    grantedAppeals(ctx, round),
  ]);
  const decisions: Decision[] = [
    ...envelopes.map(({ status, award, decidedAt, ...row }) => ({
      ...{ reference: row.reference, school: row.school, schoolCode: row.schoolCode as string },
      ...{ offering: row.offering, organization: row.organization, asked: row.asked, reason: row.reason },
      decided: status === 'awarded' ? ('awarded' as const) : ('not-awarded' as const),
      awarded: award ?? 0,
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
    ...appeals.toSorted(newestFirst).map(({ amount, ...row }) => ({
      ...row,
      asked: row.organization === null ? null : row.asked,
      decided: 'granted-on-appeal' as const,
      awarded: amount,
      reason: null,
    })),
  ];
  return { round, decisions };
}

/** Times as they are written in UTC, so they compare as text; those of one moment stay in order of their references. */
const newestFirst = (a: { decidedAt: string | null }, b: { decidedAt: string | null }): number =>
  (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '');

/** As canonical as the records: money in whole cents, times in UTC. */
export async function publicDecisionsJson(
  ctx: Context,
  slug: string,
): Promise<{ name: string; text: string }> {
  const { round, decisions } = await decisionsSince(ctx, slug);
  const file = { format: 'crosswalk-decisions-1', round: slug, snapshotHash: round.snapshotHash, decisions };
  return { name: `${slug}-decisions.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

const dollars = (cents: number) => (cents / 100).toFixed(2);

export async function publicDecisionsCsv(
  ctx: Context,
  slug: string,
): Promise<{ name: string; text: string }> {
  const { decisions } = await decisionsSince(ctx, slug);
  const records = decisions.map((row) => ({
    reference: row.reference,
    decided: row.decided,
    decided_at: row.decidedAt ?? '',
    school_code: row.schoolCode,
    school: row.school,
    offering: row.offering,
    organization: row.organization ?? '',
    asked: row.asked === null ? '' : dollars(row.asked),
    awarded: dollars(row.awarded),
    reason: row.reason ?? '',
  }));
  return {
    name: `${slug}-decisions.csv`,
    text: stringify(records, { header: true, bom: true, escape_formulas: true, columns: COLUMNS }),
  };
}

/** Named, so that a file without a line has its heading too. */
const COLUMNS = [
  ...['reference', 'decided', 'decided_at', 'school_code', 'school'],
  ...['offering', 'organization', 'asked', 'awarded', 'reason'],
];
