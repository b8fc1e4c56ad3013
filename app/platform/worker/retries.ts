/** Seconds until the next try, after the first failure, the second, and so on. When they run out, it is given up. */
export const OUTBOX_RETRIES = [2, 10, 30, 120, 600, 1_800, 7_200] as const;

/** A mail server may be away for most of a day. */
export const MAIL_RETRIES = [10, 60, 300, 900, 3_600, 10_800, 28_800] as const;

/** Undefined when there is no next try. */
export const secondsUntilNextTry = (failures: number, retries: readonly number[]): number | undefined =>
  retries[failures - 1];

const LONGEST_NOTE = 500;

/** What went wrong, short, without the parameters of a query, which hold what people typed. */
export function failureNote(error: unknown): string {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  const text = root instanceof Error ? root.message : String(root);
  return text.split('\nparams:')[0]!.slice(0, LONGEST_NOTE);
}
