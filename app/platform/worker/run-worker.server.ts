import type { OpenDatabase } from '#db/client.server.ts';
import { isUnavailable } from '#db/unavailable.server.ts';

/** Something done over and over. It says whether there may be more to do at once, or how long to leave it alone. */
export type Task = {
  readonly name: string;
  /** How often to look, when nobody announces anything. */
  readonly everyMs: number;
  /** `signal` is for what takes long: at it, keep what is done and return. */
  run(signal: AbortSignal): Promise<'again' | 'idle' | { readonly pauseMs: number }>;
};

type Work = {
  readonly database: Pick<OpenDatabase, 'listen'>;
  readonly tasks: readonly Task[];
  readonly signal: AbortSignal;
  readonly report: (what: string, error: unknown) => void;
};

const AFTER_FAILURE_MS = 500;
const LONGEST_AFTER_FAILURE_MS = 30_000;

/**
 * Runs each task in a loop of its own until the signal, finishing what has begun but for what hears the signal itself. Announcements on the channel wake the
 * loops; the clock does too, should an announcement be lost.
 */
export async function runWorker({ database, tasks, signal, report }: Work): Promise<void> {
  const bell = new Bell(signal);
  const listening = announcements(database, () => bell.ring(), { signal, report, bell });
  await Promise.all(tasks.map((task) => loop(task, { signal, report, bell })));
  await listening.then((stop) => stop?.());
}

type Loop = { signal: AbortSignal; report: Work['report']; bell: Bell };

async function loop(task: Task, { signal, report, bell }: Loop): Promise<void> {
  let failures = 0;
  let wasAway = false;
  while (!signal.aborted) {
    const heard = bell.count;
    try {
      const next = await task.run(signal);
      failures = 0;
      wasAway = false;
      if (next === 'again') continue;
      if (next === 'idle') await bell.wait(task.everyMs, heard);
      else await bell.sleep(next.pauseMs);
    } catch (error) {
      const isAway = isUnavailable(error);
      if (!isAway || !wasAway) report(task.name, error);
      wasAway = isAway;
      failures += 1;
      await bell.sleep(isAway ? AFTER_FAILURE_MS : pauseAfter(failures));
    }
  }
}

const pauseAfter = (failures: number) => Math.min(LONGEST_AFTER_FAILURE_MS, AFTER_FAILURE_MS * 2 ** failures);

async function announcements(database: Work['database'], ring: () => void, { signal, report, bell }: Loop) {
  let reported = false;
  while (!signal.aborted) {
    try {
      const { unlisten } = await database.listen('outbox', ring);
      ring();
      return () => unlisten().catch(() => undefined);
    } catch (error) {
      if (!reported) report('listening', error);
      reported = true;
      await bell.sleep(AFTER_FAILURE_MS);
    }
  }
  return undefined;
}

/** Wakes whoever waits. A ring that came while somebody was at work is not lost on them. */
class Bell {
  count = 0;
  #waiting = new Set<() => void>();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  ring(): void {
    this.count += 1;
    this.#wake();
  }

  wait(ms: number, heard: number): Promise<void> {
    return this.count === heard ? this.#pause(ms, true) : Promise.resolve();
  }

  sleep(ms: number): Promise<void> {
    return this.#pause(ms, false);
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  async #pause(ms: number, wakes: boolean): Promise<void> {
    if (this.#signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const wake = () => {
        if (wakes || this.#signal.aborted) done();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(wake);
    });
  }
}
