import { eq } from 'drizzle-orm';
import type { OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { calendarDate } from '#app/domain/shared/year.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { openInvitations } from '#app/features/identity/invitations.server.ts';
import { inviteColleague } from '#app/features/identity/invite.server.ts';
import { startDraft } from '#app/features/quality/start-draft.server.ts';
import { storeShippedSynonyms } from '#app/features/search/shipped-synonyms.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  accessRestrictions,
  fundRounds,
  imports,
  mails,
  outbox,
  reviewerTies,
  rubrics,
  searchSynonyms,
} from '#db/schema/index.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import type { Chosen, Params } from './chosen.ts';

/**
 * What may be taken away by whoever is let in: people who play no other part, and an invitation for each button. A key that
 * names a route counts for that route alone; one that names a part of the address, below it.
 */
export async function moreParams(db: Connection, admin: Context, chosen: Chosen): Promise<Params> {
  const { organizationId } = admin.actor;
  const leaving = await aMember(db, 'reviewer');
  const colleague = await aMember(db, 'partner-editor', { organizationId });
  const hashes: Record<string, string> = {};
  for (const place of ['partner.team', 'office.people']) {
    for (const button of ['resend', 'withdraw']) {
      const email = `${place}.${button}@example.org`;
      await inviteColleague(admin, { email, role: 'partner-editor' });
      const invitation = (await openInvitations(admin, organizationId!)).find((one) => one.email === email);
      hashes[`${place}.invitations.$hash.${button}:hash`] = invitation!.hash;
    }
  }
  const [entry] = await db.select({ id: outbox.id }).from(outbox).limit(1);
  const [mail] = await db.select({ id: mails.id }).from(mails).limit(1);
  await db.update(outbox).set({ status: 'dead' }).where(eq(outbox.id, entry!.id));
  await db.update(mails).set({ status: 'dead' }).where(eq(mails.id, mail!.id));
  const [open] = await db.select().from(fundRounds).where(eq(fundRounds.status, 'open')).limit(1);
  const attestationId = await addAttestation(admin, {
    organizationId: organizationId!,
    role: 'Teaching artists',
    adults: 4,
    clearedBy: 'The human resources office',
    clearedOn: calendarDate('2026-09-01'),
  });
  const [restriction] = await db
    .insert(accessRestrictions)
    .values({ reason: 'A storm, one day', fromDay: calendarDate('2099-01-02'), setAt: admin.now })
    .returning({ id: accessRestrictions.id });
  const [started] = await db.select({ id: imports.id }).from(imports).limit(1);
  const [rubric] = await db.select({ id: rubrics.id }).from(rubrics).where(eq(rubrics.purpose, 'vetting'));
  const officer = await aContext(db, 'office-staff');
  await storeShippedSynonyms(db);
  const [synonyms, others] = await db.select({ id: searchSynonyms.id }).from(searchSynonyms).limit(2);
  // A reviewer's own, to an organization that they do not read: to another reviewer, who has none, it is not there.
  await db.insert(reviewerTies).values({
    userId: chosen.reviewer_id as UserId,
    organizationId: chosen.other_organization_id as OrganizationId,
    kind: 'worked-there',
    declaredAt: admin.now,
  });
  const draft = () => startDraft(officer, { copyOf: rubric!.id });
  return {
    ...hashes,
    rubricId: rubric!.id,
    draftId: await draft(),
    'office.rubrics.drafts.$draftId.discard:draftId': await draft(),
    'reviews.ties.$organizationId.withdraw:organizationId': chosen.other_organization_id!,
    standardKey: 'safety',
    indicatorKey: 'background-checks',
    userId: leaving.user.id,
    'memberships.membershipId': leaving.membership.id,
    'members.membershipId': colleague.membership.id,
    mailId: mail!.id,
    entryId: entry!.id,
    attestationId,
    restrictionId: restriction!.id,
    synonymsId: synonyms!.id,
    'office.settings.synonyms.$synonymsId.remove:synonymsId': others!.id,
    'kinds.kind': 'curriculum',
    importId: started?.id ?? crypto.randomUUID(),
    ...(open ? { 'fund.slug': open.slug } : {}),
  };
}
