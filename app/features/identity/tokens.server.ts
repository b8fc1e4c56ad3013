import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { secretMailKey } from '#app/platform/secret-mail.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { mails, type TOKEN_PURPOSES, tokens } from '#db/schema/index.ts';

type Token = typeof tokens.$inferSelect;
type Purpose = (typeof TOKEN_PURPOSES)[number];

export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex');

const LIFE_MINUTES: Readonly<Record<Purpose, number>> = {
  'confirm-email': 24 * 60,
  'reset-password': 60,
  invitation: 14 * 24 * 60,
};

type Issued = Pick<Token, 'purpose' | 'userId' | 'email' | 'invitation'> & {
  readonly toName: string;
  readonly path: (token: string) => string;
  readonly mail: (link: string) => { subject: string; body: string };
};

/**
 * Makes a link that works once and writes the mail that carries it, in one transaction: the mail queue is the only
 * place where the token itself can be read, and only until the mail has been sent. Links of the same kind that were
 * sent before stop working.
 */
export async function mailToken(ctx: Context, issued: Issued): Promise<string> {
  const { purpose, userId, email, invitation } = issued;
  const token = randomBytes(32).toString('base64url');
  const hash = tokenHash(token);
  await endTokens(ctx, { purpose, email, invitation });
  await ctx.db.insert(tokens).values({
    hash,
    purpose,
    userId,
    email,
    invitation,
    expiresAt: sql`clock_timestamp() + make_interval(mins => ${LIFE_MINUTES[purpose]}::int)`,
    createdAt: ctx.now,
  });
  await ctx.db.insert(mails).values({
    key: secretMailKey(hash),
    toAddress: email,
    toName: issued.toName,
    userId,
    ...issued.mail(siteAddress(issued.path(token))),
    writtenAt: ctx.now,
  });
  return hash;
}

/** An invitation ends only those to the same place: one person may be invited to two. */
export async function endTokens(
  ctx: Context,
  { purpose, email, invitation }: Pick<Token, 'purpose' | 'email' | 'invitation'>,
): Promise<void> {
  const samePlace = invitation
    ? [
        sql`${tokens.invitation}->>'organizationId' is not distinct from ${invitation.organizationId}`,
        sql`${tokens.invitation}->>'schoolCode' is not distinct from ${invitation.schoolCode}`,
      ]
    : [];
  await ctx.db
    .update(tokens)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(tokens.purpose, purpose), eq(tokens.email, email), isNull(tokens.usedAt), ...samePlace));
}

const isAlive: SQL = sql`${tokens.usedAt} is null and ${tokens.expiresAt} > clock_timestamp()`;

/** The link's token as long as it works; looking at it does not use it up. */
export async function findToken(ctx: Context, purpose: Purpose, token: string): Promise<Token | undefined> {
  const [found] = await ctx.db
    .select()
    .from(tokens)
    .where(and(eq(tokens.hash, tokenHash(token)), eq(tokens.purpose, purpose), isAlive));
  return found;
}

/** Uses a link up. Of two who hold the same link at the same time, one gets through. */
export async function useToken(ctx: Context, purpose: Purpose, token: string): Promise<Token> {
  const [used] = await ctx.db
    .update(tokens)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(tokens.hash, tokenHash(token)), eq(tokens.purpose, purpose), isAlive))
    .returning();
  if (!used) throw new Refusal('rule', 'link-gone');
  return used;
}
