import { eq } from 'drizzle-orm';
import { dollars } from '#app/domain/shared/money.ts';
import { commitMoney, releaseCommitment, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { PARTNERSHIP_MAILS } from '#app/features/partnership/mails.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { outbox } from '#db/schema/index.ts';
import { anAdoptedRound } from '#tests/factories/money.ts';
import { aMember } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

test('a partnership that ends says what the Fund’s award has left, and nothing more is committed from it', async ({
  db,
}) => {
  const { requests } = await anAdoptedRound(db);
  const { id: fundRequestId, leader, offering, organization, partnership } = requests[0]!;
  const member = await aMember(db, 'partner-admin', { organizationId: organization.id });
  const purchase = { fundRequestId, offeringId: offering.id, requisitionNumber: 'R-100' };
  await commitMoney(leader, { ...purchase, amount: dollars(12_000) });
  await endPartnership(leader, { partnershipId: partnership.id, reason: 'staffing', note: null });
  const [entry] = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(eq(outbox.topic, 'partnership.ended'));
  const event = entry!.payload as RecordedEvent;
  expect(event.data.fundMoney).toEqual([{ reference: expect.any(String), left: dollars(8_000) }]);
  const mails = await PARTNERSHIP_MAILS['partnership.ended']!(event, db);
  const told = mails.filter(({ body }) => body.includes('$8,000')).map(({ to }) => to);
  expect(told).toContain(leader.actor.email);
  expect(told).not.toContain(member.user.email);

  const more = { ...purchase, amount: dollars(1) };
  await expect(commitMoney(leader, more)).rejects.toMatchObject({ kind: 'rule', code: 'source-ended' });
  await releaseCommitment(leader, { fundRequestId, requisitionNumber: 'R-100' });
  await returnMoney(leader, { fundRequestId, amount: dollars(20_000), reason: 'It has ended' });
});
