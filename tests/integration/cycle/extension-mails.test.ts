import { eq, like } from 'drizzle-orm';
import { extendCycle } from '#app/features/cycle/extend-cycle.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import { mails, memberships, outbox } from '#db/schema/index.ts';
import { aCycle, anApplication } from '#tests/factories/applications.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

test('everybody with a draft in the cycle hears the new day, once, and nobody else', async ({
  committed,
}) => {
  const { db } = committed;
  const director = await aContext(db, 'office-director');
  const cycle = await aCycle(db);
  const other = await aCycle(db);
  const at = async (cycleId: typeof cycle.id, status: 'draft' | 'submitted') => {
    const organization = await anOrganization(db, {}, null);
    await anApplication(db, organization.id, { cycleId, status });
    const { user } = await aMember(db, 'partner-editor', { organizationId: organization.id });
    return { organization, user };
  };
  const one = await at(cycle.id, 'draft');
  const two = await at(cycle.id, 'draft');
  await at(cycle.id, 'submitted');
  await at(other.id, 'draft');
  await aMember(db, 'partner-admin', { organizationId: one.organization.id }, { emailConfirmedAt: null });
  // Somebody who helps at both.
  await db
    .insert(memberships)
    .values({ userId: one.user.id, role: 'partner-admin', organizationId: two.organization.id });

  const next = {
    closesAt: after({ days: 7 }, cycle.closesAt),
    reviewsDueAt: after({ days: 7 }, cycle.reviewsDueAt),
    decisionsDueAt: after({ days: 7 }, cycle.decisionsDueAt),
  };
  await extendCycle(director, { cycleId: cycle.id, next, reason: 'Two days of snow' });
  const work = async () => {
    while ((await workOutbox(db, { consumers: [writeMails(MAILS)] })) > 0);
  };
  await work();
  await db.update(outbox).set({ status: 'waiting' }).where(eq(outbox.topic, 'cycle.extended'));
  await work();

  const sent = await db.select().from(mails).where(like(mails.subject, 'More time:%'));
  expect(sent.map(({ toAddress }) => toAddress).sort()).toEqual([one.user.email, two.user.email].sort());
  expect(sent[0]!.body).toContain(cycle.name);
});
