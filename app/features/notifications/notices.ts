import type { UserId } from '#app/domain/shared/id.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';

export type NoticeDraft = { readonly userId: UserId; readonly text: string; readonly href: string };

/** Says what a person reads inside the product after an event. Like a mail, it must come out the same every time. */
export type NoticeWriter = (event: RecordedEvent, db: Connection) => Promise<readonly NoticeDraft[]>;

/** By type of event. */
export const NOTICES: Readonly<Record<string, NoticeWriter>> = {};
