import type { TimeWindow, Weekday } from '#app/domain/offerings/vocabulary.ts';
import type { Grade } from '#app/domain/schools/vocabulary.ts';

/** Groups of words that schools and partners use for one thing. Whichever is typed, all are found. */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['math', 'maths', 'mathematics', 'numeracy', 'arithmetic'],
  ['after school', 'afterschool', 'out of school time', 'ost'],
  ['before school', 'morning program'],
  ['sel', 'social emotional learning', 'social and emotional', 'social emotional'],
  [
    'esl',
    'ell',
    'esol',
    'english learners',
    'english language learners',
    'english language learning',
    'multilingual learners',
  ],
  ['robotics', 'robots', 'robot building'],
  ['coding', 'programming', 'computer science'],
  ['stem', 'steam', 'science technology and math'],
  ['tutoring', 'tutor', 'homework help', 'tutorial'],
  ['reading', 'literacy'],
  ['pre k', 'prek', 'prekindergarten', 'preschool', 'early childhood'],
  ['kindergarten', 'k2'],
  ['swimming', 'swim', 'aquatics', 'water safety'],
  ['soccer', 'futbol', 'football club'],
  ['theater', 'theatre', 'drama', 'acting'],
  ['counseling', 'counselling', 'therapy', 'mental health'],
  ['nutrition', 'healthy eating', 'cooking'],
  ['gardening', 'garden', 'growing food'],
  ['college access', 'college prep', 'college preparation', 'college readiness'],
  ['internship', 'internships', 'work experience', 'career exploration'],
  ['mentoring', 'mentors', 'mentorship'],
  ['iep', 'special education', 'special needs', 'students with disabilities'],
  ['parents', 'families', 'caregivers', 'family engagement'],
  ['newcomers', 'immigrants', 'refugees'],
  ['free', 'no cost', 'at no charge'],
  ['arts', 'art', 'visual arts'],
  ['phys ed', 'physical education', 'gym', 'pe'],
  ['field trip', 'field trips', 'excursions'],
  ['haitian creole', 'kreyol', 'haitian kreyol'],
  ['cape verdean creole', 'kriolu', 'cabo verdean'],
  ['spanish', 'espanol'],
];

/** Words that say nothing about an offering. A query made of nothing else is searched for as it is. */
// biome-ignore format: a list of words reads better in lines.
export const STOP_WORDS: readonly string[] = [
  'a', 'about', 'an', 'and', 'any', 'are', 'as', 'at', 'be', 'by', 'can', 'do', 'for', 'from', 'has', 'have', 'i', 'in',
  'is', 'it', 'kids', 'me', 'my', 'need', 'of', 'on', 'or', 'our', 'program', 'programs', 'some', 'that', 'the', 'their',
  'them', 'there', 'these', 'they', 'this', 'to', 'we', 'what', 'where', 'which', 'who', 'with', 'you', 'your',
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
