import type { RequestHandler } from 'express';
import { closeDatabase, database } from '../database.server.ts';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '../demonstration.ts';
import { findDistrict } from '../district.server.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { setupCode } from '../setup-code.server.ts';
import { type Parts, type RunningWorker, startup } from '../startup.server.ts';
import { createFront } from './front.server.ts';
import { type Listening, listen } from './listen.server.ts';
import type { RemixHandler } from './remix-adapter.server.ts';

type Serve = Parts & { handler: RemixHandler; files: RequestHandler; development?: boolean };

export type Served = {
  readonly url: string;
  /** What the person who started it should know: the demonstration's sign-ins. */
  readonly greeting: readonly string[];
  stop(): Promise<void>;
};

const DRAIN_MS = 10_000;

/** The whole life of a server: prepare, listen, work; and on `stop` the same backwards, losing no request. */
export async function serve(parts: Serve): Promise<Served> {
  await startup(parts);
  const listening: Listening = await listen(createFront(parts), env);
  void parts
    .warmUp?.()
    .catch((error: unknown) => log.warn({ err: error }, 'what was to be made ready was not'));
  const worker: RunningWorker | undefined =
    env.worker === 'in-process' ? await parts.startWorker?.() : undefined;

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= listening
      .drain(DRAIN_MS)
      .then(() => worker?.stop())
      .then(closeDatabase);
    return stopping;
  };
  guardProcess(stop);
  return { url: listening.url, greeting: await greeting(), stop };
}

async function greeting(): Promise<string[]> {
  const district = await findDistrict(database().db);
  if (!district) {
    return [`This district is empty. Open /first-run to make its first director. Setup code: ${setupCode()}`];
  }
  if (!district.isDemonstration) {
    return env.smtpUrl
      ? []
      : ['No mail goes out: set SMTP_URL. What is written until then waits and is sent.'];
  }
  const width = Math.max(...DEMONSTRATION_SIGN_INS.map(({ email }) => email.length));
  return [
    `Demonstration sign-ins, all with the password ${DEMONSTRATION_PASSWORD}:`,
    ...DEMONSTRATION_SIGN_INS.map(({ email, who }) => `  ${email.padEnd(width)}  ${who}`),
  ];
}

/**
 * A failure that nobody awaited is noted and goes on. An error outside of everything leaves the process in an unknown
 * state: it finishes what it has begun and ends, and the supervisor starts it anew.
 */
function guardProcess(stop: () => Promise<void>): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'nobody awaited this failure'));
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error outside of every request');
    void stop().finally(() => process.exit(70));
  });
}
