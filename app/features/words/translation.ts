import type { Key, Messages, WordStatus } from './words.ts';

/** A language's texts as they ship, and who answers for them. */
export type Translation = {
  /** What holds for every text that has no status of its own. */
  readonly status: WordStatus;
  readonly messages: Messages;
  readonly statuses?: Readonly<Partial<Record<Key, WordStatus>>>;
};
