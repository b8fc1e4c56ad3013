import type { RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import type { FundingSource } from '#app/domain/partnerships/vocabulary.ts';
import { carriedWords } from '#app/features/words/carried-words.server.ts';
import { dateIn, whenIn } from '#app/features/words/term-words.ts';
import { sayIn } from '#app/features/words/words.ts';
import { formatCount, formatDollars, formatGrades } from '#app/ui/format.ts';

const WHO_PAYS: Readonly<Record<FundingSource, string>> = {
  none: 'Nadie: es gratis para la escuela',
  'school-budget': 'El presupuesto propio de la escuela',
  'partnership-fund': 'El Partnership Fund, si lo concede',
  other: 'Otro dinero',
};

const WORDS = {
  title: 'En español, para leer',
  counts:
    'Esto acompaña al texto en inglés, que es el que ambas partes firman y el único que vale. Lo tradujo una máquina y ninguna persona lo ha revisado.',
  between: (school: string, partner: string, year: string) =>
    `Acuerdo entre ${school} y ${partner} para el año escolar ${year}.`,
  promise:
    'Nadie atiende a estudiantes antes de que la colaboración esté autorizada para servir. Este papel no encarga ni paga nada, y no pide datos de estudiantes.',
  asWritten: 'tal como se escribió',
  signing: 'Firman arriba: por la escuela y por la organización, con nombre, firma y fecha.',
};

type Names = Readonly<Record<'school' | 'partner' | 'offering' | 'school_year', string>>;

/**
 * What was agreed once more in Spanish, for whoever signs for a side and reads it better. Only Crosswalk's own words are
 * Spanish: what people wrote, and what the Office words itself, stays as it was written and is marked `isEnglish`.
 */
export function agreementInSpanish(terms: RequestTerms, names: Names) {
  const say = sayIn(carriedWords('es'));
  const own = (term: string, value: string) => ({ term, value, isEnglish: false });
  const written = (term: string, value: string) =>
    value === '' ? [] : [{ term: `${term} (${WORDS.asWritten})`, value, isEnglish: true }];
  return {
    title: WORDS.title,
    paragraphs: [WORDS.counts, WORDS.between(names.school, names.partner, names.school_year), WORDS.promise],
    items: [
      ...written('Qué se ofrece', names.offering),
      ...written('Para qué', terms.purpose),
      own('Grados', terms.grades.length === 0 ? 'Adultos' : formatGrades(terms.grades)),
      own('Estudiantes', formatCount(terms.headcount)),
      own('Primer día', dateIn(say, terms.startsOn)),
      own('Último día', dateIn(say, terms.endsOn)),
      own('Días y horas', whenIn(say, { ...terms, windows: [] })),
      ...written('Grupo', terms.slot ?? ''),
      own('Precio por el año', terms.price === 0 ? 'Gratis' : formatDollars(terms.price)),
      own('Quién paga', WHO_PAYS[terms.fundingSource]),
      ...written('También acordado', terms.note),
    ],
    signing: WORDS.signing,
  };
}
