import type { Letter } from '#app/domain/shared/letter.ts';
import { LETTER_PHRASES } from '#app/features/letter/letter-phrases.ts';
import { formatDollars } from '#app/ui/format.ts';
import { SPANISH_FUND_LETTER } from './decision-letter-spanish.ts';
import type { EnvelopeFacts } from './envelope-letter.ts';

const say = LETTER_PHRASES.es;
const TRANSLATED = SPANISH_FUND_LETTER.translated ?? '';

/** The decision on a request out of a school's envelope, to its partner. The reason stands as it was written. */
export function spanishEnvelopeLetter(facts: EnvelopeFacts): Letter {
  const { asked, award, round, sender } = facts;
  const what = `${facts.offering} en ${facts.school}`;
  const isFunded = award > 0;
  return {
    to: { name: facts.organization, lines: [`Para ${what}`] },
    subject: isFunded ? `Financiamos ${what} con ${formatDollars(award)}` : `No financiamos ${what}`,
    lead: isFunded
      ? `El Fondo de Alianzas paga ${formatDollars(award)} por ${what}, del sobre de la escuela en ${round.name}.`
      : `El Fondo de Alianzas no paga ${what} del sobre de la escuela en ${round.name}.`,
    sections: [
      { heading: say.why, paragraphs: [facts.reason] },
      {
        heading: 'Las cifras',
        paragraphs: [
          'La ronda dio a cada escuela un sobre según una fórmula. Una escuela pide dinero de su propio sobre, así que ninguna otra pierde por esta decisión.',
        ],
        rows: [
          { label: 'La escuela pidió', value: formatDollars(asked) },
          { label: 'Asignado', value: formatDollars(award) },
        ],
      },
    ],
    nextSteps: [
      isFunded
        ? 'No empiecen solo por esta carta. Primero la alianza debe tener autorización.'
        : round.finality === 'turned-down'
          ? 'El comité no aprobó esta ronda. La escuela puede pagar de su propio presupuesto.'
          : 'La escuela puede pedir otra vez, o pagar de su propio presupuesto.',
      SPANISH_FUND_LETTER.wrongFigure(sender.office, sender.phone, sender.email),
    ],
    signature: { name: sender.signedBy, title: say.director(sender.office) },
    provenance: [
      `Decidido el ${say.date(facts.decidedAt, sender.zone)} según las reglas de ${round.name}.`,
      `Solicitud ${facts.reference}. Cómo se calcularon los sobres está en /rounds/${round.slug}.`,
      TRANSLATED,
    ],
  };
}

type PartnerAppealFacts = Pick<
  EnvelopeFacts,
  'school' | 'offering' | 'organization' | 'reference' | 'decidedAt' | 'sender'
> & {
  readonly awarded: number;
  readonly grant: number;
  readonly round: { readonly name: string; readonly slug: string };
};

/** What an appeal adds, to the partner that it pays. */
export function spanishPartnerAppealLetter(facts: PartnerAppealFacts): Letter {
  const { awarded, grant, sender, round } = facts;
  const what = `${facts.offering} en ${facts.school}`;
  return {
    to: { name: facts.organization, lines: [`Para ${what}`] },
    subject: `Asignado en apelación: ${formatDollars(grant)} para ${what}`,
    lead: `La escuela apeló la decisión de ${round.name}. El Fondo de Alianzas agrega ${formatDollars(grant)} para ${what}.`,
    sections: [
      {
        heading: 'Las cifras',
        paragraphs: ['Una apelación se paga de la reserva que la ronda guardó para apelaciones.'],
        rows: [
          { label: 'La ronda dio', value: formatDollars(awarded) },
          { label: 'La apelación agrega', value: formatDollars(grant) },
          { label: 'En total', value: formatDollars(awarded + grant) },
        ],
      },
    ],
    nextSteps: [
      ...SPANISH_FUND_LETTER.steps.partner,
      SPANISH_FUND_LETTER.wrongFigure(sender.office, sender.phone, sender.email),
    ],
    signature: { name: sender.signedBy, title: say.director(sender.office) },
    provenance: [
      `Decidido el ${say.date(facts.decidedAt, sender.zone)} por alguien que no propuso ni adoptó ${round.name}.`,
      `Solicitud ${facts.reference}. La ronda está en /rounds/${round.slug}.`,
      TRANSLATED,
    ],
  };
}
