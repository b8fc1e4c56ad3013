import type { QuestionSection } from '#app/domain/vetting/questionnaire.ts';
import { SELF_ASSESSED_LEVELS } from './questionnaire-options.ts';

/** One level and one written answer for each standard of the sample rubric, keyed by the standard. */
export const ORGANIZATION_SELF_ASSESSMENT: QuestionSection[] = [
  {
    key: 'organization-standards',
    scope: 'organization',
    title: 'Your organization and the standards',
    about:
      'Reviewers read these pages beside the same standards you see. An honest “getting there” with a plan reads better than a claim without proof.',
    questions: [
      {
        key: 'safety-level',
        label: 'Children are safe with you: where are you now?',
        help: 'Read the four levels and choose the one that describes an ordinary week.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'safety-evidence',
        label: 'How do you keep children safe?',
        help: 'Tell us about training, supervision and pick-up. Give an example of something you changed after a near miss.',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
      {
        key: 'stewardship-level',
        label: 'Well run and here next year: where are you now?',
        help: 'Read the four levels and choose the one that fits your size and age.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'stewardship-evidence',
        label: 'How do you look after your money and your future?',
        help: 'Who compares the budget with what was spent, and how often? What would happen if your largest funder left?',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
      {
        key: 'listening-level',
        label: 'Listening, learning and reflecting the city: where are you now?',
        help: 'Think of the last year, not of the best day.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'listening-evidence',
        label: 'How do you hear from students and families, and what changed because of it?',
        help: 'One true example says more than a policy. Tell us about your staff too: who they are and where they come from.',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
    ],
  },
];

export const OFFERING_SELF_ASSESSMENT: QuestionSection[] = [
  {
    key: 'offering-standards',
    scope: 'offering',
    title: 'This offering and the standards',
    about: 'One standard at a time: where you are, and what a reviewer would see if they came on a Tuesday.',
    questions: [
      {
        key: 'purpose-level',
        label: 'A clear purpose and a plan: where are you now?',
        help: 'Read the four levels and choose the closest.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'purpose-evidence',
        label: 'What are your goals, and how do the sessions lead there?',
        help: 'Two or three goals, how each is measured, and one session told from start to end. You can add a curriculum under Documents.',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
      {
        key: 'environment-level',
        label: 'Warm, steady relationships: where are you now?',
        help: 'Think of your least experienced adult as well as your best.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'environment-evidence',
        label: 'How do adults get to know students, and what do they do when things go wrong?',
        help: 'Tell us how a new student is greeted, and what the first two minutes of a conflict look like.',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
      {
        key: 'engagement-level',
        label: 'Students do the work: where are you now?',
        help: 'Count the minutes in which students listen and the minutes in which they do.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'engagement-evidence',
        label: 'What do students make, choose and lead?',
        help: 'Give an example for a younger student and for an older one, if you have both.',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
      {
        key: 'access-level',
        label: 'Every student can take part: where are you now?',
        help: 'Think of who has not come, as well as of who has.',
        kind: 'choice',
        options: SELF_ASSESSED_LEVELS,
        required: true,
      },
      {
        key: 'access-evidence',
        label: 'How do students with disabilities and students learning English take part?',
        help: 'Tell us about one change you made. Describe the change, not the child.',
        kind: 'long-text',
        maxLength: 6_000,
        required: true,
      },
    ],
  },
];
