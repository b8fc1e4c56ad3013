import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { formatDate } from '#app/ui/format.ts';

/** What the Site Council report says by itself, in each of the languages that letters have. */
export type CouncilWords = {
  readonly name: string;
  readonly title: string;
  readonly lede: (school: string, year: string) => string;
  readonly asOf: (day: string) => string;
  readonly heads: Readonly<
    Record<'offering' | 'contact' | 'purpose' | 'cost' | 'dates' | 'agreement' | 'clearance', string>
  >;
  readonly date: (day: string) => string;
  readonly until: (day: string) => string;
  readonly free: string;
  readonly notGiven: string;
  readonly onFile: string;
  readonly notOnFile: string;
  readonly cleared: string;
  readonly notCleared: string;
  readonly over: string;
  readonly none: string;
  readonly noStudents: string;
  readonly changed: (school: string) => string;
  readonly open: string;
  readonly stop: string;
};

const spanish = new Intl.DateTimeFormat('es-US', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});

export const COUNCIL_WORDS: Readonly<Record<LetterLanguage, CouncilWords>> = {
  en: {
    name: 'English',
    title: 'Outside offerings: report to the Site Council',
    lede: (school, year) => `Everything that partners offer at ${school} in ${year}.`,
    asOf: (day) => `As of ${day}.`,
    heads: {
      offering: 'Offering and partner',
      contact: 'Contact',
      purpose: 'Purpose',
      cost: 'Cost to the school',
      dates: 'Dates',
      agreement: 'Agreement',
      clearance: 'Clearance',
    },
    date: (day) => formatDate(day),
    until: (day) => `until ${formatDate(day)}`,
    free: 'Free',
    notGiven: 'Not given',
    onFile: 'On file',
    notOnFile: 'Not on file yet',
    cleared: 'Cleared to serve',
    notCleared: 'Not cleared yet',
    over: 'Over',
    none: 'No partner serves here this year yet.',
    noStudents: 'This report holds no data about students.',
    changed: (school) => `The list of outside offerings at ${school} has changed.`,
    open: 'Read or print it, after signing in',
    stop: 'Stop these mails, without signing in',
  },
  es: {
    name: 'Español',
    title: 'Programas externos: informe al Consejo Escolar',
    lede: (school, year) => `Todo lo que las organizaciones ofrecen en ${school} en ${year}.`,
    asOf: (day) => `Al ${day}.`,
    heads: {
      offering: 'Programa y organización',
      contact: 'Contacto',
      purpose: 'Propósito',
      cost: 'Costo para la escuela',
      dates: 'Fechas',
      agreement: 'Acuerdo',
      clearance: 'Autorización',
    },
    date: (day) => spanish.format(new Date(`${day}T00:00:00Z`)),
    until: (day) => `hasta el ${spanish.format(new Date(`${day}T00:00:00Z`))}`,
    free: 'Gratis',
    notGiven: 'Sin indicar',
    onFile: 'Archivado',
    notOnFile: 'Todavía no está archivado',
    cleared: 'Con autorización para servir',
    notCleared: 'Todavía sin autorización',
    over: 'Terminado',
    none: 'Este año todavía no sirve aquí ninguna organización.',
    noStudents: 'Este informe no contiene datos de estudiantes.',
    changed: (school) => `La lista de programas externos en ${school} ha cambiado.`,
    open: 'Leerla o imprimirla, después de iniciar sesión',
    stop: 'Dejar de recibir estos correos, sin iniciar sesión',
  },
};
