import { log } from './log.server.ts';

const going = new Set<Promise<void>>();

/**
 * Does something for which no page waits, and which no page may fail for, such as a note for statistics. What goes wrong
 * is logged under `what`; a process that ends just then may lose it.
 */
export function aside(work: Promise<unknown>, what: string): void {
  const done = work
    .then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, what),
    )
    .finally(() => going.delete(done));
  going.add(done);
}

/** When all that goes on aside has come to its end. */
export async function asideDone(): Promise<void> {
  while (going.size > 0) await Promise.all(going);
}
