import { siteAddress } from '#app/platform/site-address.server.ts';
import type { MailDraft } from './mail-draft.ts';
import type { Recipient } from './recipients.server.ts';

type Letter = {
  readonly subject: string;
  /** Paragraphs of plain text. */
  readonly says: readonly string[];
  readonly link: { readonly words: string; readonly path: string };
};

/** One plain mail for each person: a greeting, what happened, what to do and where. */
export function mailEach(recipients: readonly Recipient[], { subject, says, link }: Letter): MailDraft[] {
  return recipients.map(({ userId, name, email }) => ({
    to: email,
    name,
    userId,
    subject,
    body: [`Dear ${name},`, ...says, `${link.words}: ${siteAddress(link.path)}`, 'Crosswalk'].join('\n\n'),
  }));
}
