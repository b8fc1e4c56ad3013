import type { AwardLine } from '#app/domain/fund/award-plan.ts';
import type { EligibilityFailure } from '#app/domain/fund/eligibility.ts';
import { type RankedRequest, TERMS, type Term } from '#app/domain/fund/prioritize.ts';
import type { RoundRules } from '#app/domain/fund/round-rules.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import type { AwardMethod } from '#app/domain/fund/vocabulary.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatDollars,
  formatHundredths,
  formatPercent,
  plural,
} from '#app/ui/format.ts';
import { failureInWords, formatPriority, formatTerm, METHOD_IN_WORDS, TERM_NAME } from './fund-words.ts';

type Facts = {
  reference: string;
  school: string;
  offering: string;
  organization: string;
  amount: number;
  students: number;
  opportunityIndex: number | null;
  qualityScore: number | null;
  enrollment: number;
  receivedThisYear: number;
};

export type Decided = {
  facts: Facts;
  failures: readonly EligibilityFailure[];
  ranked: RankedRequest | null;
  line: AwardLine | null;
};

export type LetterRound = {
  name: string;
  slug: string;
  rules: RoundRules;
  ranked: number;
  openedAt: Date | null;
  adoptedAt: Date;
  /** The last moment for an appeal. */
  appealsCloseAt: Date;
  snapshotHash: string;
};

type Sender = { office: string; phone: string; email: string; signedBy: string; zone: string };
export type Side = 'school' | 'partner';

/** The decision on one request, to the school that asked or to the partner it asks for. */
export function decisionLetter(side: Side, decided: Decided, round: LetterRound, sender: Sender): Letter {
  const { facts } = decided;
  const day = (instant: Date) => formatDate(instant, 'long', sender.zone);
  return {
    to:
      side === 'school'
        ? { name: facts.school, lines: ['Attention of the school leader'] }
        : { name: facts.organization, lines: [`For ${facts.offering} at ${facts.school}`] },
    subject: subjectOf(side, decided),
    lead: leadOf(side, decided),
    sections:
      decided.ranked && decided.line
        ? reasons(decided.ranked, decided.line, facts, round)
        : failures(decided, round.rules),
    nextSteps: nextSteps(side, decided, round, sender),
    signature: { name: sender.signedBy, title: `Director, ${sender.office}` },
    provenance: [
      `Decided ${day(round.adoptedAt)} under the rules of ${round.name}${round.openedAt ? `, frozen ${day(round.openedAt)}` : ''}.`,
      `Request ${facts.reference}. The order, the reasons and the arithmetic of every request are at /rounds/${round.slug}.`,
      `SHA-256 of the published round: ${round.snapshotHash}`,
    ],
  };
}

function subjectOf(side: Side, { facts, line }: Decided): string {
  const what = side === 'school' ? facts.offering : `${facts.offering} at ${facts.school}`;
  return line && line.award > 0
    ? `We fund ${what} with ${formatDollars(line.award)}`
    : `We cannot fund ${what} in this round`;
}

function leadOf(side: Side, { facts, line, ranked }: Decided): string {
  const what = side === 'school' ? facts.offering : `${facts.offering} at ${facts.school}`;
  const asked = side === 'school' ? 'you asked for' : 'the school asked for';
  if (!ranked || !line)
    return `The Partnership Fund cannot pay for ${what} in this round: the request is not eligible.`;
  if (line.award === 0) return `The Partnership Fund does not pay for ${what} in this round.`;
  return line.award === line.amount
    ? `The Partnership Fund pays ${formatDollars(line.award)} for ${what}, all that ${asked}. The award is provisional until the committee’s vote.`
    : `The Partnership Fund pays ${formatDollars(line.award)} for ${what}, of the ${formatDollars(line.amount)} that ${asked}. The award is provisional until the committee’s vote.`;
}

function reasons(
  ranked: RankedRequest,
  line: AwardLine,
  facts: Facts,
  round: LetterRound,
): Letter['sections'] {
  const available = availableOf(round.rules);
  return [
    {
      heading: 'How the priority was worked out',
      paragraphs: [
        `Every eligible request has a priority from 0 to 1. It is the sum of four terms, each between 0 and 1, each times its weight. This request came to ${formatPriority(ranked.priority)}, which is place ${formatCount(ranked.rank)} of ${formatCount(round.ranked)}.${tieInWords(ranked)}`,
      ],
      rows: TERMS.map((term) => ({
        label: TERM_NAME[term],
        value: formatPriority(ranked.terms[term].adds),
        note: noteOf(term, ranked, facts, round.rules),
      })),
    },
    {
      heading: 'How the money was handed out',
      paragraphs: [
        `The pool is ${formatDollars(round.rules.pool)}. ${formatDollars(round.rules.reserve)} of it is kept for appeals, which leaves ${formatDollars(available)}. ${METHOD_IN_WORDS[round.rules.method]}`,
        turnInWords(line, round.rules.method),
      ],
    },
  ];
}

function tieInWords({ placedBy }: RankedRequest): string {
  if (placedBy === 'opportunity-index')
    return ' It had the same priority as the one before it, whose Opportunity Index is higher.';
  return placedBy === 'lottery'
    ? ' It had the same priority and the same Opportunity Index as the one before it, so the published lottery placed it.'
    : '';
}

function noteOf(term: Term, { terms }: RankedRequest, facts: Facts, rules: RoundRules): string {
  const { value, weight } = terms[term];
  const times = `${formatTerm(value)} × ${formatPercent(weight)}`;
  switch (term) {
    case 'opportunityIndex':
      return `Index ${formatHundredths(facts.opportunityIndex ?? 0)}: ${times}. A higher index is more need`;
    case 'quality':
      return `Score ${formatHundredths(facts.qualityScore ?? 0)}, (score − 1) ÷ 3: ${times}`;
    case 'reach':
      return `${studentsInWords(facts.students)} of at most ${plural(rules.reachCap, 'student')}: ${times}`;
    case 'underserved':
      return `${formatDollars(facts.receivedThisYear)} received this year for ${plural(facts.enrollment, 'student')}, full at ${formatDollars(rules.underservedBound)} each: ${times}`;
  }
}

/** What happened to the request's money, in figures. The best portfolio gives no turns: it chooses a set. */
function turnInWords(line: AwardLine, method: AwardMethod): string {
  const asked = `It asked for ${formatDollars(line.amount)}.`;
  const turn =
    method === 'best-portfolio'
      ? asked
      : `When this request’s turn came, ${formatDollars(line.leftBefore)} was left, and it asked for ${formatDollars(line.amount)}.`;
  const chosen = method === 'best-portfolio';
  switch (line.reason) {
    case 'funded':
      return chosen
        ? `${turn} It is in the chosen set and is funded whole.`
        : `${turn} It was funded whole, and ${formatDollars(line.leftAfter)} was left after it.`;
    case 'partly-funded':
      return `${turn} It received what was left, and the round ended there.`;
    case 'school-cap':
      return `${turn} With it the school would have received more from this round than one school may. It was passed over for that reason, not for its place in the order.`;
    case 'partner-capacity':
      return `${turn} The partner has no room for that many more students. It was passed over for that reason, not for its place in the order.`;
    case 'outweighed':
      return `${turn} Another set of requests serves more priority-weighted students for the same money.`;
    case 'does-not-fit':
      return chosen
        ? `${turn} Another set of requests serves more priority-weighted students for the same money.`
        : `${turn} It did not fit and was passed over.`;
    case 'below-the-line':
      return chosen
        ? `${turn} Another set of requests serves more priority-weighted students for the same money.`
        : `${turn} It did not fit, and no request after it received anything.`;
  }
}

function failures({ failures, facts }: Decided, rules: RoundRules): Letter['sections'] {
  return [
    {
      heading: 'Why it could not be ranked',
      paragraphs: failures.map((failure) => {
        const { why, remedy } = failureInWords(failure, { ...facts, ...rules });
        return `${why} ${remedy}`;
      }),
    },
  ];
}

function nextSteps(side: Side, { line }: Decided, round: LetterRound, sender: Sender): string[] {
  const ask = `If a figure in this letter is wrong, tell the ${sender.office}: ${sender.phone}, ${sender.email}.`;
  const until = formatDateTime(round.appealsCloseAt, 'long', sender.zone);
  const appeal = `${side === 'school' ? 'You' : 'The school'} can appeal until ${until}. Appeals are paid from the reserve of ${formatDollars(round.rules.reserve)} and are read by someone who did not decide.`;
  if (!line || line.award === 0) {
    return side === 'school'
      ? ['You can ask again in the next round. Nothing from this one counts against you.', appeal, ask]
      : ['The school can ask again in the next round, or pay from its own budget.', appeal, ask];
  }
  const rest = line.award < line.amount ? [appeal] : [];
  return side === 'school'
    ? [
        'Wait for the committee’s vote before money is committed. We will tell you when it is recorded.',
        'Then enter the requisition number with the award and the partnership. The partner starts when it is cleared.',
        ...rest,
        ask,
      ]
    : [
        'Do not begin because of this letter alone. The partnership has to be cleared first, and the award confirmed by the committee’s vote.',
        ...rest,
        ask,
      ];
}
