import type { QuestionSection } from '#app/domain/vetting/questionnaire.ts';

export const COST_AND_RESULTS_SECTIONS: QuestionSection[] = [
  {
    key: 'cost',
    scope: 'offering',
    title: 'What it costs',
    about: 'Two prices: one for the family, one for the school. Both are shown. Enter 0 if it is free.',
    questions: [
      {
        key: 'cost-to-family',
        label: 'Cost to a family',
        help: 'For one student, for the whole offering, before any help.',
        kind: 'money',
        required: true,
        profileField: 'costToFamily',
      },
      {
        key: 'fee-help',
        label: 'Who pays less or nothing, and what do they have to show?',
        help: 'If it is free for everyone, write “free for all.”',
        kind: 'long-text',
        maxLength: 1_500,
        required: true,
      },
      {
        key: 'price-to-school',
        label: 'Price to a school',
        help: 'For one group for the year, or one round. Odd cents are fine.',
        why: 'Schools set a ceiling when they search. Changing the price later asks the Office to look again.',
        kind: 'money',
        required: true,
        profileField: 'priceToSchool',
      },
    ],
  },
  {
    key: 'results',
    scope: 'offering',
    title: 'What comes of it',
    about: 'What you know so far. New offerings may leave the second answer empty.',
    questions: [
      {
        key: 'evidence',
        label: 'Why do you believe it works?',
        help: 'A study, a tested curriculum, your own record, or what experienced staff have seen. Say which.',
        kind: 'long-text',
        maxLength: 4_000,
        required: true,
        profileField: 'evidence',
      },
      {
        key: 'outcomes',
        label: 'What happened for students last year?',
        help: 'Give the number of students behind each result, and leave out any group smaller than 10. No names and no stories that could point to a child.',
        kind: 'long-text',
        maxLength: 4_000,
        required: false,
        profileField: 'outcomes',
      },
    ],
  },
];
