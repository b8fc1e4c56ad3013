import type { Connection } from '#db/client.server.ts';
import type { RecordedEvent } from '../context.server.ts';

/** Something that follows from events. It may be given an event more than once, and must then change nothing. */
export type Consumer = {
  readonly name: string;
  wants(event: RecordedEvent): boolean;
  /** Events in the order in which they happened. All of them are done, or none is. */
  consume(events: readonly RecordedEvent[], db: Connection): Promise<void>;
};
