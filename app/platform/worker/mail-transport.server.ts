import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import { siteAddress } from '../site-address.server.ts';
import { oneLine } from './write-mails.server.ts';

export type OutgoingMail = {
  readonly key: string;
  readonly toAddress: string;
  readonly toName: string;
  readonly subject: string;
  readonly body: string;
  readonly stopPath?: string | null;
};

/** What became of a mail: accepted, refused for good, or not this time. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused'; readonly error: unknown }
  | { readonly outcome: 'failed'; readonly error: unknown; readonly serverIsAway: boolean };

export type MailTransport = {
  deliver(mail: OutgoingMail): Promise<Delivery>;
  close(): void;
};

const ONE_ADDRESS = /^[^\s<>()[\],;:"@\\]+@[^\s<>()[\],;:"@\\]+$/;
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

export function smtpTransport(url: string, from: string): MailTransport {
  const sender = nodemailer.createTransport(
    {
      url,
      pool: true,
      maxConnections: 1,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'crosswalk.invalid';

  return {
    async deliver(mail) {
      if (!ONE_ADDRESS.test(mail.toAddress)) {
        return { outcome: 'refused', error: new Error('not a single mail address') };
      }
      try {
        await sender.sendMail({
          to: { name: oneLine(mail.toName), address: mail.toAddress },
          subject: oneLine(mail.subject),
          text: mail.body,
          // The same mail has the same id on every try, so that a repetition can be recognized on the way.
          messageId: `<${createHash('sha256').update(mail.key).digest('hex').slice(0, 40)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(mail.stopPath) },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return judge(error);
      }
    },
    close: () => sender.close(),
  };
}

/** The button of the mail program itself: one press ends mails of this kind, as RFC 8058 has it. */
function stopHeaders(stopPath: string | null | undefined): Record<string, string> {
  if (!stopPath) return {};
  return {
    'List-Unsubscribe': `<${siteAddress(stopPath)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** A 5xx about this message or its recipient is final. A 4xx may pass; anything else is the server's trouble. */
function judge(error: unknown): Delivery {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isAboutMail && (responseCode ?? 0) >= 500) return { outcome: 'refused', error };
  return { outcome: 'failed', error, serverIsAway: !isAboutMail };
}
