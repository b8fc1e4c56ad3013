import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const CYCLE: Readonly<Record<string, Said>> = {
  'closes-not-after-opening': { field: 'closesOn', message: 'It must close after it opens' },
  'reviews-not-after-closing': { field: 'reviewsDueOn', message: 'Reviews must be due after it closes' },
  'decisions-not-after-reviews': {
    field: 'decisionsDueOn',
    message: 'Decisions must be due after the reviews',
  },
  'steps-for-portfolio': { field: 'steps', message: 'The yearly registration has one step' },
  'step-dates-required': { field: 'intentClosesOn', message: 'Give both dates of the first step' },
  'intent-not-after-opening': {
    field: 'intentClosesOn',
    message: 'Intents must close after the cycle opens',
  },
  'invitations-not-after-intent': {
    field: 'invitationsDueOn',
    message: 'Invitations must be due after intents close',
  },
  'closes-not-after-invitations': { field: 'closesOn', message: 'It must close after invitations are due' },
  'intent-earlier': { field: 'intentClosesOn', message: 'Intents cannot close earlier than they do now' },
  'invitations-earlier': {
    field: 'invitationsDueOn',
    message: 'Invitations cannot become due earlier than they are now',
  },
  'steps-fixed': 'A cycle in use keeps its steps: none is added and none is taken away.',
  'category-required': { field: 'category', message: 'Choose the category that this portfolio is for' },
  'category-unknown': { field: 'category', message: 'Choose a category from the list' },
  'category-not-asked': { field: 'category', message: 'The yearly registration is for every category' },
  'appeal-days-out-of-range': { field: 'appealDays', message: 'Enter a number of days from 1 to 90' },
  'questionnaire-unknown': {
    field: 'questionnaireId',
    message: 'Choose a published version of the questions',
  },
  'rubric-unknown': { field: 'rubricId', message: 'Choose the standards from the list' },
  'cycle-changed':
    'Somebody changed this cycle since you opened the page, so nothing was saved. What stands now is below your words; save again to put yours in its place.',
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
    case 'one-step':
      return 'This cycle has one step. Start the application itself.';
    case 'intent-closed':
      return 'Statements of intent are no longer taken in this cycle.';
    case 'intent-answered':
      return 'The Office has answered your statement of intent, so it stays as it is.';
    case 'no-intent':
      return 'There is no statement of intent to withdraw.';
    case 'intent-declined':
      return 'The Office has answered that it does not invite you this time, so there is nothing to withdraw.';
    case 'intent-used':
      return 'Your organization has begun its application. Withdraw the application instead.';
    case 'eligibility-first':
      return 'Answer these questions first. They say whether you can apply.';
    default:
      return 'This could not be done. Ask the Office.';
  }
}

/** What the Office reads whose answer to intents cannot stand. */
export function sayIntents({ code, details }: Refusal): string {
  switch (code) {
    case 'intent-answered':
      return `A colleague has answered ${details.organization ?? 'one of these'} meanwhile. Look at the list again.`;
    case 'intent-withdrawn':
      return `${details.organization ?? 'One of these'} has withdrawn its statement. Look at the list again.`;
    case 'cycle-closed':
      return 'This cycle has closed, so nobody can be invited any more. Extend it first.';
    default:
      return 'This could not be done. Look at the list again.';
  }
}

/** The same on the form of a statement of intent, where two of them belong to a field. */
export function sayOwnIntent(refusal: Refusal): Said {
  switch (refusal.code) {
    case 'offering-required':
      return { field: 'offerings', message: 'Choose at least one of your offerings' };
    case 'offering-unknown':
      return { field: 'offerings', message: 'Choose from your own offerings in this category' };
    default:
      return sayOwnCycle(refusal);
  }
}
