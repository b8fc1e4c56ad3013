import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const CYCLE: Readonly<Record<string, Said>> = {
  'closes-not-after-opening': { field: 'closesOn', message: 'It must close after it opens' },
  'reviews-not-after-closing': { field: 'reviewsDueOn', message: 'Reviews must be due after it closes' },
  'decisions-not-after-reviews': {
    field: 'decisionsDueOn',
    message: 'Decisions must be due after the reviews',
  },
  'category-required': { field: 'category', message: 'Choose the category that this portfolio is for' },
  'category-unknown': { field: 'category', message: 'Choose a category from the list' },
  'category-not-asked': { field: 'category', message: 'The yearly registration is for every category' },
  'appeal-days-out-of-range': { field: 'appealDays', message: 'Enter a number of days from 1 to 90' },
  'questionnaire-unknown': {
    field: 'questionnaireId',
    message: 'Choose a published version of the questions',
  },
  'rubric-unknown': { field: 'rubricId', message: 'Choose the standards from the list' },
  'cycle-in-use':
    'This cycle has opened, or somebody has begun to apply. It can be extended now, and nothing else of it changes.',
  'not-in-use': 'This cycle has not opened yet and nobody has begun. Change its dates instead.',
  'not-later': { field: 'closesOn', message: 'The new closing time must be later than the old one' },
  'in-the-past': { field: 'closesOn', message: 'The new closing time must be in the future' },
  'reviews-earlier': {
    field: 'reviewsDueOn',
    message: 'Reviews cannot become due earlier than they are now',
  },
  'decisions-earlier': {
    field: 'decisionsDueOn',
    message: 'Decisions cannot become due earlier than they are now',
  },
};

export function sayCycle(refusal: Refusal): Said {
  const said = CYCLE[refusal.code];
  if (said === undefined) throw refusal;
  return said;
}

/** What a partner reads who cannot answer or begin. */
export function sayOwnCycle({ code }: Refusal): string {
  switch (code) {
    case 'not-open-yet':
      return 'This cycle has not opened yet.';
    case 'deadline-passed':
      return 'This cycle has closed.';
    case 'eligibility-first':
      return 'Answer these questions first. They say whether you can apply.';
    default:
      return 'This could not be done. Ask the Office.';
  }
}
