import { stringify } from 'csv-stringify/sync';
import { FULL_PRIORITY, ONE, TERMS } from '#app/domain/fund/prioritize.ts';
import type { Context } from '#app/platform/context.server.ts';
import { type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { loadRoundHead } from './round-head.server.ts';

const money = (amount: number) => (amount / 100).toFixed(2);

/** A ranking as a table for spreadsheets: one line per request, money in dollars, terms from 0 to 1. */
export function rankingTable(rows: readonly PriorityWorking[]): string {
  const records = rows.map(({ facts, ranked, line, failures }) => ({
    rank: ranked?.rank ?? '',
    request: facts.reference,
    school_code: facts.schoolCode,
    school: facts.school,
    offering: facts.offering,
    partner: facts.organization,
    opportunity_index: facts.opportunityIndex === null ? '' : (facts.opportunityIndex / 100).toFixed(2),
    quality_score: facts.qualityScore === null ? '' : (facts.qualityScore / 100).toFixed(2),
    students: facts.students,
    received_this_year: money(facts.receivedThisYear),
    ...Object.fromEntries(
      TERMS.map((term) => [`${term}_term`, ranked ? (ranked.terms[term].value / ONE).toFixed(6) : '']),
    ),
    priority: ranked ? (ranked.priority / FULL_PRIORITY).toFixed(10) : '',
    placed_by: ranked?.placedBy ?? '',
    asked: money(facts.amount),
    award: money(line?.award ?? 0),
    left_before: line ? money(line.leftBefore) : '',
    reason: line?.reason ?? `not eligible: ${failures.join(', ')}`,
  }));
  return stringify(records, { header: true, bom: true, escape_formulas: true });
}

export async function rankingCsv(ctx: Context, slug: string): Promise<{ name: string; text: string }> {
  const { round } = await loadRoundHead(ctx, slug);
  return { name: `${slug}-ranking.csv`, text: rankingTable(await prioritizedRows(ctx, round.id)) };
}
