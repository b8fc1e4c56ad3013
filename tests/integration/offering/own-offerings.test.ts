import { eq } from 'drizzle-orm';
import { archiveOffering } from '#app/features/offering/archive-offering.server.ts';
import { createOffering } from '#app/features/offering/create-offering.server.ts';
import { ownOfferingPage } from '#app/features/offering/own-offering-page.server.ts';
import { pauseOffering } from '#app/features/offering/pause-offering.server.ts';
import { publishOffering } from '#app/features/offering/publish-offering.server.ts';
import { updateOffering } from '#app/features/offering/update-offering.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, offeringRegistrations, offerings } from '#db/schema/index.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aPartner(db: Connection) {
  const organization = await anOrganization(db);
  return {
    organization,
    editor: await aContext(db, 'partner-editor', { organizationId: organization.id }),
  };
}

const offeringIn = async (db: Connection, id: string) =>
  (
    await db
      .select()
      .from(offerings)
      .where(eq(offerings.id, id as never))
  )[0]!;

const eventsOf = async (db: Connection, id: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('an offering begins as a draft with a place in the year, at an address of its own', async ({ db }) => {
  const { organization, editor } = await aPartner(db);
  const make = () =>
    createOffering(editor, { organizationId: organization.id, name: 'Tuesday chess', places: 12 });
  const id = await make();
  expect(await offeringIn(db, id)).toMatchObject({ status: 'draft', slug: 'tuesday-chess' });
  expect(await offeringIn(db, await make())).toMatchObject({ slug: 'tuesday-chess-2' });
  const [registration] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, id));
  expect(registration).toMatchObject({ status: 'draft', places: 12 });
  expect(await eventsOf(db, id)).toEqual(['offering.added']);
});

test('it is published once approved, paused, published again and archived, each recorded', async ({ db }) => {
  const { organization, editor } = await aPartner(db);
  const { id } = await anOffering(db, organization.id, { status: 'draft' }, { status: 'submitted' });
  await expect(publishOffering(editor, { offeringId: id })).rejects.toMatchObject({
    code: 'offering-not-approved',
  });
  expect((await ownOfferingPage(editor, id)).allowed).toMatchObject({
    publish: false,
    whyNotPublish: 'This offering has to be approved for this year first.',
  });
  await db
    .update(offeringRegistrations)
    .set({ status: 'approved' })
    .where(eq(offeringRegistrations.offeringId, id));
  for (const act of [publishOffering, pauseOffering, publishOffering, archiveOffering]) {
    await act(editor, { offeringId: id });
  }
  await expect(publishOffering(editor, { offeringId: id })).rejects.toMatchObject({ code: 'not-from-here' });
  await expect(pauseOffering(editor, { offeringId: id })).rejects.toMatchObject({ code: 'not-from-here' });
  expect(await eventsOf(db, id)).toEqual([
    'offering.published',
    'offering.paused',
    'offering.published',
    'offering.archived',
  ]);
});

test('an edit of what the vetting rested on asks the Office to look; another does not', async ({ db }) => {
  const { organization, editor } = await aPartner(db);
  const { id } = await anOffering(db, organization.id);
  const first = await updateOffering(editor, { offeringId: id, description: 'Other words.' });
  expect(first).toEqual({ changed: ['description'], reopened: [] });
  expect((await offeringIn(db, id)).needsLookSince).toBeNull();

  const second = await updateOffering(editor, { offeringId: id, grades: ['3', '4', '5', '6', '7'] });
  expect(second.reopened).toEqual(['grades']);
  expect((await offeringIn(db, id)).needsLookSince).toEqual(editor.now);
  // A draft was never vetted.
  const draft = await anOffering(db, organization.id, { status: 'draft' });
  expect((await updateOffering(editor, { offeringId: draft.id, grades: ['1'] })).reopened).toEqual([]);
  expect(await updateOffering(editor, { offeringId: id, description: 'Other words.' })).toEqual({
    changed: [],
    reopened: [],
  });
  expect(await eventsOf(db, id)).toEqual(['offering.edited', 'offering.edited']);
});

test('places never fall below those that schools hold', async ({ db }) => {
  const { organization, editor } = await aPartner(db);
  const { id } = await anOffering(db, organization.id, {}, { places: 24, placesTaken: 10 });
  await expect(updateOffering(editor, { offeringId: id, places: 9 })).rejects.toMatchObject({
    code: 'places-taken',
    details: { taken: 10 },
  });
  expect(await updateOffering(editor, { offeringId: id, places: 10 })).toEqual({
    changed: ['places'],
    reopened: [],
  });
});

test('another organization’s offering does not exist, and an outsider may nothing', async ({ db }) => {
  const { organization } = await aPartner(db);
  const { id } = await anOffering(db, organization.id);
  const stranger = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  const acts = (ctx: Context) => [
    () => publishOffering(ctx, { offeringId: id }),
    () => pauseOffering(ctx, { offeringId: id }),
    () => archiveOffering(ctx, { offeringId: id }),
    () => updateOffering(ctx, { offeringId: id, name: 'Mine' }),
    () => ownOfferingPage(ctx, id),
  ];
  for (const act of acts(stranger)) await expect(act()).rejects.toMatchObject({ kind: 'not-found' });
  for (const act of acts(await aContext(db, 'office-staff'))) {
    await expect(act()).rejects.toMatchObject({ kind: 'forbidden' });
  }
});
