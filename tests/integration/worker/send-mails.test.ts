import type { AddressInfo } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { retryDeadMail } from '#app/platform/worker/dead-letters.server.ts';
import { smtpTransport } from '#app/platform/worker/mail-transport.server.ts';
import { deliverToMailbox, sendNextMail } from '#app/platform/worker/send-mails.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import { mails } from '#db/schema/index.ts';
import { NOW } from '#tests/support/clock.ts';
import { test as base } from '#tests/support/test.ts';

type Received = { mail: Email; recipients: string[] };

type Refusal = { when: (address: string) => boolean; code: number };

/** A mail server that keeps what it accepts. */
async function aMailServer() {
  const received: Received[] = [];
  const refusals: Refusal[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, reply) {
      const refusal = refusals.find(({ when }) => when(address));
      reply(refusal ? Object.assign(new Error('no such mailbox'), { responseCode: refusal.code }) : null);
    },
    onData(stream, session, reply) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        received.push({ mail, recipients: session.envelope.rcptTo.map(({ address }) => address) });
        reply();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { received, refusals, url: `smtp://127.0.0.1:${port}`, close };
}

const test = base.extend<{ server: Awaited<ReturnType<typeof aMailServer>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern.
  server: async ({}, use) => {
    const server = await aMailServer();
    await use(server);
    await server.close();
  },
});

const FROM = 'Crosswalk <no-reply@schools.example.org>';

async function aMail(db: Connection, overrides: Partial<typeof mails.$inferInsert> = {}) {
  const [mail] = await db
    .insert(mails)
    .values({
      key: crypto.randomUUID(),
      toAddress: 'rosa@example.org',
      toName: 'Rosa Muñiz',
      subject: 'Your request was accepted — ¡bien!',
      body: 'Hello Rosa,\n\n.The dot at the start of a line stays.\n',
      writtenAt: NOW,
      ...overrides,
    })
    .returning();
  return mail!;
}

async function sendAll(db: Database, url: string): Promise<void> {
  const transport = smtpTransport(url, FROM);
  while ((await sendNextMail(db, transport)).taken > 0);
  transport.close();
}

const rowOf = async (db: Connection, id: string) =>
  (await db.select().from(mails).where(eq(mails.id, id)))[0]!;

test('a mail arrives as it was written', async ({ committed: { db }, server }) => {
  const mail = await aMail(db);

  await sendAll(db, server.url);

  const [{ mail: got, recipients }] = server.received as [Received];
  expect(recipients).toEqual(['rosa@example.org']);
  expect(got.subject).toBe(mail.subject);
  expect(got.to).toEqual([{ name: 'Rosa Muñiz', address: 'rosa@example.org' }]);
  expect(got.from).toMatchObject({ name: 'Crosswalk', address: 'no-reply@schools.example.org' });
  expect(got.text?.trim()).toBe(mail.body.trim());
  expect(got.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  expect(await rowOf(db, mail.id)).toMatchObject({ status: 'sent', attempts: 1, lastError: null });
  expect((await rowOf(db, mail.id)).sentAt).not.toBeNull();
});

test('mails that can be stopped tell mail programs the one press that stops them, and no others do', async ({
  committed: { db },
  server,
}) => {
  await aMail(db, { stopPath: '/alerts/stop/abc' });
  await sendAll(db, server.url);
  await aMail(db);
  await sendAll(db, server.url);

  const [stoppable, other] = server.received as [Received, Received];
  const header = ({ mail }: Received, name: string) => mail.headers.find(({ key }) => key === name)?.value;
  expect(header(stoppable, 'list-unsubscribe')).toBe(`<${siteAddress('/alerts/stop/abc')}>`);
  expect(header(stoppable, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(header(other, 'list-unsubscribe')).toBeUndefined();
  expect(header(other, 'list-unsubscribe-post')).toBeUndefined();
});

test('nothing that people typed becomes a header or another recipient', async ({
  committed: { db },
  server,
}) => {
  await aMail(db, {
    subject: 'Hi\r\nBcc: thief@example.org\r\n\r\nbody',
    toName: 'A\r\nCc: thief@example.org',
  });
  const two = await aMail(db, { toAddress: 'a@example.org, thief@example.org' });
  const broken = await aMail(db, { toAddress: 'a@example.org\r\nRCPT TO:<thief@example.org>' });

  await sendAll(db, server.url);

  expect(server.received).toHaveLength(1);
  const [{ mail, recipients }] = server.received as [Received];
  expect(recipients).toEqual(['rosa@example.org']);
  expect(mail.cc ?? []).toEqual([]);
  expect(mail.bcc ?? []).toEqual([]);
  expect(mail.subject).toBe('Hi Bcc: thief@example.org body');
  for (const { id } of [two, broken]) expect(await rowOf(db, id)).toMatchObject({ status: 'dead' });
});

test('several workers send each mail once', async ({ committed: { db }, server }) => {
  for (let at = 0; at < 30; at += 1) await aMail(db, { toAddress: `person-${at}@example.org` });

  await Promise.all([1, 2, 3].map(() => sendAll(db, server.url)));

  const recipients = server.received.flatMap((one) => one.recipients);
  expect(recipients).toHaveLength(30);
  expect(new Set(recipients).size).toBe(30);
});

test('a recipient who does not exist is given up at once, a full mailbox is tried again', async ({
  committed: { db },
  server,
}) => {
  const gone = await aMail(db, { toAddress: 'gone@example.org' });
  const full = await aMail(db, { toAddress: 'full@example.org' });
  const fine = await aMail(db);
  server.refusals.push({ when: (address) => address.startsWith('gone'), code: 550 });
  server.refusals.push({ when: (address) => address.startsWith('full'), code: 452 });

  await sendAll(db, server.url);

  expect(await rowOf(db, gone.id)).toMatchObject({ status: 'dead', attempts: 1 });
  expect(await rowOf(db, full.id)).toMatchObject({ status: 'waiting', attempts: 1 });
  expect((await rowOf(db, full.id)).lastError).toContain('no such mailbox');
  expect(await rowOf(db, fine.id)).toMatchObject({ status: 'sent' });

  server.refusals.length = 0;
  expect(await retryDeadMail(db, gone.id)).toBe(true);
  await db.update(mails).set({ runAfter: sql`now()` }).where(eq(mails.status, 'waiting'));
  await sendAll(db, server.url);
  expect(server.received).toHaveLength(3);
});

test('while the mail server is away nothing is lost, and the worker says so', async ({
  committed: { db },
  server,
}) => {
  const mail = await aMail(db);
  await server.close();
  const transport = smtpTransport(server.url, FROM);

  expect(await sendNextMail(db, transport)).toEqual({ taken: 1, serverIsAway: true });

  transport.close();
  expect(await rowOf(db, mail.id)).toMatchObject({ status: 'waiting', attempts: 1 });
});

test('a mail sent twice after a crash is the same message', async ({ committed: { db }, server }) => {
  const mail = await aMail(db);

  await sendAll(db, server.url);
  await db.update(mails).set({ status: 'waiting', sentAt: null }).where(eq(mails.id, mail.id));
  await sendAll(db, server.url);

  const ids = server.received.map(({ mail: got }) => got.messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('without a mail server, mails are in the mailbox at once', async ({ committed: { db } }) => {
  const mail = await aMail(db);

  expect(await deliverToMailbox(db)).toEqual({ taken: 1, serverIsAway: false });

  expect(await rowOf(db, mail.id)).toMatchObject({ status: 'sent' });
  expect(await deliverToMailbox(db)).toEqual({ taken: 0, serverIsAway: false });
});
