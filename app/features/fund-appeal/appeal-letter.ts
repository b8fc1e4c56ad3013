import type { Finality } from '#app/domain/fund/finality.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { formatDate, formatDollars } from '#app/ui/format.ts';

type AppealFacts = {
  readonly school: string;
  readonly offering: string;
  readonly reference: string;
  readonly madeAt: Date;
  /** Whole cents: what was asked (null for a share of a formula), what the round gave, what the appeal adds, and what the reserve held before. */
  readonly asked: number | null;
  readonly awarded: number;
  readonly grant: number;
  readonly reserve: number;
  readonly reason: string;
  readonly round: { readonly name: string; readonly slug: string; readonly finality: Finality };
  readonly decidedAt: Date;
  readonly sender: {
    readonly office: string;
    readonly phone: string;
    readonly email: string;
    readonly signedBy: string;
    readonly zone: string;
  };
};

/** What an appeal adds, to the partner that it pays. The school's reasons and the reserve are not the partner's. */
export function partnerAppealLetter(facts: AppealFacts & { readonly organization: string }): Letter {
  const { awarded, grant, sender, round } = facts;
  const what = `${facts.offering} at ${facts.school}`;
  return {
    to: { name: facts.organization, lines: [`For ${what}`] },
    subject: `Awarded on appeal: ${formatDollars(grant)} for ${what}`,
    lead: `The school appealed the decision of ${round.name}. The Partnership Fund adds ${formatDollars(grant)} for ${what}.`,
    sections: [
      {
        heading: 'The figures',
        paragraphs: ['An appeal is paid from the reserve that the round kept for appeals.'],
        rows: [
          { label: 'The round gave', value: formatDollars(awarded) },
          { label: 'The appeal adds', value: formatDollars(grant) },
          { label: 'Together', value: formatDollars(awarded + grant) },
        ],
      },
    ],
    nextSteps: [
      'Do not begin because of this letter alone. The partnership has to be cleared first, and the award confirmed by the committee’s vote.',
      `If a figure in this letter is wrong, tell the ${sender.office}: ${sender.phone}, ${sender.email}.`,
    ],
    signature: { name: sender.signedBy, title: `Director, ${sender.office}` },
    provenance: [
      `Decided ${formatDate(facts.decidedAt, 'long', sender.zone)} by somebody who neither proposed nor adopted ${round.name}.`,
      `Request ${facts.reference}. The round is at /rounds/${round.slug}.`,
    ],
  };
}

/** The answer to an appeal of a decision of the Fund, with what it does to the school's money in figures. */
export function appealLetter(facts: AppealFacts): Letter {
  const { asked, awarded, grant, reserve, sender, round } = facts;
  const day = (instant: Date) => formatDate(instant, 'long', sender.zone);
  const isGranted = grant > 0;
  return {
    to: { name: facts.school, lines: ['Attention of the school leader'] },
    subject: isGranted
      ? `Your appeal is granted: ${formatDollars(grant)} for ${facts.offering}`
      : `Your appeal for ${facts.offering} is denied`,
    lead: isGranted
      ? `You appealed on ${day(facts.madeAt)}. The Partnership Fund adds ${formatDollars(grant)} for ${facts.offering}.`
      : `You appealed on ${day(facts.madeAt)}. The decision on ${facts.offering} stays as it was.`,
    sections: [
      { heading: 'Why', paragraphs: [facts.reason] },
      {
        heading: 'The figures',
        paragraphs: [
          isGranted
            ? 'An appeal is paid from the reserve that the round kept for appeals. No other school loses money by it.'
            : 'The awards of the round do not change.',
        ],
        rows: [
          ...(asked === null ? [] : [{ label: 'You asked for', value: formatDollars(asked) }]),
          { label: 'The round gave', value: formatDollars(awarded) },
          { label: 'The appeal adds', value: formatDollars(grant) },
          { label: 'Together', value: formatDollars(awarded + grant) },
          {
            label: 'Left in the reserve',
            value: formatDollars(reserve - grant),
            note: `It held ${formatDollars(reserve)} before`,
          },
        ],
      },
    ],
    nextSteps: isGranted
      ? [
          round.finality === 'final'
            ? 'You can use the money now. Plan it, then enter the requisition number.'
            : 'Wait for the committee’s vote before you use the money. We will tell you when it is recorded.',
        ]
      : [
          'You can ask again in the next round. Nothing from this one counts against you.',
          `If you have a question, ask the ${sender.office}: ${sender.phone}, ${sender.email}.`,
        ],
    signature: { name: sender.signedBy, title: `Director, ${sender.office}` },
    provenance: [
      `Decided ${day(facts.decidedAt)} by somebody who neither proposed nor adopted ${round.name}.`,
      `Request ${facts.reference}. The round is at /rounds/${round.slug}.`,
    ],
  };
}
