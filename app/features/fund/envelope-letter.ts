import type { Finality } from '#app/domain/fund/finality.ts';
import { type Envelope, leftIn } from '#app/domain/fund/judge-envelope.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { formatDate, formatDateTime, formatDollars } from '#app/ui/format.ts';

export type EnvelopeFacts = {
  readonly school: string;
  readonly offering: string;
  readonly organization: string;
  readonly reference: string;
  /** Whole cents, as is the envelope, which is as it stood before the decision. */
  readonly asked: number;
  readonly award: number;
  readonly envelope: Envelope;
  readonly reason: string;
  readonly round: {
    readonly name: string;
    readonly slug: string;
    readonly reserve: number;
    readonly finality: Finality;
  };
  readonly decidedAt: Date;
  readonly appealsCloseAt: Date;
  readonly sender: {
    readonly office: string;
    readonly phone: string;
    readonly email: string;
    readonly signedBy: string;
    readonly zone: string;
  };
};

/** The decision on a request that a school makes of its own envelope. The partner is not told what the envelope holds. */
export function envelopeLetter(side: 'school' | 'partner', facts: EnvelopeFacts): Letter {
  const { asked, award, envelope, round, sender } = facts;
  const isSchool = side === 'school';
  const what = isSchool ? facts.offering : `${facts.offering} at ${facts.school}`;
  const isFunded = award > 0;
  return {
    to: isSchool
      ? { name: facts.school, lines: ['Attention of the school leader'] }
      : { name: facts.organization, lines: [`For ${what}`] },
    subject: isFunded ? `We fund ${what} with ${formatDollars(award)}` : `We do not fund ${what}`,
    lead: isFunded
      ? `The Partnership Fund pays ${formatDollars(award)} for ${what}, out of the school’s envelope in ${round.name}.`
      : `The Partnership Fund does not pay for ${what} out of the school’s envelope in ${round.name}.`,
    sections: [
      { heading: 'Why', paragraphs: [facts.reason] },
      {
        heading: 'The figures',
        paragraphs: [
          'The round gave each school an envelope by a formula. A school asks for money out of its own envelope, so no other school loses by this decision.',
        ],
        rows: [
          { label: isSchool ? 'You asked for' : 'The school asked for', value: formatDollars(asked) },
          { label: 'Awarded', value: formatDollars(award) },
          ...(isSchool
            ? [
                { label: 'Your envelope', value: formatDollars(envelope.allocated) },
                {
                  label: 'Left in it',
                  value: formatDollars(leftIn(envelope) - award),
                  note: `It held ${formatDollars(leftIn(envelope))} before`,
                },
              ]
            : []),
        ],
      },
    ],
    nextSteps: nextSteps(isSchool, isFunded, facts),
    signature: { name: sender.signedBy, title: `Director, ${sender.office}` },
    provenance: [
      `Decided ${formatDate(facts.decidedAt, 'long', sender.zone)} under the rules of ${round.name}.`,
      `Request ${facts.reference}. How the envelopes were worked out is at /rounds/${round.slug}.`,
    ],
  };
}

function nextSteps(isSchool: boolean, isFunded: boolean, facts: EnvelopeFacts): string[] {
  const { round, sender } = facts;
  const ask = `If a figure in this letter is wrong, tell the ${sender.office}: ${sender.phone}, ${sender.email}.`;
  if (!isSchool)
    return [
      isFunded
        ? 'Do not begin because of this letter alone. The partnership has to be cleared first.'
        : round.finality === 'turned-down'
          ? 'The committee did not approve this round. The school can pay from its own budget.'
          : 'The school can ask again, or pay from its own budget.',
      ask,
    ];
  const appeal =
    facts.award < facts.asked
      ? [
          `You can appeal until ${formatDateTime(facts.appealsCloseAt, 'long', sender.zone)}, on the page of this request under Fund. Appeals are paid from the reserve of ${formatDollars(round.reserve)} and are read by someone who did not decide.`,
        ]
      : [];
  if (!isFunded)
    return [
      round.finality === 'turned-down'
        ? 'The committee did not approve this round, so nothing is paid from its envelopes.'
        : 'The money stays in your envelope. You can ask for something else, or for the same again.',
      ...appeal,
      ask,
    ];
  return [
    round.finality === 'final'
      ? 'You can use the money now. Plan it, then enter the requisition number.'
      : 'Wait for the committee’s vote before you use the money. We will tell you when it is recorded.',
    'What you do not use goes back at the end of the fiscal year.',
    ...appeal,
    ask,
  ];
}
