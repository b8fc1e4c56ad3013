import type { AwardLine } from '#app/domain/fund/award-plan.ts';
import type { EligibilityFailure } from '#app/domain/fund/eligibility.ts';
import { type RankedRequest, TERMS, type Term } from '#app/domain/fund/prioritize.ts';
import type { RoundRules } from '#app/domain/fund/round-rules.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { formatDollars, formatHundredths, formatPercent } from '#app/ui/format.ts';
import { FUND_LETTER_WORDS, type FundLetterWords } from './decision-letter-words.ts';
import { formatPriority, formatTerm } from './fund-words.ts';

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

/** The decision on one request, to the school that asked or to the partner it asks for, in one language. */
export function decisionLetter(
  side: Side,
  decided: Decided,
  round: LetterRound,
  sender: Sender,
  language: LetterLanguage = 'en',
): Letter {
  const { facts, ranked, line } = decided;
  const say = FUND_LETTER_WORDS[language];
  const day = (instant: Date) => say.date(instant, sender.zone);
  return {
    language,
    to:
      side === 'school'
        ? { name: facts.school, lines: [say.attention] }
        : { name: facts.organization, lines: [say.about(facts.offering, facts.school)] },
    subject: subjectOf(side, decided, say),
    lead: leadOf(side, decided, say),
    sections: ranked && line ? reasons(ranked, line, facts, round, say) : failures(decided, round.rules, say),
    nextSteps: nextSteps(side, decided, round, sender, say),
    signature: { name: sender.signedBy, title: say.director(sender.office) },
    provenance: [
      say.decided(day(round.adoptedAt), round.name, round.openedAt && day(round.openedAt)),
      say.request(facts.reference, `/rounds/${round.slug}`),
      say.published(round.snapshotHash),
      ...(say.translated ? [say.translated] : []),
    ],
  };
}

const whatOf = (side: Side, { facts }: Decided, say: FundLetterWords): string =>
  side === 'school' ? facts.offering : say.at(facts.offering, facts.school);

function subjectOf(side: Side, decided: Decided, say: FundLetterWords): string {
  const what = whatOf(side, decided, say);
  const { line } = decided;
  return line && line.award > 0 ? say.weFund(what, formatDollars(line.award)) : say.weCannot(what);
}

function leadOf(side: Side, decided: Decided, say: FundLetterWords): string {
  const what = whatOf(side, decided, say);
  const { line, ranked } = decided;
  if (!ranked || !line) return say.notEligible(what);
  if (line.award === 0) return say.doesNotPay(what);
  return line.award === line.amount
    ? say.paysAll(what, formatDollars(line.award), side)
    : say.paysPart(what, formatDollars(line.award), formatDollars(line.amount), side);
}

function reasons(
  ranked: RankedRequest,
  line: AwardLine,
  facts: Facts,
  round: LetterRound,
  say: FundLetterWords,
): Letter['sections'] {
  const { rules } = round;
  const place = { priority: formatPriority(ranked.priority), rank: ranked.rank, of: round.ranked };
  const chosen = rules.method === 'best-portfolio';
  return [
    {
      heading: say.howPriority,
      paragraphs: [say.priority(place) + say.tie(ranked.placedBy)],
      rows: TERMS.map((term) => ({
        label: say.terms[term],
        value: formatPriority(ranked.terms[term].adds),
        note: noteOf(term, ranked, facts, rules, say),
      })),
    },
    {
      heading: say.howMoney,
      paragraphs: [
        `${say.pool(formatDollars(rules.pool), formatDollars(rules.reserve), formatDollars(availableOf(rules)))} ${say.methods[rules.method]}`,
        `${say.turn(formatDollars(line.amount), chosen ? null : formatDollars(line.leftBefore))} ${say.outcome(line.reason, chosen, formatDollars(line.leftAfter))}`,
      ],
    },
  ];
}

function noteOf(
  term: Term,
  { terms }: RankedRequest,
  facts: Facts,
  rules: RoundRules,
  say: FundLetterWords,
): string {
  const { value, weight } = terms[term];
  const times = `${formatTerm(value)} × ${formatPercent(weight)}`;
  switch (term) {
    case 'opportunityIndex':
      return say.index(formatHundredths(facts.opportunityIndex ?? 0), times);
    case 'quality':
      return say.quality(formatHundredths(facts.qualityScore ?? 0), times);
    case 'reach':
      return say.reach(facts.students, rules.reachCap, times);
    case 'underserved':
      return say.underserved({
        received: formatDollars(facts.receivedThisYear),
        students: facts.enrollment,
        bound: formatDollars(rules.underservedBound),
        times,
      });
  }
}

function failures({ failures, facts }: Decided, rules: RoundRules, say: FundLetterWords): Letter['sections'] {
  return [
    {
      heading: say.whyNot,
      paragraphs: failures.map((failure) => {
        const { why, remedy } = say.failure(failure, { ...facts, ...rules });
        return `${why} ${remedy}`;
      }),
    },
  ];
}

function nextSteps(
  side: Side,
  { line }: Decided,
  round: LetterRound,
  sender: Sender,
  say: FundLetterWords,
): string[] {
  const ask = say.wrongFigure(sender.office, sender.phone, sender.email);
  const until = say.deadline(round.appealsCloseAt, sender.zone);
  const appeal = say.appeal(side, until, formatDollars(round.rules.reserve));
  if (!line || line.award === 0) return [say.askAgain[side], appeal, ask];
  return [...say.steps[side], ...(line.award < line.amount ? [appeal] : []), ask];
}
