import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const ROUND: Readonly<Record<string, (details: Refusal['details']) => Said>> = {
  'rules-frozen': () => 'This round has opened, so its offerings and rules cannot change any more.',
  'rules-order-twice': () => ({ field: 'second', message: 'Name each priority once' }),
  'rules-order-out-of-range': () => ({ field: 'first', message: 'Choose from the list' }),
  'rules-bandsFrom-out-of-range': () => ({
    field: 'bandsFrom',
    message: 'Enter at most 8 indexes from 0.01 to 0.99',
  }),
  'rules-bandsFrom-not-falling': () => ({
    field: 'bandsFrom',
    message: 'Put the highest index first, and each one once',
  }),
  'rules-bandsFrom-required': () => ({
    field: 'bandsFrom',
    message: 'Say where the bands begin, for example 0.75, 0.50, 0.25',
  }),
  'rules-closesAt-not-after-opening': () => ({ field: 'closesOn', message: 'It must close after it opens' }),
  'rules-reserveDays-out-of-range': () => ({
    field: 'reserveDays',
    message: 'Enter a number of days from 1 to 60',
  }),
  'rules-offerings-required': () => 'Add at least one offering first.',
  'rules-offerings-too-many': () => 'A round has room for 12 offerings. Draw up a second one for the others.',
  'rules-offerings-out-of-range': () => ({ field: 'groups', message: 'Enter how many schools it can take' }),
  'release-required': () => ({
    field: 'releaseId',
    message: 'Choose the release by which bands of need are told',
  }),
  'offering-not-published': () => ({
    field: 'offering',
    message: 'This offering is not published and approved this year',
  }),
  'offering-not-in-round': () => 'This offering is not in the round any more.',
  'offering-gone': ({ offering }) =>
    `${offering} is not published and approved any more. Take it out, then open the round.`,
  'offering-in-other-round': ({ offering, round }) =>
    `${offering} is already given out by ${round}. Take it out here, or finish that round first.`,
  'groups-beyond-places': ({ offering, placesLeft, groups }) =>
    `${offering} has ${placesLeft === 1 ? 'one place' : `${placesLeft} places`} left, which is less than a student for each of ${groups} schools. Lower the number of schools, or ask the partner for more places.`,
  'assignment-not-from-here': ({ status }) =>
    `This round is ${status} by now. Somebody may have been faster: read how it stands.`,
  'closes-in-the-past': () => ({ field: 'closesOn', message: 'The closing time must be in the future' }),
  'not-later': () => ({ field: 'closesOn', message: 'The new closing time must be later than the old one' }),
  'early-needs-reason': () => ({
    field: 'reason',
    message: 'Say why it closes before the day that schools were told',
  }),
  'nobody-ranked': () => 'No school submitted a ranking, so there is nothing to assign. Call the round off.',
};

const RANKING: Readonly<Record<string, (details: Refusal['details']) => Said>> = {
  'not-open': () => 'This round is not open. Nothing was changed.',
  'not-open-yet': () => 'This round has not opened yet. Nothing was changed.',
  'deadline-passed': () =>
    'The deadline has passed. Nothing was changed, and what you submitted before counts.',
  'leader-submitted': () =>
    'Your school leader has submitted this ranking. Ask them to change it or to take it back.',
  'changed-meanwhile': () =>
    'A colleague saved this ranking while you had it open. Nothing was kept yet: read theirs and yours below, and save the one you want.',
  'ranking-empty': () => ({ field: 'choice1', message: 'Choose at least one offering' }),
  'ranking-submitted': () => 'This ranking is already submitted.',
  'ranking-not-submitted': () => 'This ranking is not submitted, so there is nothing to take back.',
  'choice-twice': ({ field }) => ({
    field: String(field),
    message: 'You chose this offering further up already',
  }),
  'choice-not-in-round': ({ field }) => ({ field: String(field), message: 'Choose from the list' }),
  'choice-grades-not-served': ({ field }) => ({
    field: String(field),
    message: 'This offering serves none of your grades',
  }),
};

const say =
  (words: Readonly<Record<string, (details: Refusal['details']) => Said>>) =>
  (refusal: Refusal): Said => {
    const said = words[refusal.code]?.(refusal.details);
    if (said === undefined) throw refusal;
    return said;
  };

/** What the Office reads when a round cannot do what was asked of it. */
export const sayAssignment = say(ROUND);

/** What a school reads when its ranking cannot do what was asked of it. */
export const sayRanking = say(RANKING);
