import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatDollars } from '#app/ui/format.ts';

const WORDS: Readonly<Record<string, (details: Refusal['details']) => Said>> = {
  'round-not-adopted': () => 'This round is not adopted, or it is settled. No appeal can be paid from it.',
  'nothing-to-appeal': () => 'This request got all that it asked for, or it was not decided.',
  'already-appealed': () => 'Your school has appealed this decision already.',
  'appeal-window-closed': () => 'The last day for an appeal of this decision has passed.',
  'appeal-not-open': () => 'This appeal is decided or withdrawn by now. Read how it stands.',
  'proposed-it': () => 'You proposed this round, so somebody else decides its appeals.',
  'proposed-by-you': () =>
    'You proposed this amount. Another director confirms it, since it is more than one person gives alone.',
  'proposed-meanwhile': ({ proposer }) =>
    `${proposer} proposed an amount in the meantime. Read it above, then decide.`,
  'made-it': () => 'You made this appeal, so somebody else decides it.',
  'adopted-it': () => 'You adopted this round, so somebody else decides its appeals.',
  'decided-it': () => 'You decided this request, so somebody else decides its appeal.',
  'proposed-award': () => 'You proposed the amount of this award, so somebody else decides its appeal.',
  'over-ask': ({ most }) => ({
    field: 'amount',
    message: `The request still lacks ${formatDollars(Number(most))}. Grant at most that`,
  }),
  'over-reserve': ({ reserve }) => ({
    field: 'amount',
    message: `The reserve holds ${formatDollars(Number(reserve))}. An appeal is paid from nothing else`,
  }),
  'partner-cannot-be-paid': () =>
    'The Fund cannot pay this partner now: it is not a non-profit, or it or its offering is not approved this year.',
  'amount-missing': () => ({ field: 'amount', message: 'Enter how much you grant' }),
};

/** What a person reads when an appeal cannot go on as they asked. */
export function sayFundAppeal(refusal: Refusal): Said {
  const said = WORDS[refusal.code]?.(refusal.details);
  if (said === undefined) throw refusal;
  return said;
}
