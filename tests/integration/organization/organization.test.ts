import { and, eq } from 'drizzle-orm';
import { APPLICATION_MAILS } from '#app/features/application/mails.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { askToJoin } from '#app/features/organization/ask-to-join.server.ts';
import { createOrganization } from '#app/features/organization/create-organization.server.ts';
import { partnerHome } from '#app/features/organization/partner-home.server.ts';
import { startOrganization } from '#app/features/organization/start-organization.server.ts';
import { updateOrganization } from '#app/features/organization/update-organization.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import {
  applicationAnswers,
  auditEvents,
  documents,
  files,
  memberships,
  organizations,
  outbox,
  users,
} from '#db/schema/index.ts';
import { aCycle } from '#tests/factories/applications.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const INPUT = {
  name: 'Corner Story Press',
  kind: 'non-profit' as const,
  nonProfit: true,
  email: 'hello@example.org',
};

test('whoever founds an organization is its admin', async ({ db }) => {
  const person = await aContext(db, 'account');
  const { organizationId, membershipId } = await createOrganization(person, INPUT);
  const [organization] = await db.select().from(organizations).where(eq(organizations.id, organizationId));
  expect(organization).toMatchObject({ name: 'Corner Story Press', slug: 'corner-story-press' });
  const [membership] = await db.select().from(memberships).where(eq(memberships.id, membershipId));
  expect(membership).toMatchObject({ userId: person.actor.userId, role: 'partner-admin', organizationId });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, organizationId));
  expect(events.map(({ type }) => type)).toEqual(['organization.created']);
});

test('a school leader, the public, and a person who has not confirmed the address found none', async ({
  db,
}) => {
  for (const role of ['public', 'reviewer', 'office-director'] as const) {
    await expect(createOrganization(await aContext(db, role), INPUT)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  }
  const person = await aContext(db, 'account');
  await db
    .update(users)
    .set({ emailConfirmedAt: null })
    .where(eq(users.id, userOf(person)));
  await expect(createOrganization(person, INPUT)).rejects.toMatchObject({ code: 'address-not-confirmed' });
});

const TYPED = { ...INPUT, ein: null, website: null, phone: null, known: undefined, another: null };

test('one that looks like a known one is shown first, with its name and neighborhood and nothing else', async ({
  db,
}) => {
  const known = await anOrganization(db, {
    name: 'Kanpe Ansanm Family Circle',
    otherNames: ['Stand Together Inc'],
    ein: '04-1234567',
    website: 'https://www.kanpe.org/about',
  });
  const person = await aContext(db, 'account');
  const start = (typed: Partial<typeof TYPED>) => startOrganization(person, { ...TYPED, ...typed } as never);
  for (const typed of [
    { name: 'Kanpe Ansanm Family Circel' },
    { name: 'kanpé ansanm family circle, Inc.' },
    { name: 'Stand Together' },
    { name: 'Family Circle Kanpe Ansanm' },
    { name: 'Kompe Families', ein: '041234567' as never },
    { name: 'Ansanm Families', website: 'kanpe.org' as never, phone: '(617) 555-0101' as never },
  ]) {
    expect(await start(typed), JSON.stringify(typed)).toEqual({
      similar: [{ id: known.id, name: known.name, neighborhood: expect.any(String) }],
    });
  }
  expect(await start({ name: 'Blue Hill Strings' })).toHaveProperty('created');
});

test('whoever is shown one asks to join it, or says how theirs differs', async ({ db }) => {
  const known = await anOrganization(db, { name: 'Neponset Reads' });
  const person = await aContext(db, 'account');
  const start = (answer: object) =>
    startOrganization(person, { ...TYPED, name: 'Neponset Reads', ...answer });

  expect(await start({ known: known.id })).toMatchObject({ asked: { id: known.id } });
  const asked = await db.select().from(auditEvents).where(eq(auditEvents.type, 'organization.join-asked'));
  expect(asked.map(({ subjectId }) => subjectId)).toEqual([known.id]);

  expect(await start({ known: 'another' })).toHaveProperty('similar');
  expect(await start({ known: (await anOrganization(db)).id })).not.toHaveProperty('asked');
  const started = await start({ known: 'another', another: 'We are the branch in Mattapan.' });
  if (!('created' in started)) throw new Error('nothing was started');
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, started.created.organizationId));
  expect(event?.data).toMatchObject({ another: 'We are the branch in Mattapan.' });
  const slugs = await db.select({ slug: organizations.slug }).from(organizations);
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(slugs.length);
});

test('numbers cannot be tried out: after ten look-ups in a row the eleventh waits', async ({ db }) => {
  const founder = await aContext(db, 'account');
  const known = await anOrganization(db);
  const probe = () => startOrganization(founder, { ...TYPED, name: known.name });
  for (let at = 0; at < 10; at += 1) expect(await probe()).toHaveProperty('similar');

  await expect(probe()).rejects.toMatchObject({ code: 'too-many-look-ups' });
});

test('asking to join asks the admins once a day, and tells nobody their addresses', async ({ db }) => {
  const organization = await anOrganization(db, { name: 'Neponset Reads' });
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const person = await aContext(db, 'account');
  await askToJoin(person, { organizationId: organization.id });
  await askToJoin(person, { organizationId: organization.id });
  const entries = await db.select().from(outbox).where(eq(outbox.topic, 'organization.join-asked'));
  expect(entries).toHaveLength(1);
  const write = APPLICATION_MAILS['organization.join-asked']!;
  const mails = await write(entries[0]!.payload as RecordedEvent, db);
  expect(mails).toMatchObject([
    { to: admin.actor.email, subject: expect.stringContaining(person.actor.name) },
  ]);
});

test('an edit of the profile is recorded with its fields, and reaches an open draft', async ({ db }) => {
  await aCycle(db);
  const organization = await anOrganization(db);
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  await saveAnswers(admin, {
    applicationId,
    offeringId: null,
    answers: [{ key: 'mission', value: 'From the draft.' }],
  });
  const edit = { organizationId: organization.id, mission: 'From the profile.', name: organization.name };
  expect(await updateOrganization(admin, edit)).toEqual(['mission']);
  expect(await updateOrganization(admin, edit)).toEqual([]);
  const [answer] = await db
    .select()
    .from(applicationAnswers)
    .where(
      and(eq(applicationAnswers.applicationId, applicationId), eq(applicationAnswers.questionKey, 'mission')),
    );
  expect(answer).toMatchObject({ value: 'From the profile.', version: 2 });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'organization.edited'));
  expect(events.map(({ data }) => data)).toEqual([{ fields: ['mission'] }]);
  const other = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  await expect(updateOrganization(other, edit)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the overview says whose turn it is, and which papers end soon', async ({ db }) => {
  await aCycle(db);
  const organization = await anOrganization(db);
  await anOffering(db, organization.id, { name: 'Math circles' });
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const paper = async (validUntil: string) => {
    const [file] = await db
      .insert(files)
      .values({ storageKey: validUntil, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: '' })
      .returning();
    await db.insert(documents).values({
      organizationId: organization.id,
      kind: 'insurance',
      status: 'accepted',
      fileId: file!.id,
      validUntil: validUntil as never,
    });
  };
  await paper('2026-10-21');
  const home = await partnerHome(admin);
  expect(home.application).toMatchObject({ state: 'none', open: { distance: 'in 9 days' } });
  expect(home.offerings).toMatchObject([{ name: 'Math circles', score: 350, places: 24 }]);
  expect(home.ending).toMatchObject([{ what: 'Insurance certificate', over: false }]);
  expect(home.ending[0]?.when).toContain('in 7 days');
  // The next one is on file, so that nothing has to be done.
  await paper('2027-10-21');
  expect((await partnerHome(admin)).ending).toEqual([]);
});

test('once vetted, being a non-profit is no longer a box to tick: the Fund relies on it', async ({ db }) => {
  const vetted = await anOrganization(db, { nonProfit: false });
  const fresh = await anOrganization(db, { nonProfit: false }, 'draft');
  const adminOf = (organizationId: typeof vetted.id) => aContext(db, 'partner-admin', { organizationId });

  await expect(
    updateOrganization(await adminOf(vetted.id), { organizationId: vetted.id, nonProfit: true }),
  ).rejects.toMatchObject({ code: 'non-profit-vetted' });
  await updateOrganization(await adminOf(vetted.id), { organizationId: vetted.id, mission: 'To read.' });
  await updateOrganization(await adminOf(fresh.id), { organizationId: fresh.id, nonProfit: true });

  const rows = await db.select().from(organizations);
  expect(rows.find(({ id }) => id === vetted.id)).toMatchObject({ nonProfit: false, mission: 'To read.' });
  expect(rows.find(({ id }) => id === fresh.id)).toMatchObject({ nonProfit: true });
});

test('no organization began in a year to come', async ({ db }) => {
  const organization = await anOrganization(db, { founded: 2001 });
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const founded = (year: number) =>
    updateOrganization(partner, { organizationId: organization.id, founded: year });
  const year = partner.now.getUTCFullYear();
  await expect(founded(year + 1)).rejects.toMatchObject({ code: 'founded-later' });
  expect(await founded(year)).toEqual(['founded']);
});
