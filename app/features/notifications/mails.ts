import { PARTNERSHIP_MAILS } from '#app/features/partnership/mails.server.ts';
import { REQUEST_MAILS } from '#app/features/request/mails.server.ts';
import type { MailWriter } from './mail-draft.ts';

export type { MailDraft, MailWriter } from './mail-draft.ts';

/** By type of event. An event that is not here is mailed to nobody. */
export const MAILS: Readonly<Record<string, MailWriter>> = {
  ...REQUEST_MAILS,
  ...PARTNERSHIP_MAILS,
};
