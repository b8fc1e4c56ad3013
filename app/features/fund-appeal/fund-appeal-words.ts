import type { FundAppealStatus } from '#app/domain/fund/money-vocabulary.ts';

export const FUND_APPEAL_STANDING: Readonly<Record<FundAppealStatus, string>> = {
  made: 'Waiting for a decision',
  withdrawn: 'Withdrawn',
  granted: 'Granted',
  denied: 'Denied',
};
