/** Uploads of one person that are read at once, each of which may take eleven megabytes of memory for eleven minutes. */
export const UPLOADS_AT_ONCE = 2;

type Turns = { going: number; readonly waiting: (() => void)[] };

const turnsOf = new Map<string, Turns>();

/**
 * Runs `work` once fewer than `UPLOADS_AT_ONCE` of the same person are under way in this process, in the order of
 * asking. What waits is not read meanwhile, so that it holds a connection and no file, and nobody is refused.
 */
export async function inTurn<Result>(person: string, work: () => Promise<Result>): Promise<Result> {
  const turns = turnsOf.get(person) ?? { going: 0, waiting: [] };
  turnsOf.set(person, turns);
  if (turns.going < UPLOADS_AT_ONCE) turns.going += 1;
  else await new Promise<void>((resolve) => turns.waiting.push(resolve));
  try {
    return await work();
  } finally {
    // A turn is handed on, so that nobody who comes now goes before who waits.
    const next = turns.waiting.shift();
    if (next) next();
    else turns.going -= 1;
    if (turns.going === 0) turnsOf.delete(person);
  }
}
