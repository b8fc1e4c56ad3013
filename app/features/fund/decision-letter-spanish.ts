import type { EligibilityFailure } from '#app/domain/fund/eligibility.ts';
import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';
import { LETTER_PHRASES } from '#app/features/letter/letter-phrases.ts';
import { formatCount, formatDollars, formatHundredths } from '#app/ui/format.ts';
import type { FundLetterWords } from './decision-letter-words.ts';
import type { FailureFacts } from './fund-words.ts';

/** Ten may be fewer. */
const told = (count: number) =>
  count === LEAST_PUBLISHED ? `${LEAST_PUBLISHED} o menos` : formatCount(count);
const students = (count: number) => `${formatCount(count)} ${count === 1 ? 'estudiante' : 'estudiantes'}`;
const asked = { school: 'ustedes pidieron', partner: 'la escuela pidió' };
const PROVISIONAL = 'La asignación es provisional hasta el voto del comité.';
const OUTWEIGHED =
  'Otro conjunto de solicitudes sirve, con el mismo dinero, a más estudiantes ponderados por prioridad.';
const OFFICE = 'Pregunte a la Oficina de Alianzas.';

/** The Spanish of a machine, as its last line says. */
export const SPANISH_FUND_LETTER: FundLetterWords = {
  date: LETTER_PHRASES.es.date,
  deadline: (at, zone) => LETTER_PHRASES.es.deadline(at, zone).replace(/^el /, ''),
  attention: 'A la atención de la dirección de la escuela',
  about: (offering, school) => `Para ${offering} en ${school}`,
  at: (offering, school) => `${offering} en ${school}`,
  weFund: (what, award) => `Financiamos ${what} con ${award}`,
  weCannot: (what) => `No podemos financiar ${what} en esta ronda`,
  notEligible: (what) =>
    `El Fondo de Alianzas no puede pagar ${what} en esta ronda: la solicitud no cumple los requisitos.`,
  doesNotPay: (what) => `El Fondo de Alianzas no paga ${what} en esta ronda.`,
  paysAll: (what, award, side) =>
    `El Fondo de Alianzas paga ${award} por ${what}, todo lo que ${asked[side]}. ${PROVISIONAL}`,
  paysPart: (what, award, whole, side) =>
    `El Fondo de Alianzas paga ${award} por ${what}, de los ${whole} que ${asked[side]}. ${PROVISIONAL}`,
  howPriority: 'Cómo se calculó la prioridad',
  priority: ({ priority, rank, of }) =>
    `Cada solicitud que cumple los requisitos tiene una prioridad de 0 a 1. Es la suma de cuatro términos, cada uno entre 0 y 1, cada uno por su peso. Esta solicitud llegó a ${priority}, que es el lugar ${formatCount(rank)} de ${formatCount(of)}.`,
  tie(placedBy) {
    if (placedBy === 'opportunity-index')
      return ' Tenía la misma prioridad que la anterior, cuyo Índice de Oportunidad es más alto.';
    return placedBy === 'lottery'
      ? ' Tenía la misma prioridad y el mismo Índice de Oportunidad que la anterior, así que el sorteo publicado decidió su lugar.'
      : '';
  },
  terms: {
    opportunityIndex: 'Índice de Oportunidad',
    quality: 'Calidad',
    reach: 'Alcance',
    underserved: 'Poco atendida',
  },
  index: (index, times) => `Índice ${index}: ${times}. Un índice más alto es más necesidad`,
  quality: (score, times) => `Calificación ${score}, (calificación − 1) ÷ 3: ${times}`,
  reach: (count, cap, times) => `${told(count)} de ${students(cap)} como máximo: ${times}`,
  underserved: ({ received, students: count, bound, times }) =>
    `${received} recibidos este año para ${told(count)} estudiantes, completo con ${bound} por estudiante: ${times}`,
  howMoney: 'Cómo se repartió el dinero',
  pool: (pool, reserve, available) =>
    `El fondo de la ronda es de ${pool}. De él se guardan ${reserve} para apelaciones, y quedan ${available}.`,
  methods: {
    'in-order':
      'Las solicitudes se financian de la primera a la última. Si una pide más de lo que queda, se pasa a la siguiente.',
    'in-order-partial':
      'Las solicitudes se financian desde la primera. La primera que pide más de lo que queda recibe lo que queda, y la ronda termina ahí.',
    'best-portfolio':
      'De todos los conjuntos de solicitudes que caben en el fondo, en el máximo de cada escuela y en los lugares de las organizaciones, se financia el que sirve a más estudiantes, contando a cada uno por su prioridad. Un programa lo encuentra y demuestra que ninguno es mejor; la respuesta sencilla está a su lado.',
  },
  turn: (amount, left) =>
    left === null
      ? `Pidió ${amount}.`
      : `Cuando le llegó el turno a esta solicitud quedaban ${left}, y pidió ${amount}.`,
  outcome(reason, chosen, left) {
    switch (reason) {
      case 'funded':
        return chosen
          ? 'Está en el conjunto elegido y se financia completa.'
          : `Se financió completa, y después quedaron ${left}.`;
      case 'partly-funded':
        return 'Recibió lo que quedaba, y la ronda terminó ahí.';
      case 'school-cap':
        return 'Con ella la escuela habría recibido de esta ronda más de lo que puede recibir una escuela. Se pasó por alto por esa razón, no por su lugar en el orden.';
      case 'partner-capacity':
        return 'La organización no tiene lugar para tantos estudiantes más. Se pasó por alto por esa razón, no por su lugar en el orden.';
      case 'outweighed':
        return OUTWEIGHED;
      case 'does-not-fit':
        return chosen ? OUTWEIGHED : 'No cabía y se pasó por alto.';
      case 'below-the-line':
        return chosen ? OUTWEIGHED : 'No cabía, y ninguna solicitud después de ella recibió nada.';
    }
  },
  whyNot: 'Por qué no se pudo ordenar',
  failure: failureInSpanish,
  wrongFigure: (office, phone, email) =>
    `Si una cifra de esta carta está mal, avise a ${office}: ${phone}, ${email}.`,
  appeal: (side, until, reserve) =>
    `${side === 'school' ? 'Ustedes pueden' : 'La escuela puede'} apelar hasta el ${until}. Las apelaciones se pagan de la reserva de ${reserve} y las lee alguien que no decidió.`,
  askAgain: {
    school: 'Pueden pedir otra vez en la próxima ronda. Nada de esta cuenta en su contra.',
    partner: 'La escuela puede pedir otra vez en la próxima ronda, o pagar de su propio presupuesto.',
  },
  steps: {
    school: [
      'Esperen el voto del comité antes de comprometer dinero. Les avisaremos cuando quede registrado.',
      'Después pongan el número de pedido en la asignación y en la alianza. La organización empieza cuando tiene autorización.',
    ],
    partner: [
      'No empiecen solo por esta carta. Primero la alianza debe tener autorización, y el voto del comité debe confirmar la asignación.',
    ],
  },
  director: LETTER_PHRASES.es.director,
  decided: (on, round, frozen) =>
    `Decidido el ${on} según las reglas de ${round}${frozen ? `, fijadas el ${frozen}` : ''}.`,
  request: (reference, address) =>
    `Solicitud ${reference}. El orden, las razones y los cálculos de cada solicitud están en ${address}.`,
  published: (hash) => `SHA-256 de la ronda publicada: ${hash}`,
  translated:
    'Traducido por una máquina; ninguna persona ha revisado todavía estas palabras. Vale la carta en inglés, que está debajo.',
};

function failureInSpanish(failure: EligibilityFailure, facts: FailureFacts) {
  switch (failure) {
    case 'source-ended':
      return {
        why: `Aquello para lo que es el dinero se rechazó, se retiró o terminó: ${facts.offering} no viene.`,
        remedy: 'Acuerde de nuevo con una organización y pida dinero para eso.',
      };
    case 'organization-not-fundable':
      return {
        why: `${facts.organization} no es una organización sin fines de lucro. El Fondo solo paga a esas.`,
        remedy: 'Pague del presupuesto de la escuela, o elija una organización sin fines de lucro.',
      };
    case 'organization-not-approved':
      return {
        why: `${facts.organization} no está aprobada este año.`,
        remedy: `La organización debe terminar su registro antes de que cierre la ronda. ${OFFICE}`,
      };
    case 'offering-not-approved':
      return {
        why: `${facts.offering} no está aprobado este año.`,
        remedy: `La organización debe lograr su aprobación antes de que cierre la ronda. ${OFFICE}`,
      };
    case 'offering-not-ongoing':
      return {
        why: `${facts.offering} tiene lugar una sola vez. El Fondo paga servicios directos y continuos.`,
        remedy: 'Acuerde más de una sesión con la organización.',
      };
    case 'no-quality-score':
      return {
        why: `${facts.offering} todavía no tiene una calificación de calidad completa.`,
        remedy: 'Los evaluadores deben acordar sus calificaciones antes de que se ordene la ronda.',
      };
    case 'no-opportunity-index':
      return {
        why: `${facts.school} no tiene Índice de Oportunidad en los datos de esta ronda.`,
        remedy: `${OFFICE} Los datos tienen que nombrar a la escuela.`,
      };
    case 'below-threshold':
      return {
        why: `El Índice de Oportunidad de la escuela es ${formatHundredths(facts.opportunityIndex ?? 0)}. Esta ronda es para escuelas con ${formatHundredths(facts.threshold ?? 0)} o más.`,
        remedy: 'Esta ronda está cerrada para la escuela. Busque una ronda sin umbral.',
      };
    case 'site-council-not-informed':
      return {
        why: 'No se ha informado al Consejo Escolar.',
        remedy: 'Infórmelo y ponga el día.',
      };
    case 'over-request-cap':
      return {
        why: `Pide ${formatDollars(facts.amount)}. Una solicitud puede pedir como máximo ${formatDollars(facts.requestCap ?? 0)}.`,
        remedy: 'Pida menos, o pague el resto con otro dinero.',
      };
    case 'no-students':
      return { why: 'No sirve a ningún estudiante.', remedy: 'Diga a cuántos estudiantes sirve.' };
    case 'no-enrollment':
      return {
        why: `${facts.school} no tiene matrícula este año.`,
        remedy: 'Pida a la Oficina de Alianzas que corrija la matrícula de la escuela.',
      };
  }
}
