/**
 * Where uploads lie: outside the web root and under random names, so that no address and no name of a person's
 * choosing ever becomes a path. A file is whole before it takes its name; what a crash leaves behind is listed as
 * unfinished, where the store can tell, and swept away.
 */
export type FileStore = {
  /** Puts the whole content under its key, for good when it returns. The same key again replaces it. */
  keep(storageKey: string, content: Uint8Array): Promise<void>;
  /** The bytes as a stream, or null where the store does not have them. */
  open(storageKey: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes a file by its key, or what is left of one by the name that `list` gave. Nothing there is no mistake. */
  drop(name: string): Promise<void>;
  /** Everything that this store ever put there, in no order. What others put beside it is left out. */
  list(): AsyncIterable<StoredFile>;
};

/** A whole file is named by its key. */
export type StoredFile = { name: string; whole: boolean; changedAt: Date };
