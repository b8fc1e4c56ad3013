import { count, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { mails } from '#db/schema/index.ts';

export const MailboxSearch = z.object({
  to: z.string().trim().toLowerCase().max(254).catch('').default(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

const PAGE_SIZE = 30;

/** Stands in for everybody's mail, in a demonstration only: elsewhere mails are between a server and its addressee. */
function requireDemonstration(ctx: Context): void {
  authorize(ctx, 'account.enter');
  if (!ctx.district.isDemonstration) throw new Refusal('not-found', 'mailbox');
}

export async function mailboxPage(ctx: Context, query: z.output<typeof MailboxSearch>) {
  requireDemonstration(ctx);
  const where = query.to === '' ? undefined : eq(mails.toAddress, query.to);
  const [rows, [total], addresses] = await Promise.all([
    ctx.db
      .select({
        id: mails.id,
        toAddress: mails.toAddress,
        toName: mails.toName,
        subject: mails.subject,
        body: mails.body,
        writtenAt: mails.writtenAt,
      })
      .from(mails)
      .where(where)
      .orderBy(desc(mails.createdAt), desc(mails.id))
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE),
    ctx.db.select({ all: count() }).from(mails).where(where),
    ctx.db
      .select({ address: mails.toAddress, mails: count() })
      .from(mails)
      .groupBy(mails.toAddress)
      .orderBy(mails.toAddress),
  ]);
  return {
    to: query.to,
    page: query.page,
    pageCount: Math.max(1, Math.ceil((total?.all ?? 0) / PAGE_SIZE)),
    addresses,
    mails: rows.map(({ body, writtenAt, ...mail }) => ({
      ...mail,
      excerpt: excerptOf(body),
      writtenAt: writtenAt.toISOString(),
    })),
  };
}

/** The first words after the greeting. */
function excerptOf(body: string): string {
  const [first = '', second = ''] = body.split(/\n{2,}/);
  const text = /^(hello|dear)\b/i.test(first) ? second : first;
  return text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text;
}

export async function mailPage(ctx: Context, mailId: string) {
  requireDemonstration(ctx);
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.id, mailId));
  if (!mail) throw new Refusal('not-found', 'mail');
  return {
    toAddress: mail.toAddress,
    toName: mail.toName,
    subject: mail.subject,
    writtenAt: mail.writtenAt.toISOString(),
    paragraphs: mail.body.split(/\n{2,}/),
  };
}
