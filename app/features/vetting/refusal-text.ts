import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

type Words = (details: Refusal['details']) => Said;

const WORDS: Readonly<Record<string, Words>> = {
  'application-not-in-review': () => 'The application is not in review now. See where it stands, then go on.',
  'not-a-reviewer': ({ name }) => `${name} does not hold the role of a reviewer. Choose somebody else.`,
  'declared-conflict': ({ name }) =>
    `${name} has declared a conflict with this partner. Choose somebody else.`,
  'declared-tie': ({ name }) => `${name} has declared a tie to this partner. Choose somebody else.`,
  'same-mail-domain': ({ name }) =>
    `${name} has an address at the same mail domain as this partner’s people. Choose somebody else.`,
  'of-that-organization': ({ name }) => `${name} works or has worked for this partner. Choose somebody else.`,
  'already-assigned': ({ name }) => `${name} has been asked already. Choose somebody else.`,
  'too-few-reviewers': () => ({
    field: 'reviewers',
    message: 'Choose enough reviewers: at least two people read each application',
  }),
  'nobody-chosen': () => ({ field: 'reviewers', message: 'Choose at least one reviewer' }),
  'due-in-the-past': () => ({ field: 'dueOn', message: 'Choose a day that is still to come' }),
  'not-returnable': () => 'It can no longer be returned. See where it stands now.',
  'reviews-due-passed': () =>
    'The day by which reviews are due has passed, so the partner could not send it again. Extend the cycle first, then return it.',
  'panel-has-agreed': () => 'The panel has agreed on its ratings. There is nothing left to ask: decide it.',
  'nothing-named': () => 'Tick at least one question, offering or paper that goes back.',
  'item-without-note': () => 'Say of each what you would like to know about it.',
  'paper-retired': ({ kinds }) =>
    `No application is asked for ${kinds} any more. What you wrote about it stands at the end of the form.`,
  'item-not-sent': () =>
    'Something that was ticked is not part of what they sent any more. What you wrote about it stands at the end of the form.',
  'item-named-twice': () => 'Something is ticked twice. Open this page again.',
  'asked-already': () =>
    'You have asked about one of these already, and the answer is still to come. What you wrote about it now stands at the end of the form.',
  'nothing-answered': () => 'Write an answer to at least one of them.',
  'asked-no-longer': () =>
    'One of these was answered, or went back to the partner, while you were writing. What you wrote is still here: see what stands below, and send again what is still asked.',
  'own-question': () => 'You asked this yourself, as a reviewer. Somebody else of the Office answers it.',
  'already-yours': () => 'You carry this application already.',
  'application-closed': () => 'The application is closed. Nothing about it changes any more.',
  'declared-already': () => 'You have signed already.',
  'signature-differs': ({ name }) => ({
    field: 'signature',
    message: `Type your name as it stands in your account: ${name}`,
  }),
  'conflict-missing': () => ({ field: 'conflict', message: 'Say in a few words what the conflict is' }),
  'tie-known': () => ({ field: 'organization', message: 'You have declared a tie to them already' }),
  'tie-while-reading': ({ reference }) => ({
    field: 'organization',
    message: `You are reading their application ${reference}. Open it and choose “I have a conflict” instead`,
  }),
  'calibration-first': ({ partner }) =>
    `Rate the calibration application of ${partner} first; it stands on top of your reviews. Nothing here is lost.`,
  'declaration-not-signed': () => 'Sign that you have no conflict first. That opens the evidence.',
  'already-submitted': () => 'Your review is submitted and locked. It cannot be changed any more.',
  'release-submitted': () => 'Their review is submitted and counts. Nobody can be released from it.',
  'already-left': () => 'This reviewer is no longer on the panel. See where the application stands now.',
  incomplete: ({ missing }) =>
    missing === 1
      ? 'One rating is still missing. It is listed below.'
      : `${missing} ratings are still missing. They are listed below.`,
  'not-in-review': () => 'The application is not in review now. See where it stands, then go on.',
  'already-written': () => 'What the panel agreed has been written down already.',
  'reviews-outstanding': () => 'A reviewer has not submitted yet. Wait for them, or ask somebody else.',
  'chair-not-on-panel': () => ({
    field: 'chair',
    message: 'Choose who of the panel chaired its talk: the reviewers differ, so the mean cannot stand',
  }),
  'reason-missing': () => 'Give a reason for each. None may be empty.',
  'ratings-missing': () => 'Settle every rating. A floor is passed or failed.',
  'decider-reviewed-it': () => 'You reviewed this application, so another director decides it.',
  'decider-of-that-organization': () =>
    'You work or have worked for this partner, so another director decides it.',
  'too-few-reviews': () => 'Fewer than two reviews are in. Ask another reviewer first.',
  'consensus-missing': () => 'Write down what the panel agreed first.',
  'outcome-missing': () => 'Choose an outcome for the organization and for each offering.',
  'organization-declined': () =>
    'An offering cannot be approved while its organization is declined. Change one of the two.',
  'floor-failed': () =>
    'A floor failed. What failed a floor cannot be approved, and neither can its offerings.',
  'below-the-bar': () => 'Only what meets the bar on every standard enters the portfolio.',
  'standing-not-open': ({ name }) =>
    `${name} is not waiting for a decision this year. Taking an approval away is a suspension, not a decision.`,
  'never-registered': ({ name }) =>
    `${name} was never registered for this year. Ask the partner to apply again.`,
  'note-missing': () => ({ field: 'note', message: 'Say what is wrong with it' }),
  'document-not-waiting': () => 'Somebody has looked at this paper already, or a newer one has replaced it.',
  'nothing-to-look-at': () => 'Somebody has looked at this offering already.',
};

/** What a person reads when vetting cannot do what was asked of it. */
export function sayVetting(refusal: Refusal): Said {
  return (
    WORDS[refusal.code]?.(refusal.details) ??
    'This cannot be done now. Open the page again and see where it stands.'
  );
}

/** Why somebody cannot be asked to read, beside their name. */
export const WHY_NOT: Readonly<Record<string, string>> = {
  'application-not-in-review': 'not open for review',
  'not-a-reviewer': 'not a reviewer',
  'declared-conflict': 'declared a conflict',
  'of-that-organization': 'works or worked there',
  'declared-tie': 'has declared a tie',
  'same-mail-domain': 'writes from the partner’s mail domain',
  'already-assigned': 'asked already',
};
