import type { Letter } from '#app/domain/shared/letter.ts';
import { formatDate, formatDollars } from '#app/ui/format.ts';

/** To a school whose request ends undecided because its round is called off. Money in whole cents. */
export function callOffLetter(about: {
  readonly school: string;
  readonly offering: string;
  readonly reference: string;
  readonly amount: number;
  readonly reason: string;
  readonly round: { readonly name: string; readonly calledOffAt: Date };
  readonly sender: {
    readonly office: string;
    readonly phone: string;
    readonly email: string;
    readonly signedBy: string;
    readonly zone: string;
  };
}): Letter {
  const { round, sender } = about;
  const on = formatDate(round.calledOffAt, 'long', sender.zone);
  return {
    to: { name: about.school, lines: ['Attention of the school leader'] },
    subject: `${round.name} is called off`,
    lead: `You asked for ${formatDollars(about.amount)} for ${about.offering}. The round is called off, so your request is not decided and no money is paid from it.`,
    sections: [{ heading: 'Why', paragraphs: [about.reason] }],
    nextSteps: [
      'You can ask for the same partnership in the next round. Nothing from this one counts against you.',
      `If you have a question, ask the ${sender.office}: ${sender.phone}, ${sender.email}.`,
    ],
    signature: { name: sender.signedBy, title: `Director, ${sender.office}` },
    provenance: [`${round.name} was called off ${on}. Request ${about.reference}.`],
  };
}
