import type { LetterLanguage, SuspensionGrounds } from '#app/domain/vetting/vocabulary.ts';
import { formatDate, formatTime, listWords } from '#app/ui/format.ts';

/** What every letter says by itself, whatever the Office writes around it. */
export type LetterPhrases = {
  /** Itself, as it is called in English, for the Office. */
  readonly name: string;
  readonly date: (at: Date, zone: string) => string;
  /** A deadline: the time and the day. */
  readonly deadline: (at: Date, zone: string) => string;
  readonly list: (words: readonly string[]) => string;
  readonly attention: (name: string) => string;
  readonly director: (office: string) => string;
  readonly nextSteps: string;
  readonly why: string;
  readonly grounds: Readonly<Record<SuspensionGrounds, string>>;
  readonly outcomes: Readonly<
    Record<'first' | 'appeal', { readonly approved: string; readonly declined: string }>
  >;
  readonly unrated: string;
  readonly foundMet: string;
  readonly decided: (on: string, rubric: string, version: string) => string;
  readonly replaces: (on: string, letter: string | null) => string;
  readonly record: (application: string, letter: string) => string;
  readonly mark: (hash: string) => string;
  readonly suspended: (on: string, schoolYear: string) => string;
  readonly lifted: (on: string, schoolYear: string) => string;
  readonly recordOnly: (letter: string) => string;
  readonly wordsOf: (kind: string, version: number) => string;
};

const SPANISH = 'es-US';
const spanishDay = (options: Intl.DateTimeFormatOptions) => (at: Date, zone: string) =>
  new Intl.DateTimeFormat(SPANISH, { ...options, timeZone: zone }).format(at);
const spanishDate = spanishDay({ day: 'numeric', month: 'long', year: 'numeric' });
const spanishWeekday = spanishDay({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const spanishTime = spanishDay({ hour: 'numeric', minute: '2-digit' });
const spanishList = new Intl.ListFormat(SPANISH, { type: 'conjunction' });

export const LETTER_PHRASES: Readonly<Record<LetterLanguage, LetterPhrases>> = {
  en: {
    name: 'English',
    date: (at, zone) => formatDate(at, 'long', zone),
    deadline: (at, zone) => `${formatTime(at, zone)} on ${formatDate(at, 'weekday', zone)}`,
    list: (words) => listWords(words),
    attention: (name) => `Attention of ${name}`,
    director: (office) => `Director, ${office}`,
    nextSteps: 'What you can do now',
    why: 'Why',
    grounds: { safety: 'the safety of students', quality: 'the quality of the service' },
    outcomes: {
      first: { approved: 'approved', declined: 'not approved' },
      appeal: { approved: 'approved on appeal', declined: 'the decision stands' },
    },
    unrated: 'Not rated',
    foundMet: 'Found met on appeal.',
    decided: (on, rubric, version) => `Decided ${on} under ${rubric}, version ${version}.`,
    replaces: (on, letter) =>
      `It takes the place of the decision of ${on}${letter ? `, letter ${letter}` : ''}, which is kept. Somebody else made that one.`,
    record: (application, letter) => `Application ${application}. Record ${letter}.`,
    mark: (hash) => `Every rule and fact behind it is kept under the mark ${hash}.`,
    suspended: (on, year) => `Suspended ${on} for the school year ${year}.`,
    lifted: (on, year) => `Lifted ${on} for the school year ${year}.`,
    recordOnly: (letter) => `Record ${letter}.`,
    wordsOf: (kind, version) => `Words of this letter: ${kind.replaceAll('-', ' ')}, version ${version}.`,
  },
  es: {
    name: 'Spanish',
    date: spanishDate,
    deadline: (at, zone) => `el ${spanishWeekday(at, zone)} a las ${spanishTime(at, zone)}`,
    list: (words) => spanishList.format(words),
    attention: (name) => `A la atención de ${name}`,
    director: (office) => `Dirección, ${office}`,
    nextSteps: 'Qué puede hacer ahora',
    why: 'Por qué',
    grounds: { safety: 'la seguridad de los estudiantes', quality: 'la calidad del servicio' },
    outcomes: {
      first: { approved: 'aprobado', declined: 'no aprobado' },
      appeal: { approved: 'aprobado en apelación', declined: 'la decisión se mantiene' },
    },
    unrated: 'Sin calificar',
    foundMet: 'Considerado cumplido en la apelación.',
    decided: (on, rubric, version) => `Decidido el ${on} según ${rubric}, versión ${version}.`,
    replaces: (on, letter) =>
      `Reemplaza la decisión del ${on}${letter ? `, carta ${letter}` : ''}, que se conserva. Aquella la tomó otra persona.`,
    record: (application, letter) => `Solicitud ${application}. Registro ${letter}.`,
    mark: (hash) => `Todas las reglas y los hechos en que se basa se conservan con la marca ${hash}.`,
    suspended: (on, year) => `Suspendido el ${on} para el año escolar ${year}.`,
    lifted: (on, year) => `Suspensión levantada el ${on} para el año escolar ${year}.`,
    recordOnly: (letter) => `Registro ${letter}.`,
    wordsOf: (kind, version) => `Texto de esta carta: ${kind.replaceAll('-', ' ')}, versión ${version}.`,
  },
};
