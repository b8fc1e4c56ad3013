import type { Refusal } from '#app/domain/shared/refusal.ts';
import { CSV_WORDS } from '#app/features/import/csv-words.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatDollars } from '#app/ui/format.ts';

type Words = Readonly<Record<string, (details: Refusal['details']) => Said>>;

const dollars = (cents: unknown) => formatDollars(Number(cents));

const MONEY: Words = {
  'partner-not-fundable': ({ partner }) => ({
    field: 'offeringId',
    message: `${partner} is not a non-profit. The Fund pays non-profits only. Use the school’s own budget`,
  }),
  'partner-not-approved': ({ partner }) => ({
    field: 'offeringId',
    message: `${partner} is not approved this year. Ask the Partnerships Office how it stands`,
  }),
  'offering-not-approved': () => ({
    field: 'offeringId',
    message: 'This offering is not approved this year. Choose another',
  }),
  'not-awarded': () => 'This request has no award, so there is nothing to plan.',
  'month-outside-year': () => ({
    field: 'month',
    message: 'Choose a month of the school year that the award is for',
  }),
  'over-award': ({ left, planned }) => ({
    field: 'amount',
    message: left
      ? `Only ${dollars(left)} of the award is not planned yet. Enter at most that`
      : planned
        ? 'All that the award holds is planned. Take a line out of the plan first'
        : 'The award holds nothing any more: it was handed back, or its year has ended',
  }),
  'not-final': () =>
    'The committee has not approved these awards yet. Money can be committed once its vote is recorded.',
  'source-ended': () =>
    'What this was awarded for has ended, so nothing more can be committed. Hand back what is left.',
  'nothing-left': () => 'Nothing of this award is left.',
  'over-left': ({ left }) => ({
    field: 'amount',
    message: `Only ${dollars(left)} of the award is left. Enter at most that`,
  }),
  'requisition-taken': ({ requisitionNumber }) => ({
    field: 'requisitionNumber',
    message: `${requisitionNumber} is on record for a purchase of another award already. Each purchase has its own number`,
  }),
  'requisition-other-offering': ({ requisitionNumber }) => ({
    field: 'requisitionNumber',
    message: `${requisitionNumber} is on record for another offering of this award. Choose that one to raise it, or use the number of the new purchase`,
  }),
  'nothing-committed': ({ requisitionNumber }) => `${requisitionNumber} holds nothing any more.`,
};

const VOTE: Words = {
  'not-adopted': () => 'This round is not adopted, so there is nothing to vote on yet.',
  'already-final': () => 'The committee’s approval is on record already.',
  'vote-before-adoption': () => ({
    field: 'heldOn',
    message: 'The vote cannot be earlier than the day the round was adopted',
  }),
  'vote-in-future': () => ({ field: 'heldOn', message: 'Enter a day that has been' }),
};

const YEAR: Words = {
  'year-already-closed': () => 'This fiscal year was ended already.',
  'no-round': () => 'No round belongs to this fiscal year.',
  'year-not-over': () => 'This fiscal year is not over. It can be ended from 1 July on.',
  'round-not-settled': () => 'A round of this year is not settled yet. Settle it first.',
};

const FINANCE: Words = {
  ...CSV_WORDS,
  'finance-has-problems': ({ problems }) =>
    `Nothing was changed: the file has ${problems} problems. Mend them and bring it in again.`,
  'finance-settled': () => 'This file has been taken in or laid aside already.',
  'finance-same-file': () => ({ field: 'file', message: 'This very file was taken in before' }),
  'finance-moved': () => 'The ledger moved while the file was taken in. Nothing was changed. Open it again.',
};

const ALL: Words = { ...MONEY, ...VOTE, ...YEAR, ...FINANCE };

/** What a person reads when money cannot move as they asked. */
export function sayMoney(refusal: Refusal): Said {
  const said = ALL[refusal.code]?.(refusal.details);
  if (said === undefined) throw refusal;
  return said;
}

export const whyNoYearEnd = (reason: string): string => String(YEAR[reason]?.({}) ?? '');
