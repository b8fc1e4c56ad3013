import { askNewPassword } from '#app/features/identity/ask-new-password.server.ts';
import type { MailTransport, OutgoingMail } from '#app/platform/worker/mail-transport.server.ts';
import { deliverToMailbox, sendNextMail } from '#app/platform/worker/send-mails.server.ts';
import { mails } from '#db/schema/index.ts';
import { aContext, aUser } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { tablesContaining } from '#tests/support/where-text-occurs.ts';

const clientAddress = '203.0.113.7';

function aTransport(outcome: 'sent' | 'failed') {
  const delivered: OutgoingMail[] = [];
  const transport: MailTransport = {
    async deliver(mail) {
      delivered.push({ ...mail });
      return outcome === 'sent' ? { outcome } : { outcome, error: new Error('away'), serverIsAway: true };
    },
    close() {},
  };
  return { delivered, transport };
}

const tokenIn = (body: string) => /\/reset-password\/([\w-]+)/.exec(body)![1]!;

test('once a mail with a link has been sent, no table holds the link any more', async ({
  committed: { db },
}) => {
  const user = await aUser(db);
  await askNewPassword(await aContext(db, 'public'), { email: user.email, clientAddress });
  const { delivered, transport } = aTransport('sent');

  await sendNextMail(db, transport);

  expect(delivered.map(({ toAddress }) => toAddress)).toEqual([user.email]);
  expect(await tablesContaining(db, tokenIn(delivered[0]!.body))).toEqual([]);
});

test('a mail that could not be sent keeps its link for the next try', async ({ committed: { db } }) => {
  const user = await aUser(db);
  await askNewPassword(await aContext(db, 'public'), { email: user.email, clientAddress });
  const { delivered, transport } = aTransport('failed');

  await sendNextMail(db, transport);

  expect(await tablesContaining(db, tokenIn(delivered[0]!.body))).toEqual(['mails']);
});

test('the mailbox of a demonstration keeps what it shows', async ({ committed: { db } }) => {
  const user = await aUser(db);
  await askNewPassword(await aContext(db, 'public'), { email: user.email, clientAddress });

  await deliverToMailbox(db);

  const [mail] = await db.select().from(mails);
  expect(mail).toMatchObject({ status: 'sent' });
  expect(mail!.body).toContain('/reset-password/');
});
