import { eq } from 'drizzle-orm';
import { documentVersionsPage } from '#app/features/documents/document-versions-page.server.ts';
import { documentsPage } from '#app/features/documents/documents-page.server.ts';
import { addKind, editKind } from '#app/features/documents/edit-kinds.server.ts';
import { expiryWatchPage } from '#app/features/documents/expiry-watch-page.server.ts';
import { ExpirySearch, KindForm } from '#app/features/documents/kind-inputs.ts';
import { kindPage } from '#app/features/documents/kinds-page.server.ts';
import { newDocumentPage } from '#app/features/documents/new-document-page.server.ts';
import {
  renewAttestation,
  renewAttestationPage,
  renewDocumentPage,
} from '#app/features/documents/renew-document.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { reviewDocument } from '#app/features/vetting/review-document.server.ts';
import { attestations, auditEvents, documentKinds, documents } from '#db/schema/index.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aDocument } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { aRunningPartnership, day, partnershipRow } from '#tests/integration/partnership/passport-world.ts';
import { expect, test } from '#tests/support/test.ts';

const asKept = {
  label: 'Insurance certificate',
  help: null,
  demand: 'everybody' as const,
  validMonths: 12,
  graceDays: 0,
  reminderDays: [60, 30, 7, 0],
  active: true,
};

test('a kind that every partnership needs stops those without it, and retiring it lets them go on', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const code = await addKind(world.director, {
    ...asKept,
    label: 'Photo policy',
    subject: 'organization',
    demand: 'in-person',
  });
  expect(code).toBe('photo-policy');
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('planned');
  const page = await partnershipPage(world.leader, world.partnershipId);
  expect(page.clearance.items.filter(({ ok }) => !ok)).toMatchObject([
    { key: 'photo-policy', name: 'Photo policy', owner: 'partner' },
  ]);
  expect((await newDocumentPage(world.partner)).kinds.map(({ label }) => label)).toContain('Photo policy');

  await editKind(world.director, code, {
    ...asKept,
    label: 'Photo policy',
    demand: 'in-person',
    active: false,
  });
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('active');
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, code));
  expect(events.map(({ type }) => type)).toEqual(['document-kind.added', 'document-kind.edited']);
});

test('grace is the Office’s to give', async ({ db }) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2026-10-20' });
  const late = { ...world.director, now: new Date('2026-10-22T12:00:00Z') };
  expect((await partnershipPage(late, world.partnershipId)).clearance.cleared).toBe(false);
  const { seen } = await kindPage(world.director, 'insurance');
  await editKind(world.director, 'insurance', { ...asKept, graceDays: 5 }, seen);
  // A second tab, filled from the kind as it was before, takes nothing back.
  await expect(editKind(world.director, 'insurance', asKept, seen)).rejects.toThrow('kind-changed');
  expect((await partnershipPage(late, world.partnershipId)).clearance.until).toBe('2026-10-25');
});

test('only the director edits kinds; what the rules know by name stays in use and needed', async ({ db }) => {
  const { director, officer, partner } = await aRunningPartnership(db);
  for (const ctx of [officer, partner]) {
    await expect(editKind(ctx, 'insurance', asKept)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(addKind(ctx, { ...asKept, subject: 'organization' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  }
  await expect(addKind(director, { ...asKept, subject: 'organization' })).rejects.toMatchObject({
    code: 'kind-known',
  });
  await expect(editKind(director, 'agreement', { ...asKept, active: false })).rejects.toMatchObject({
    code: 'kind-always-in-use',
  });
  await expect(editKind(director, 'agreement', { ...asKept, demand: 'nobody' })).rejects.toMatchObject({
    code: 'kind-always-needed',
  });
  await expect(editKind(director, 'attestation', { ...asKept, validMonths: null })).rejects.toMatchObject({
    code: 'kind-without-months',
  });
  await expect(
    db.transaction((tx) =>
      tx.update(documentKinds).set({ active: false }).where(eq(documentKinds.code, 'agreement')),
    ),
  ).rejects.toThrow();
});

test('the days of reminders are read as people type them', () => {
  const days = (reminderDays: string) =>
    KindForm.safeParse({ label: 'A', demand: 'nobody', graceDays: '0', reminderDays });
  expect(days('7, 60,30 ;0 7').data?.reminderDays).toEqual([60, 30, 7, 0]);
  expect(days('').data?.reminderDays).toEqual([]);
  expect(days('soon').success).toBe(false);
  expect(days('400').success).toBe(false);
});

test('every version stays readable with its dates and its reviewer, and none can be erased', async ({
  db,
}) => {
  const { organization, partner, officer, insurance } = await aRunningPartnership(db);
  const next = await aDocument(db, organization.id, {
    status: 'received',
    note: 'The renewal',
    createdAt: new Date('2099-01-01T12:00:00Z'),
  });
  await reviewDocument(officer, { documentId: next.id, verdict: 'accepted' });
  const page = await documentVersionsPage(partner, insurance.id);
  expect(
    page.versions.map(({ number, status, reviewer, isThis }) => [number, status, reviewer, isThis]),
  ).toEqual([
    [2, 'accepted', officer.actor.name, false],
    [1, 'replaced', null, true],
  ]);
  await documentVersionsPage(officer, insurance.id);
  const other = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  await expect(documentVersionsPage(other, insurance.id)).rejects.toMatchObject({ kind: 'not-found' });
  for (const change of [
    (tx: typeof db) => tx.delete(documents).where(eq(documents.id, insurance.id)),
    (tx: typeof db) =>
      tx.update(documents).set({ fileId: next.fileId }).where(eq(documents.id, insurance.id)),
  ]) {
    await expect(db.transaction((tx) => change(tx))).rejects.toThrow();
  }
});

test('renewing suggests the days that follow, and only one’s own can be renewed', async ({ db }) => {
  const { partner, insurance, organization } = await aRunningPartnership(db, { insuredUntil: '2026-11-30' });
  expect((await renewDocumentPage(partner, insurance.id)).suggested).toEqual({
    validFrom: '2026-12-01',
    validUntil: '2027-11-30',
  });
  const other = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  await expect(renewDocumentPage(other, insurance.id)).rejects.toMatchObject({ kind: 'not-found' });

  const [before] = await db
    .select()
    .from(attestations)
    .where(eq(attestations.organizationId, organization.id));
  const id = before!.id as Parameters<typeof renewAttestationPage>[1];
  expect(await renewAttestationPage(partner, id)).toMatchObject({
    role: 'Teaching fellow',
    longest: '3 years',
  });
  await expect(renewAttestationPage(other, id)).rejects.toMatchObject({ kind: 'not-found' });
  await renewAttestation(partner, {
    attestationId: id,
    role: 'Teaching fellow',
    adults: 2,
    clearedBy: 'Office of Human Resources',
    clearedOn: day('2026-10-10'),
    expiresOn: null,
  });
  const all = await db.select().from(attestations).where(eq(attestations.organizationId, organization.id));
  expect(all.map(({ expiresOn }) => expiresOn).sort()).toEqual(['2029-08-28', '2029-10-10']);
});

test('the passport page says what is in force, what waits and what is missing', async ({ db }) => {
  const { partner } = await aRunningPartnership(db, { insuredUntil: '2026-11-30' });
  const states = (page: Awaited<ReturnType<typeof documentsPage>>) =>
    page.passport.map(({ kind, state }) => [kind, state]);
  expect(states(await documentsPage(partner))).toEqual([
    ['insurance', 'in-force'],
    ['attestation', 'in-force'],
  ]);
  const later = { ...partner, now: new Date('2026-12-01T12:00:00Z') };
  expect(states(await documentsPage(later))[0]).toEqual(['insurance', 'missing']);
});

test('the expiry watch lists what ends in the time asked for, and leaves out what is followed', async ({
  db,
}) => {
  const soon = await aRunningPartnership(db, { insuredUntil: '2026-10-30' });
  const later = await aRunningPartnership(db, { insuredUntil: '2026-12-05' });
  const over = await aRunningPartnership(db, { insuredUntil: '2026-10-20' });
  const watch = async (search: Record<string, string>, now?: string) =>
    (
      await expiryWatchPage(
        now ? { ...soon.officer, now: new Date(now) } : soon.officer,
        ExpirySearch.parse(search),
      )
    ).rows.map(({ partner, title, serving }) => [partner, title, serving]);
  const line = (world: typeof soon, serving = 1) => [
    world.organization.name,
    'Insurance certificate',
    serving,
  ];

  expect(await watch({})).toEqual([line(over), line(soon), line(later)]);
  expect(await watch({ within: '30' })).toEqual([line(over), line(soon)]);
  expect(await watch({ within: 'over' }, '2026-10-25T12:00:00Z')).toEqual([line(over, 0)]);
  expect(await watch({ q: soon.organization.name })).toEqual([line(soon)]);
  expect(await watch({ kind: 'attestation' })).toEqual([]);
  await aDocument(db, soon.organization.id, { validFrom: day('2026-10-31'), validUntil: day('2027-10-30') });
  expect(await watch({ within: '30' })).toEqual([line(over)]);
  await expect(expiryWatchPage(soon.partner, ExpirySearch.parse({}))).rejects.toMatchObject({
    kind: 'forbidden',
  });
});
