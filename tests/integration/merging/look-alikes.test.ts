import { eq, sql } from 'drizzle-orm';
import { dismissPair, restorePair } from '#app/features/merging/dismiss-pair.server.ts';
import { lookAlikes } from '#app/features/merging/look-alikes.server.ts';
import { lookAlikesPage } from '#app/features/merging/look-alikes-page.server.ts';
import { mergePage } from '#app/features/merging/merge-page.server.ts';
import { mergePair } from '#app/features/merging/merge-pair.server.ts';
import { mergedPage } from '#app/features/merging/merged-page.server.ts';
import { pairPage } from '#app/features/merging/pair-page.server.ts';
import { seekLookAlikes } from '#app/features/merging/seek-look-alikes.server.ts';
import { updateOrganization } from '#app/features/organization/update-organization.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, organizationPairs } from '#db/schema/index.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const OPEN = { view: 'open', page: 1 } as const;
const REASON = 'Two towns, two boards.';

async function seekAll(db: Connection) {
  while ((await seekLookAlikes(db)) > 0);
}

async function aPairOfTwo(db: Connection) {
  const one = await anOrganization(db, {
    name: 'Quincy Reads',
    phone: null,
    createdAt: new Date('2026-05-01'),
  });
  const other = await anOrganization(db, { name: 'Quincy Reeds, Inc.', phone: null }, null);
  await anOrganization(db, { name: 'Blue Hill Strings', phone: null });
  await seekAll(db);
  const [pair] = await db.select().from(organizationPairs);
  return { one, other, pairId: pair!.id };
}

test('a new organization is paired with what it looks like, once, and with its working', async ({ db }) => {
  const { one, other, pairId } = await aPairOfTwo(db);
  const staff = await aContext(db, 'office-staff');

  const page = await lookAlikesPage(staff, OPEN);
  expect(page.pairs).toMatchObject([{ id: pairId, band: 'probable' }]);
  expect(await seekLookAlikes(db)).toBe(0);

  const view = await pairPage(staff, pairId);
  expect(view.organizations.map(({ id }) => id)).toEqual([one.id, other.id]);
  expect(view.working.map(({ field, agreement }) => [field, agreement])).toEqual([
    ['Name', 'Close'],
    ['Tax number', 'One of them does not say'],
    ['Web or mail domain', 'One of them does not say'],
    ['Phone', 'One of them does not say'],
  ]);
});

test('an edit is looked at again: a pair that is alike no longer goes, a dismissed one stays', async ({
  db,
}) => {
  const { other, pairId } = await aPairOfTwo(db);
  const staff = await aContext(db, 'office-staff');
  const admin = await aContext(db, 'partner-admin', { organizationId: other.id });
  const rename = (name: string) => updateOrganization(admin, { organizationId: other.id, name });

  await dismissPair(staff, { pairId, reason: REASON });
  await rename('Harbor Kitchen');
  await seekAll(db);
  expect(await db.select().from(organizationPairs)).toHaveLength(1);
  expect((await lookAlikesPage(staff, { view: 'dismissed', page: 1 })).pairs).toMatchObject([{ id: pairId }]);

  await restorePair(staff, pairId);
  await rename('Harbor Kitchens');
  await seekAll(db);
  expect(await db.select().from(organizationPairs)).toEqual([]);
});

test('said to be two, a pair is out of the list with its reason, until it is brought back', async ({
  db,
}) => {
  const { pairId } = await aPairOfTwo(db);
  const staff = await aContext(db, 'office-staff');

  await dismissPair(staff, { pairId, reason: REASON });
  expect((await lookAlikesPage(staff, OPEN)).counts).toMatchObject({ open: 0, dismissed: 1 });
  expect((await pairPage(staff, pairId)).dismissed).toMatchObject({ reason: REASON });
  await expect(dismissPair(staff, { pairId, reason: REASON })).rejects.toMatchObject({ kind: 'not-found' });

  await restorePair(staff, pairId);
  expect((await lookAlikesPage(staff, OPEN)).counts).toMatchObject({ open: 1, dismissed: 0 });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectType, 'organization-pair'));
  expect(events.map(({ type }) => type)).toEqual([
    'organization-pair.dismissed',
    'organization-pair.restored',
  ]);
});

test('the preview counts and names what moves, and the merge takes the pair off the list', async ({ db }) => {
  const { one, other, pairId } = await aPairOfTwo(db);
  await anOffering(db, other.id, { name: 'Porch readers' });
  const director = await aContext(db, 'office-director');

  const preview = await mergePage(director, { pairId });
  expect(preview.kept.id).toBe(one.id);
  expect(preview.obstacles).toEqual([]);
  expect(preview.moving).toMatchObject([{ table: 'offerings', count: 1, names: ['Porch readers'] }]);
  expect(preview.choices.map(({ field }) => field)).toEqual(['name']);
  const swapped = await mergePage(director, { pairId, keep: other.id });
  expect(swapped.moving).toMatchObject([{ table: 'organization_registrations', count: 1 }]);

  const mergeId = await mergePair(director, { pairId, keptId: one.id, taken: [], reason: 'One board.' });
  expect((await lookAlikesPage(director, OPEN)).pairs).toEqual([]);
  const done = await mergedPage(director, mergeId);
  expect(done.moved).toEqual([{ table: 'offerings', count: 1, words: 'offering' }]);
  expect(done.obstacles).toEqual([]);
  const stranger = await anOrganization(db);
  await expect(
    mergePair(director, { pairId, keptId: stranger.id, taken: [], reason: 'No.' }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

test('only the Office sees pairs, and only a director sees what a merge would do', async ({ db }) => {
  const { one, pairId } = await aPairOfTwo(db);
  const admin = await aContext(db, 'partner-admin', { organizationId: one.id });
  for (const ctx of [admin, await aContext(db, 'public'), await aContext(db, 'reviewer')]) {
    await expect(lookAlikesPage(ctx, OPEN)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(pairPage(ctx, pairId)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(dismissPair(ctx, { pairId, reason: REASON })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(restorePair(ctx, pairId)).rejects.toMatchObject({ kind: 'forbidden' });
  }
  const staff = await aContext(db, 'office-staff');
  await expect(mergePage(staff, { pairId })).rejects.toMatchObject({ kind: 'forbidden' });
});

test('candidates come by the indexes, not by reading every organization', async ({ db }) => {
  await db.execute(sql`
    insert into organizations (slug, name, kind, ein, phone)
    select 'filler-' || n, md5(n::text) || ' ' || md5((n * 7)::text), 'business', (100000000 + n)::text, '617555' || lpad(n::text, 4, '0')
      from generate_series(1, 4000) n`);
  await db.execute(sql`analyze organizations`);
  const rows = await db.execute<{ 'QUERY PLAN': string }>(sql`
    explain select id from organizations where merged_into is null and (
      plain_text('quincy reads') <% names_of_organization(name, other_names)
      or names_of_organization(name, other_names) % plain_text('quincy reads')
      or (ein is not null and digits_of(ein) = '041234567')
      or (phone is not null and last_ten_digits(phone) = '6175550101'))`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toContain('Seq Scan');
  expect(plan).toContain('organizations_names_alike_idx');

  const found = await lookAlikes(db, {
    name: 'Nothing like it',
    otherNames: [],
    ein: '100000042',
    email: null,
    website: null,
    phone: '617-555-0042',
  });
  expect(found.map(({ likeness }) => likeness.band)).toEqual(['probable']);
});
