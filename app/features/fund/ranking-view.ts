import type { AwardReason } from '#app/domain/fund/award-plan.ts';
import { TERMS, type Term } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { formatDollars, formatHundredths } from '#app/ui/format.ts';
import {
  AWARD_REASON,
  failureInWords,
  formatPriority,
  formatTerm,
  formulaInWords,
  type WordedRules,
} from './fund-words.ts';
import type { PriorityWorking } from './priority-working.server.ts';

export type RankedView = {
  id: string;
  rank: number;
  reference: string;
  offering: string;
  organization: string;
  school: string;
  neighborhood: string | null;
  /** What each term adds to the priority, and the fact it comes from. */
  terms: Record<Term, { adds: string; value: string; from: string }>;
  priority: string;
  opportunityIndex: number;
  students: number;
  amount: number;
  award: number;
  reason: AwardReason;
  reasonWord: string;
  why: string;
  placedBy: 'priority' | 'opportunity-index' | 'lottery';
};

export type NotEligibleView = {
  id: string;
  reference: string;
  offering: string;
  organization: string;
  school: string;
  amount: number;
  failures: { why: string; remedy: string }[];
};

export type RankingView = ReturnType<typeof rankingView>;

/** A round's order in words and figures, for the Office's page, the memo and the public page alike. */
export function rankingView(rows: readonly PriorityWorking[], rules: WordedRules) {
  const ranked = rows.flatMap((row) =>
    row.ranked && row.line ? [rankedView(row, row.ranked, row.line, rules)] : [],
  );
  const notEligible: NotEligibleView[] = rows
    .filter(({ ranked }) => ranked === null)
    .map(({ facts, failures }) => ({
      id: facts.id,
      reference: facts.reference,
      offering: facts.offering,
      organization: facts.organization,
      school: facts.school,
      amount: facts.amount,
      failures: failures.map((failure) => failureInWords(failure, { ...facts, ...rules })),
    }));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const funded = ranked.filter(({ award }) => award > 0);
  const lastRank = funded.at(-1)?.rank ?? 0;
  const awarded = sum(funded.map(({ award }) => award));
  return {
    formula: formulaInWords(rules),
    ranked,
    notEligible,
    lastRank,
    nextBelow: ranked[lastRank] ?? null,
    totals: {
      pool: rules.pool,
      reserve: rules.reserve,
      available: availableOf(rules),
      asked: sum(ranked.map(({ amount }) => amount)),
      awarded,
      left: availableOf(rules) - awarded,
      funded: funded.length,
      ranked: ranked.length,
      pieces: funded.map(({ award }) => award),
      students: sum(funded.map(({ students }) => students)),
    },
    bands: bandsOf(ranked),
  };
}

function rankedView(
  { facts }: PriorityWorking,
  ranked: NonNullable<PriorityWorking['ranked']>,
  line: NonNullable<PriorityWorking['line']>,
  rules: WordedRules,
): RankedView {
  const from: Record<Term, string> = {
    opportunityIndex: `OI ${formatHundredths(ranked.opportunityIndex)}`,
    quality: `score ${formatHundredths(facts.qualityScore ?? 0, 2)}`,
    reach: `${studentsInWords(facts.students)} of ${rules.reachCap}`,
    underserved: `${formatDollars(Math.round(facts.receivedThisYear / facts.enrollment))} a student`,
  };
  const terms = Object.fromEntries(
    TERMS.map((term) => [
      term,
      {
        adds: formatPriority(ranked.terms[term].adds),
        value: formatTerm(ranked.terms[term].value),
        from: from[term],
      },
    ]),
  ) as RankedView['terms'];
  return {
    id: facts.id,
    rank: ranked.rank,
    reference: facts.reference,
    offering: facts.offering,
    organization: facts.organization,
    school: facts.school,
    neighborhood: facts.neighborhood,
    terms,
    priority: formatPriority(ranked.priority),
    opportunityIndex: ranked.opportunityIndex,
    students: facts.students,
    amount: line.amount,
    award: line.award,
    reason: line.reason,
    reasonWord: AWARD_REASON[line.reason],
    why:
      line.award > 0
        ? `${formatDollars(line.leftAfter)} left after`
        : `Asks ${formatDollars(line.amount)}, ${formatDollars(line.leftBefore)} left`,
    placedBy: ranked.placedBy,
  };
}

/** Asked and awarded by bands of the index; a band in which nobody asked is left out. */
function bandsOf(ranked: readonly RankedView[]) {
  return INDEX_BANDS.map(({ key, label, from, to }) => {
    const within = ranked.filter(({ opportunityIndex: oi }) => oi >= from && oi <= to);
    return {
      key,
      label,
      asked: within.reduce((sum, { amount }) => sum + amount, 0),
      awarded: within.reduce((sum, { award }) => sum + award, 0),
    };
  }).filter(({ asked }) => asked > 0);
}
