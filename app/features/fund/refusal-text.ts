import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatDollars, formatPercent, formatSchoolYear } from '#app/ui/format.ts';

const RULES: Readonly<Record<string, Said>> = {
  'rules-pool-not-positive': { field: 'pool', message: 'The pool must be more than $0.00' },
  'rules-pool-not-whole': { field: 'pool', message: 'Enter the pool, like 240000' },
  'rules-reserve-more-than-pool': { field: 'reserve', message: 'The reserve cannot be more than the pool' },
  'rules-reserve-not-whole': { field: 'reserve', message: 'Enter the reserve, like 12000' },
  'rules-threshold-out-of-range': { field: 'threshold', message: 'Enter an index from 0.01 to 0.99' },
  'rules-weights-not-whole': {
    field: 'weightOpportunityIndex',
    message: 'Each weight is 0% or more, with at most two places',
  },
  'rules-reachCap-not-positive': { field: 'reachCap', message: 'Enter a number of students above 0' },
  'rules-underservedBound-not-positive': {
    field: 'underservedBound',
    message: 'The amount per student must be more than $0.00',
  },
  'rules-requestCap-not-positive': {
    field: 'requestCap',
    message: 'Enter more than $0.00, or leave it empty',
  },
  'rules-schoolCap-not-positive': {
    field: 'schoolCap',
    message: 'Enter more than $0.00, or leave it empty',
  },
  'rules-neighborhoodFloors-more-than-pool': {
    field: 'neighborhoodFloors',
    message: 'Together the floors must stay within the pool without its reserve',
  },
  'rules-neighborhoodFloors-not-whole': {
    field: 'neighborhoodFloors',
    message: 'Enter amounts of $0.00 or more',
  },
  'rules-allocationMethod-required': { field: 'allocationMethod', message: 'Choose how schools are weighed' },
  'match-without-own': {
    field: 'allocationMethod',
    message:
      'This round holds no amounts that schools put in, so a match comes to nothing. Choose tiers in the round’s own rules and enter the amounts there',
  },
  'rules-threshold-required': { field: 'threshold', message: 'This formula needs a threshold, like 0.56' },
  'rules-tiers-required': { field: 'tiers', message: 'Write at least one tier on a line of its own' },
  'rules-whole-dollars': {
    field: 'pool',
    message: 'A formula hands out whole dollars: write pool, reserve, floor and cap without cents',
  },
  'rules-lossLimit-out-of-range': { field: 'lossLimit', message: 'Enter a share from 0 to 100' },
  'rules-closesAt-not-after-opening': { field: 'closesOn', message: 'It must close after it opens' },
};

const LINES: Readonly<Record<string, string>> = {
  'tiers-unreadable': 'tiers',
  'pledges-unreadable': 'pledges',
  'floors-unreadable': 'neighborhoodFloors',
};

const ROUND: Readonly<Record<string, (details: Refusal['details']) => Said>> = {
  'tiers-falling': ({ lower, higher }) => ({
    field: 'tiers',
    message: `A school with more need would get less: one tier gives ${lower}; the next gives ${higher}. Give the higher index at least the same match and the same cap`,
  }),
  'rules-weights-sum-not-10000': ({ weights }) => ({
    field: 'weightOpportunityIndex',
    message: `The four weights must add up to exactly 100%. These come to ${formatPercent(Number(weights))}`,
  }),
  'rules-frozen': () => 'The rules froze when this round opened. They cannot change any more.',
  'round-not-from-here': ({ status }) =>
    `This round is ${status} by now. Somebody may have been faster: read how it stands below.`,
  'round-year-unknown': () => ({ field: 'fiscalYear', message: 'Choose the fiscal year' }),
  'release-unknown': () => ({ field: 'releaseId', message: 'Choose a release from the list' }),
  'release-without-schools': () => ({
    field: 'releaseId',
    message: 'This release names no schools. Choose another, or import one',
  }),
  'release-of-later-year': ({ year }) => ({
    field: 'releaseId',
    message: `This is the release of ${formatSchoolYear(String(year))}, a year after the round’s. Choose one of its own year or before`,
  }),
  'enrollment-unknown': () => ({ field: 'enrollmentReleaseId', message: 'Choose a release from the list' }),
  'enrollment-without-schools': () => ({
    field: 'enrollmentReleaseId',
    message: 'This release names no schools. Choose another, or import the schools',
  }),
  'enrollment-of-later-year': ({ year }) => ({
    field: 'enrollmentReleaseId',
    message: `This is the enrollment of ${formatSchoolYear(String(year))}, a year after the round’s. Choose one of its own year or before`,
  }),
  'not-later': () => ({ field: 'closesOn', message: 'The new closing time must be later than the old one' }),
  'in-the-past': () => ({ field: 'closesOn', message: 'The new closing time must be in the future' }),
  'early-needs-reason': () => ({
    field: 'reason',
    message: 'Say why it closes before the day that schools were told',
  }),
  'scenarios-full': ({ most }) => `${most} scenarios are kept for this round. Remove one first.`,
  'study-not-done': () =>
    'The scenarios are being worked out. Look at the page, and take the file when it is done.',
  'scenario-of-formula': () => 'A scenario of a formula is tried on the what-if page of a round by formula.',
  'scenario-before-ranking': () =>
    'A scenario ranks the requests of a round again. Prioritize a round of requests first.',
  'no-school-has-share': () =>
    'No school is in the release with an enrollment, or none has a share by these rules. Check both releases.',
  'floors-exceed-pool': ({ differs }) =>
    `What schools must at least receive is ${formatDollars(Number(differs) * 100)} more than the pool. Nothing was written. A director can call the round off.`,
  'caps-below-pool': ({ differs }) =>
    `What schools may at most receive is ${formatDollars(Number(differs) * 100)} less than the pool. Nothing was written. A director can call the round off.`,
  'rules-floors-exceed-pool': ({ differs, field }) => ({
    field: String(field),
    message: `By these rules schools must at least receive ${formatDollars(Number(differs) * 100)} more than the pool without its reserve. Lower this, or raise the pool`,
  }),
  'rules-caps-below-pool': ({ differs, field }) => ({
    field: String(field),
    message: `By these rules schools may at most receive ${formatDollars(Number(differs) * 100)} less than the pool without its reserve. Change this, or lower the pool`,
  }),
  'year-ended': ({ fiscalYear }) =>
    `${fiscalYear} is ended: no money of it moves any more. Give the round another fiscal year, or call it off.`,
  'nothing-submitted': () =>
    'No request was submitted to this round, so there is nothing to rank. A director can call it off.',
  'not-prioritized': () => 'This round is not prioritized, or it is proposed already. Read how it stands.',
  'over-available': () =>
    'The awards come to more than the pool without its reserve. Nothing was written. Tell the people who run this site.',
  'changed-since-prioritized': ({ changed }) =>
    `Something changed since this round was prioritized: ${changed}. Prioritize it again, then propose.`,
  'portfolio-not-found': () =>
    'The solver has not found the best portfolio yet. Wait until the ranking page shows it, then propose.',
  'not-proposed': () => 'This round is not proposed any more. Somebody may have adopted it or taken it back.',
  'appeals-waiting': () =>
    'An appeal of this round is not decided yet. It is paid from the reserve, so the round cannot be settled before.',
  'requests-waiting': () =>
    'Schools still wait for an answer on requests out of their envelopes. Decide them first.',
  'appeal-window-open': () =>
    'Schools can still appeal. The round can be settled when the last day for appeals has passed.',
  'proposed-it': () =>
    'You proposed this round, so another director adopts it. That keeps one person from deciding alone.',
  'inputs-changed': ({ changed }) =>
    `Something changed since this round was prioritized: ${changed}. Take the proposal back, prioritize again and propose what then stands.`,
};

const REQUEST: Readonly<Record<string, (details: Refusal['details']) => Said>> = {
  'no-open-round': () => 'No round is open now. You can write a request when the next one opens.',
  'round-not-open': () => 'This round is not open any more.',
  'not-open-yet': () => 'This round is announced and not open yet. Your draft is kept.',
  'deadline-passed': () =>
    'The deadline of this round has passed. Your draft is kept. Ask the Partnerships Office about the next round.',
  'turned-down': () =>
    'The committee did not approve this round, so its envelopes are not spent. Your draft is kept.',
  'no-envelope': () => 'The formula of this round gave your school no envelope.',
  'over-envelope': ({ left }) => ({
    field: 'amount',
    message: `Your school’s envelope holds ${formatDollars(Number(left))} now. Ask for at most that`,
  }),
  'already-asked': ({ reference }) =>
    `Your school already asks this round for money for it, in request ${reference}. Change or withdraw that one.`,
  'year-differs': () => 'This round pays for another school year.',
  'source-ended': () => 'This partnership or request has ended. Choose another.',
  'fund-request-not-draft': () => 'This request was sent. Withdraw it first, then write a new one.',
  'fund-request-not-from-here': () => 'This request has moved on since you opened the page. Read it again.',
  'fund-round-proposed': () =>
    'The Office has proposed the awards of this round. Ask the Office to take the request out.',
  'goal-required': () => ({ field: 'goal', message: 'Say which of the school’s goals it serves, and how' }),
  'students-not-positive': () => ({ field: 'students', message: 'Say how many students it serves' }),
  'students-more-than-enrollment': ({ enrollment }) => ({
    field: 'students',
    message: `The school has ${enrollment} students. Enter at most that many`,
  }),
  'amount-not-positive': () => ({ field: 'amount', message: 'Ask for more than $0.00' }),
  'amount-over-request-cap': ({ cap }) => ({
    field: 'amount',
    message: `One request may ask for at most ${formatDollars(Number(cap))}`,
  }),
  'lines-required': () => ({ field: 'lines[0].label', message: 'Say what the money pays for, line by line' }),
  'lines-not-positive': () => ({ field: 'lines[0].amount', message: 'Each line must be more than $0.00' }),
  'lines-does-not-add-up': ({ sum, amount }) => ({
    field: 'lines[0].amount',
    message: `The lines come to ${formatDollars(Number(sum))}, and you ask for ${formatDollars(Number(amount))}. Make them equal`,
  }),
  'siteCouncilOn-required': () => ({
    field: 'siteCouncilOn',
    message: 'Enter the day on which the Site Council was informed',
  }),
  'siteCouncilOn-in-the-future': () => ({
    field: 'siteCouncilOn',
    message: 'Enter a day that has been. Inform the Site Council first, then send',
  }),
};

/** What the Office reads when a round cannot do what was asked of it. */
export function sayRound(refusal: Refusal): Said {
  const field = LINES[refusal.code];
  if (field) return { field, message: String(refusal.details.problems) };
  const said = RULES[refusal.code] ?? ROUND[refusal.code]?.(refusal.details);
  if (said === undefined) throw refusal;
  return said;
}

/** The same where a round is opened: its rules stand on another page, so no field is there to name. */
export function sayOpening(refusal: Refusal): Said {
  const said = sayRound(refusal);
  return typeof said === 'string' ? said : `${said.message}. Change the rules first.`;
}

const ENVELOPE: Readonly<Record<string, (details: Refusal['details']) => Said>> = {
  'award-missing': () => ({ field: 'amount', message: 'Enter the award, or choose not to pay it' }),
  'not-envelopes': () => 'This round ranks its requests and decides them together.',
  'round-not-adopted': () => 'Envelopes are paid out between the adoption and the settlement of their round.',
  'request-not-submitted': () => 'This request has moved on since you opened the page. Read it again.',
  'turned-down': () =>
    'The committee did not approve this round, so nothing is paid from it. You can decline the request.',
  'proposed-by-you': () =>
    'You proposed this amount. Another director confirms it, since it is more than one person gives alone.',
  'proposed-meanwhile': ({ proposer }) =>
    `${proposer} proposed an amount in the meantime. Read it above, then decide.`,
  'asked-it': () => 'You sent this request yourself. Another director decides it.',
  'not-payable': () => 'The request cannot be paid as it stands: the reasons are named above.',
  'over-ask': ({ asked }) => ({
    field: 'amount',
    message: `The school asks for ${formatDollars(Number(asked))}. Award at most that`,
  }),
  'over-envelope': ({ left }) => ({
    field: 'amount',
    message: `The envelope holds ${formatDollars(Number(left))}. Award at most that`,
  }),
};

/** What the Office reads when a request cannot be decided so out of an envelope. */
export function sayEnvelope(refusal: Refusal): Said {
  const said = ENVELOPE[refusal.code]?.(refusal.details);
  if (said === undefined) throw refusal;
  return said;
}

/** What a school reads when a request for money cannot do what was asked of it. */
export function sayFundRequest(refusal: Refusal): Said {
  const said = REQUEST[refusal.code]?.(refusal.details);
  if (said === undefined) throw refusal;
  return said;
}
