import type { TimeWindow, Weekday } from '#app/domain/offerings/vocabulary.ts';
import type { Grade } from '#app/domain/schools/vocabulary.ts';

/** Words that say nothing about an offering. A query made of nothing else is searched for as it is. */
// biome-ignore format: a list of words reads better in lines.
export const STOP_WORDS: readonly string[] = [
  'a', 'about', 'an', 'and', 'any', 'are', 'as', 'at', 'be', 'by', 'can', 'do', 'for', 'from', 'has', 'have', 'i', 'in',
  'is', 'it', 'kids', 'me', 'my', 'need', 'of', 'on', 'or', 'our', 'program', 'programs', 'some', 'that', 'the', 'their',
  'them', 'there', 'these', 'they', 'this', 'to', 'we', 'what', 'where', 'which', 'who', 'with', 'you', 'your',
  // What families say with the words of their own languages. Not `dos`, `no` or `el`, which mean something else elsewhere.
  'al', 'com', 'con', 'da', 'das', 'de', 'del', 'em', 'en', 'la', 'las', 'los', 'meu', 'mi', 'minha', 'mis', 'mwen',
  'nan', 'para', 'por', 'pou', 'que', 'un', 'una', 'y',
];

/** Words that say little: they need not occur, and what says them comes first. */
export const WEAK_WORDS: readonly string[] = [
  ...[
    'activities',
    'activity',
    'child',
    'children',
    'class',
    'classes',
    'club',
    'clubs',
    'course',
    'courses',
  ],
  ...[
    'education',
    'free',
    'grade',
    'grades',
    'group',
    'groups',
    'help',
    'lesson',
    'lessons',
    'people',
    'school',
  ],
  ...[
    'schools',
    'services',
    'service',
    'student',
    'students',
    'support',
    'supports',
    'teens',
    'training',
    'workshop',
  ],
  ...['speak', 'speaking', 'speaks', 'workshops', 'youth', 'new'],
  // The same of Spanish, Portuguese and Haitian Creole.
  ...[
    'actividades',
    'apoyo',
    'aula',
    'aulas',
    'ayuda',
    'clase',
    'clases',
    'criancas',
    'estudiantes',
    'hijo',
    'hijos',
  ],
  ...['leson', 'ninos', 'programa', 'programas', 'pwogram', 'taller', 'talleres', 'timoun'],
];

export const WINDOW_WORDS: Record<TimeWindow, string> = {
  'before-school': 'before school morning',
  'school-day': 'during the school day',
  'after-school': 'after school afternoon',
  evening: 'evening',
  weekend: 'weekend',
  summer: 'summer',
};

export const DAY_WORDS: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export const PLACE_WORDS = {
  'at-school': 'at school',
  'partner-site': 'off site',
  online: 'online remote virtual',
} as const;

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th', '11th', '12th'];

/** How people write grades: `grade 5`, `5th grade`, `K2`, `middle school`. */
export function gradeWords(grades: readonly string[]): string[] {
  const has = (...some: Grade[]) => some.some((grade) => grades.includes(grade));
  return [
    ...grades.map((grade) =>
      grade.startsWith('K') ? grade : `grade ${grade} ${ORDINALS[Number(grade) - 1] ?? ''}`,
    ),
    ...(has('K0', 'K1') ? ['pre-K'] : []),
    ...(has('K2') ? ['kindergarten'] : []),
    ...(has('K2', '1', '2', '3', '4', '5') ? ['elementary school'] : []),
    ...(has('6', '7', '8') ? ['middle school'] : []),
    ...(has('9', '10', '11', '12') ? ['high school'] : []),
  ];
}
