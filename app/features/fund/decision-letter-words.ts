import type { AwardReason } from '#app/domain/fund/award-plan.ts';
import type { EligibilityFailure } from '#app/domain/fund/eligibility.ts';
import type { RankedRequest, Term } from '#app/domain/fund/prioritize.ts';
import type { AwardMethod } from '#app/domain/fund/vocabulary.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { formatCount, formatDate, formatDateTime, plural } from '#app/ui/format.ts';
import { SPANISH_FUND_LETTER } from './decision-letter-spanish.ts';
import { type FailureFacts, failureInWords, METHOD_IN_WORDS, TERM_NAME } from './fund-words.ts';

type Side = 'school' | 'partner';

/** What a fund letter says around its figures. Money, terms and times come formatted: they are printed one way in every language. */
export type FundLetterWords = {
  readonly date: (at: Date, zone: string) => string;
  readonly deadline: (at: Date, zone: string) => string;
  readonly attention: string;
  readonly about: (offering: string, school: string) => string;
  readonly at: (offering: string, school: string) => string;
  readonly weFund: (what: string, award: string) => string;
  readonly weCannot: (what: string) => string;
  readonly notEligible: (what: string) => string;
  readonly doesNotPay: (what: string) => string;
  readonly paysAll: (what: string, award: string, side: Side) => string;
  readonly paysPart: (what: string, award: string, asked: string, side: Side) => string;
  readonly howPriority: string;
  readonly priority: (place: { priority: string; rank: number; of: number }) => string;
  /** Empty where nothing stood level; it follows a full stop. */
  readonly tie: (placedBy: RankedRequest['placedBy']) => string;
  readonly terms: Readonly<Record<Term, string>>;
  readonly index: (index: string, times: string) => string;
  readonly quality: (score: string, times: string) => string;
  /** Students as they are told: ten may be fewer. */
  readonly reach: (students: number, cap: number, times: string) => string;
  readonly underserved: (of: { received: string; students: number; bound: string; times: string }) => string;
  readonly howMoney: string;
  readonly pool: (pool: string, reserve: string, available: string) => string;
  readonly methods: Readonly<Record<AwardMethod, string>>;
  /** `left` is null where no turns are taken. */
  readonly turn: (asked: string, left: string | null) => string;
  readonly outcome: (reason: AwardReason, chosen: boolean, left: string) => string;
  readonly whyNot: string;
  readonly failure: (failure: EligibilityFailure, facts: FailureFacts) => { why: string; remedy: string };
  readonly wrongFigure: (office: string, phone: string, email: string) => string;
  readonly appeal: (side: Side, until: string, reserve: string) => string;
  readonly askAgain: Readonly<Record<Side, string>>;
  readonly steps: Readonly<Record<Side, readonly string[]>>;
  readonly director: (office: string) => string;
  readonly decided: (on: string, round: string, frozen: string | null) => string;
  readonly request: (reference: string, address: string) => string;
  readonly published: (hash: string) => string;
  /** Who answers for the translation; null for the original. */
  readonly translated: string | null;
};

const asked = { school: 'you asked for', partner: 'the school asked for' };
const PROVISIONAL = 'The award is provisional until the committee’s vote.';
const OUTWEIGHED = 'Another set of requests serves more priority-weighted students for the same money.';

const ENGLISH: FundLetterWords = {
  date: (at, zone) => formatDate(at, 'long', zone),
  deadline: (at, zone) => formatDateTime(at, 'long', zone),
  attention: 'Attention of the school leader',
  about: (offering, school) => `For ${offering} at ${school}`,
  at: (offering, school) => `${offering} at ${school}`,
  weFund: (what, award) => `We fund ${what} with ${award}`,
  weCannot: (what) => `We cannot fund ${what} in this round`,
  notEligible: (what) =>
    `The Partnership Fund cannot pay for ${what} in this round: the request is not eligible.`,
  doesNotPay: (what) => `The Partnership Fund does not pay for ${what} in this round.`,
  paysAll: (what, award, side) =>
    `The Partnership Fund pays ${award} for ${what}, all that ${asked[side]}. ${PROVISIONAL}`,
  paysPart: (what, award, whole, side) =>
    `The Partnership Fund pays ${award} for ${what}, of the ${whole} that ${asked[side]}. ${PROVISIONAL}`,
  howPriority: 'How the priority was worked out',
  priority: ({ priority, rank, of }) =>
    `Every eligible request has a priority from 0 to 1. It is the sum of four terms, each between 0 and 1, each times its weight. This request came to ${priority}, which is place ${formatCount(rank)} of ${formatCount(of)}.`,
  tie(placedBy) {
    if (placedBy === 'opportunity-index')
      return ' It had the same priority as the one before it, whose Opportunity Index is higher.';
    return placedBy === 'lottery'
      ? ' It had the same priority and the same Opportunity Index as the one before it, so the published lottery placed it.'
      : '';
  },
  terms: TERM_NAME,
  index: (index, times) => `Index ${index}: ${times}. A higher index is more need`,
  quality: (score, times) => `Score ${score}, (score − 1) ÷ 3: ${times}`,
  reach: (students, cap, times) =>
    `${studentsInWords(students)} of at most ${plural(cap, 'student')}: ${times}`,
  underserved: ({ received, students, bound, times }) =>
    `${received} received this year for ${studentsInWords(students)} students, full at ${bound} each: ${times}`,
  howMoney: 'How the money was handed out',
  pool: (pool, reserve, available) =>
    `The pool is ${pool}. ${reserve} of it is kept for appeals, which leaves ${available}.`,
  methods: METHOD_IN_WORDS,
  turn: (amount, left) =>
    left === null
      ? `It asked for ${amount}.`
      : `When this request’s turn came, ${left} was left, and it asked for ${amount}.`,
  outcome(reason, chosen, left) {
    switch (reason) {
      case 'funded':
        return chosen
          ? 'It is in the chosen set and is funded whole.'
          : `It was funded whole, and ${left} was left after it.`;
      case 'partly-funded':
        return 'It received what was left, and the round ended there.';
      case 'school-cap':
        return 'With it the school would have received more from this round than one school may. It was passed over for that reason, not for its place in the order.';
      case 'partner-capacity':
        return 'The partner has no room for that many more students. It was passed over for that reason, not for its place in the order.';
      case 'outweighed':
        return OUTWEIGHED;
      case 'does-not-fit':
        return chosen ? OUTWEIGHED : 'It did not fit and was passed over.';
      case 'below-the-line':
        return chosen ? OUTWEIGHED : 'It did not fit, and no request after it received anything.';
    }
  },
  whyNot: 'Why it could not be ranked',
  failure: failureInWords,
  wrongFigure: (office, phone, email) =>
    `If a figure in this letter is wrong, tell the ${office}: ${phone}, ${email}.`,
  appeal: (side, until, reserve) =>
    `${side === 'school' ? 'You' : 'The school'} can appeal until ${until}. Appeals are paid from the reserve of ${reserve} and are read by someone who did not decide.`,
  askAgain: {
    school: 'You can ask again in the next round. Nothing from this one counts against you.',
    partner: 'The school can ask again in the next round, or pay from its own budget.',
  },
  steps: {
    school: [
      'Wait for the committee’s vote before money is committed. We will tell you when it is recorded.',
      'Then enter the requisition number with the award and the partnership. The partner starts when it is cleared.',
    ],
    partner: [
      'Do not begin because of this letter alone. The partnership has to be cleared first, and the award confirmed by the committee’s vote.',
    ],
  },
  director: (office) => `Director, ${office}`,
  decided: (on, round, frozen) =>
    `Decided ${on} under the rules of ${round}${frozen ? `, frozen ${frozen}` : ''}.`,
  request: (reference, address) =>
    `Request ${reference}. The order, the reasons and the arithmetic of every request are at ${address}.`,
  published: (hash) => `SHA-256 of the published round: ${hash}`,
  translated: null,
};

export const FUND_LETTER_WORDS: Readonly<Record<LetterLanguage, FundLetterWords>> = {
  en: ENGLISH,
  es: SPANISH_FUND_LETTER,
};
