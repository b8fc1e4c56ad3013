import { Refusal } from '#app/domain/shared/refusal.ts';
import { attemptKey, type Limit, networkOf, takeAttempt } from '#app/platform/attempts.server.ts';
import type { Context } from '#app/platform/context.server.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One account tried from one network: five mistakes, then a minute, two, four. */
const ACCOUNT_FROM_ONE_NETWORK: Limit = {
  free: 5,
  firstWaitSeconds: MINUTE,
  longestWaitSeconds: HOUR,
  forgetSeconds: 24 * HOUR,
};
/** One account tried from many networks. Its owner, on a network of their own, may wait a minute at such a time. */
const ACCOUNT: Limit = {
  free: 50,
  firstWaitSeconds: MINUTE,
  longestWaitSeconds: 15 * MINUTE,
  forgetSeconds: HOUR,
};
/** Many accounts tried from one network. Generous: a school, or a whole district, shares one. */
const NETWORK: Limit = {
  free: 300,
  firstWaitSeconds: 5,
  longestWaitSeconds: 5 * MINUTE,
  forgetSeconds: HOUR,
};

/** Mails that one network may set off. */
const MAILS_BY_NETWORK: Limit = {
  free: 60,
  firstWaitSeconds: 10,
  longestWaitSeconds: 10 * MINUTE,
  forgetSeconds: HOUR,
};
/** Mails of one kind to one address, so that nobody's mailbox is filled by a stranger. */
const MAILS_TO_ADDRESS: Limit = {
  free: 3,
  firstWaitSeconds: 5 * MINUTE,
  longestWaitSeconds: 12 * HOUR,
  forgetSeconds: 24 * HOUR,
};

export const DELAYED_AFTER = ACCOUNT_FROM_ONE_NETWORK.free;

export type PasswordAttempt = {
  /** How many were made for this account from this network, this one included. */
  readonly taken: number;
  readonly accountKeys: readonly string[];
  readonly networkKey: string;
};

/** Counts one try of a password before it is looked at. The first limit in the way stops it; the rest stay untouched. */
export async function takePasswordAttempt(
  ctx: Context,
  about: { email: string; clientAddress: string },
): Promise<PasswordAttempt> {
  const network = networkOf(about.clientAddress);
  const pairKey = attemptKey('password-pair', about.email, network);
  const accountKey = attemptKey('password-account', about.email);
  const networkKey = attemptKey('password-network', network);

  const taken = await take(ctx, pairKey, ACCOUNT_FROM_ONE_NETWORK);
  await take(ctx, accountKey, ACCOUNT);
  await take(ctx, networkKey, NETWORK);
  return { taken, accountKeys: [pairKey, accountKey], networkKey };
}

export async function takeMailAttempt(ctx: Context, clientAddress: string): Promise<void> {
  await take(ctx, attemptKey('mail-network', networkOf(clientAddress)), MAILS_BY_NETWORK);
}

/** False when the address has had its share. The asker is told the same either way. */
export async function mayMailTo(ctx: Context, kind: string, email: string): Promise<boolean> {
  return (await takeAttempt(ctx.db, attemptKey('mail-to', kind, email), MAILS_TO_ADDRESS)).ok;
}

async function take(ctx: Context, key: string, limit: Limit): Promise<number> {
  const attempt = await takeAttempt(ctx.db, key, limit);
  if (!attempt.ok) throw new Refusal('rule', 'too-many-attempts', { seconds: attempt.waitSeconds });
  return attempt.taken;
}
