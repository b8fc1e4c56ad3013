import { setTimeout as sleep } from 'node:timers/promises';

/** Answers after the same time whatever the work was, so that its length says nothing about what was found. */
export async function inEvenTime<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  const [done] = await Promise.allSettled([work(), sleep(milliseconds)]);
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

/** Longer than signing up takes on a machine that is busy. */
export const EVEN_MS = 500;
