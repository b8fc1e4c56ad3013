import type { Allocation } from '#app/domain/fund/allocate-by-formula.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatDollars,
  formatHundredths,
  plural,
} from '#app/ui/format.ts';
import { ALLOCATION_NAME, type FormulaView, weightInWords } from './allocation-words.ts';

type AllocationLetterFacts = {
  readonly facts: {
    readonly school: string;
    readonly enrollment: number;
    readonly opportunityIndex: number;
    readonly ownDollars: number;
  };
  readonly result: Allocation;
  /** Of a share; an envelope has none, since its money is awarded request by request. */
  readonly reference: string | null;
  readonly round: {
    readonly name: string;
    readonly slug: string;
    /** Whole cents. */
    readonly pool: number;
    readonly reserve: number;
    readonly threshold: number | null;
    readonly formula: FormulaView;
    /** The weights of all schools together, and how many of them have one. */
    readonly weights: number;
    readonly weighted: number;
    readonly openedAt: Date | null;
    readonly adoptedAt: Date;
    readonly appealsCloseAt: Date;
    readonly snapshotHash: string;
  };
  readonly sender: {
    readonly office: string;
    readonly phone: string;
    readonly email: string;
    readonly signedBy: string;
    readonly zone: string;
  };
};

/** What a formula gives to a school, with the sum that gave it and what can be done with it. */
export function allocationLetter(about: AllocationLetterFacts): Letter {
  const { facts, result, round, sender } = about;
  const isEnvelope = about.reference === null;
  const given = formatDollars(result.dollars * 100);
  const day = (instant: Date) => formatDate(instant, 'long', sender.zone);
  return {
    to: { name: facts.school, lines: ['Attention of the school leader'] },
    subject: isEnvelope
      ? `Your school’s envelope in ${round.name} is ${given}`
      : `Your school’s share of ${round.name} is ${given}`,
    lead: isEnvelope
      ? `The Partnership Fund sets ${given} aside for your school by formula. You ask for it, partnership by partnership. The envelope is provisional until the committee’s vote.`
      : `The Partnership Fund gives your school ${given} by formula. You did not have to ask for it. The share is provisional until the committee’s vote.`,
    sections: [
      {
        heading: isEnvelope ? 'How your envelope was worked out' : 'How your share was worked out',
        paragraphs: [
          `${formulaInWords(round.formula.method)} A higher index is more need. ${plural(round.weighted, 'school')} came to ${weightOf(round.weights, about)} together.`,
          boundInWords(about),
        ],
        rows: [
          {
            label: 'Your school counts',
            value: weightOf(result.weight, about),
            note: weightNote(about),
          },
          {
            label: 'To hand out',
            value: formatDollars(round.pool - round.reserve),
            note: `A pool of ${formatDollars(round.pool)}, of which ${formatDollars(round.reserve)} is kept for appeals`,
          },
          ...(result.lastYear > 0
            ? [{ label: 'Last year your school received', value: formatDollars(result.lastYear * 100) }]
            : []),
          { label: isEnvelope ? 'Your envelope' : 'Your share', value: given },
        ],
      },
    ],
    nextSteps: isEnvelope ? envelopeSteps(about) : shareSteps(about),
    signature: { name: sender.signedBy, title: `Director, ${sender.office}` },
    provenance: [
      `Decided ${day(round.adoptedAt)} under the rules of ${round.name}${round.openedAt ? `, frozen ${day(round.openedAt)}` : ''}.`,
      isEnvelope
        ? `Every school’s envelope and its arithmetic are at /rounds/${round.slug}.`
        : `Share ${about.reference}. Every school’s share and its arithmetic are at /rounds/${round.slug}.`,
      `SHA-256 of the published round: ${round.snapshotHash}`,
    ],
  };
}

function shareSteps({ round, sender }: AllocationLetterFacts): string[] {
  return [
    'Plan now what the money is for, under Fund on your school’s pages. Only offerings of non-profit partners that are approved this year can be paid.',
    'Wait for the committee’s vote before money is committed. We will tell you when it is recorded. Then enter the requisition number of each purchase.',
    'What is not spent when the fiscal year ends goes back to the budget.',
    `You can appeal until ${formatDateTime(round.appealsCloseAt, 'long', sender.zone)}. Appeals are paid from the reserve of ${formatDollars(round.reserve)} and are read by someone who did not decide.`,
    wrongFigure(sender),
  ];
}

function envelopeSteps({ sender }: AllocationLetterFacts): string[] {
  return [
    'Ask for money out of your envelope under Fund on your school’s pages, for one partnership or request at a time. A director decides each by itself. Only offerings of non-profit partners that are approved this year can be paid.',
    'You can ask now. Wait for the committee’s vote before money is committed. We will tell you when it is recorded.',
    'What you have not asked for when the round is settled goes back to the budget.',
    wrongFigure(sender),
  ];
}

const wrongFigure = ({ office, phone, email }: AllocationLetterFacts['sender']) =>
  `If a figure in this letter is wrong, tell the ${office}: ${phone}, ${email}.`;

function formulaInWords(method: FormulaView['method']): string {
  if (method === 'tiers') return 'The money matches what each school puts in, by tiers, each to its cap.';
  return `Each school counts by this sum: ${ALLOCATION_NAME[method ?? 'at-threshold']}. The money is shared in proportion to it.`;
}

/** Formulas multiply with the index in hundredths; tiers are dollars. */
const weightOf = (weight: number, { round }: AllocationLetterFacts): string =>
  formatCount(round.formula.method === 'tiers' ? weight : weight / 100);

function weightNote({ facts, result, round: { formula, threshold } }: AllocationLetterFacts): string {
  const sum = weightInWords(facts, { allocationMethod: formula.method, threshold });
  if (formula.method === 'tiers') return sum;
  if (result.weight === 0)
    return `Your index is ${formatHundredths(facts.opportunityIndex)}, and the threshold is ${formatHundredths(threshold ?? 0)}`;
  return sum;
}

/** What set the amount: the proportion, or a bound of the rules with its figure. */
function boundInWords({ result, round }: AllocationLetterFacts): string {
  const { floor, cap, lossLimit } = round.formula;
  switch (result.boundBy) {
    case 'floor':
      return `In proportion it would be less than ${formatDollars(floor ?? 0)}, which is the least that a school with a share gets. So it was raised to that.`;
    case 'cap':
      return `In proportion it would be more than ${formatDollars(cap ?? 0)}, which is the most that one school gets. So it was held there, and the rest went to the others.`;
    case 'match':
      return 'It is the whole match that the rules give for what your school puts in.';
    case 'loss-limit':
      return `The rules say that no school loses more than ${(lossLimit ?? 0) / 100}% of what it received last year, ${formatDollars(result.lastYear * 100)}. That sets your share.`;
    case null:
      return 'What is left after the floors and caps of other schools is shared in proportion, in whole dollars. Dollars left by rounding go to the largest remainders.';
  }
}
