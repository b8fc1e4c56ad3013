import { APPEAL_MAILS } from '#app/features/appeal/mails.server.ts';
import { APPLICATION_MAILS } from '#app/features/application/mails.server.ts';
import { ASSIGNMENT_MAILS } from '#app/features/assignment/mails.server.ts';
import { CALENDAR_MAILS } from '#app/features/calendar/mails.server.ts';
import { CALIBRATION_MAILS } from '#app/features/calibration/mails.server.ts';
import { COUNCIL_MAILS } from '#app/features/council/council-mails.server.ts';
import { CYCLE_MAILS } from '#app/features/cycle/mails.server.ts';
import { DOCUMENT_MAILS } from '#app/features/documents/mails.server.ts';
import { FUND_MAILS } from '#app/features/fund/mails.server.ts';
import { LEDGER_MAILS } from '#app/features/ledger/mails.server.ts';
import { MERGING_MAILS } from '#app/features/merging/mails.server.ts';
import { DUTY_MAILS } from '#app/features/my-school/mails.server.ts';
import { PARTNERSHIP_MAILS } from '#app/features/partnership/mails.server.ts';
import { RATING_MAILS } from '#app/features/rating/mails.server.ts';
import { REQUEST_MAILS } from '#app/features/request/mails.server.ts';
import { SAVED_SEARCH_MAILS } from '#app/features/saved-search/mails.server.ts';
import { SERVICE_RECORD_MAILS } from '#app/features/service-record/mails.server.ts';
import { SHORTLIST_MAILS } from '#app/features/shortlist/mails.server.ts';
import { SUPPLEMENT_MAILS } from '#app/features/supplement/mails.server.ts';
import { SUSPENSION_MAILS } from '#app/features/suspension/mails.server.ts';
import { VETTING_MAILS } from '#app/features/vetting/mails.server.ts';
import type { MailWriter } from './mail-draft.ts';

export type { MailDraft, MailWriter } from './mail-draft.ts';

/** By type of event. An event that is not here is mailed to nobody. */
export const MAILS: Readonly<Record<string, MailWriter>> = {
  ...APPLICATION_MAILS,
  ...REQUEST_MAILS,
  ...PARTNERSHIP_MAILS,
  ...SERVICE_RECORD_MAILS,
  ...RATING_MAILS,
  ...FUND_MAILS,
  ...LEDGER_MAILS,
  ...ASSIGNMENT_MAILS,
  ...VETTING_MAILS,
  ...CALIBRATION_MAILS,
  ...APPEAL_MAILS,
  ...SUPPLEMENT_MAILS,
  ...SUSPENSION_MAILS,
  ...MERGING_MAILS,
  ...DOCUMENT_MAILS,
  ...CALENDAR_MAILS,
  ...COUNCIL_MAILS,
  ...DUTY_MAILS,
  ...CYCLE_MAILS,
  ...SAVED_SEARCH_MAILS,
  ...SHORTLIST_MAILS,
};
