import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.ts';

/** argon2id, the library's default. Raising a figure re-hashes each person's password at their next sign-in. */
const COST = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const;
const PARAMETERS = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

/** Each takes 46 MiB: a flood of sign-ins waits its turn and cannot use up the memory. */
const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), COST));
}

let stranger: Promise<string> | undefined;

/** Takes as long for somebody who has no account: their password is held against a hash that nothing fits. */
export async function verifyPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  stranger ??= hashPassword(crypto.randomUUID());
  const against = kept?.startsWith('$argon2') ? kept : await stranger;
  const fits = await inTurn(() => verify(against, password.normalize('NFKC')));
  return fits && against === kept;
}

export function needsNewHash(kept: string): boolean {
  return !kept.startsWith(PARAMETERS);
}

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common';

/** What is wrong with a new password. Length and rarity count; which signs it is made of does not. */
export function passwordProblem(
  password: string,
  about: { email: string; name: string },
): PasswordProblem | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'too-short';
  if (password.length > LONGEST_PASSWORD) return 'too-long';
  const isCommon = isCommonPassword(password) || isCommonPassword(withoutOwnWords(password, about));
  return isCommon ? 'too-common' : null;
}

/** One's own name and address are the first thing that is tried. */
function withoutOwnWords(password: string, { email, name }: { email: string; name: string }): string {
  const own = [...email.toLowerCase().split(/[@.+_-]/), ...name.toLowerCase().split(/\s+/)];
  return own
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}
