import type { UserId } from '#app/domain/shared/id.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';

export type MailDraft = {
  readonly to: string;
  readonly name?: string;
  readonly userId?: UserId;
  readonly subject: string;
  readonly body: string;
  /** How long it waits before it is sent, where its reader wants no mail at this hour. */
  readonly delaySeconds?: number;
  /** A path on this site that ends mails of this kind without signing in. */
  readonly stopPath?: string;
};

/**
 * Says who is to be told of an event, and what. It only reads, and it must give the same people in the same order when
 * asked again: that is how a repeated event writes no second mail.
 */
export type MailWriter = (event: RecordedEvent, db: Connection) => Promise<readonly MailDraft[]>;
