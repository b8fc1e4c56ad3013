import { eq, sql } from 'drizzle-orm';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { catalogueTable, sweepCatalogueChanges } from '#app/features/matching/catalogue-table.server.ts';
import { publishedFacts } from '#app/features/matching/published-offerings.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { aDistrict, THIS_YEAR } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { expect, test } from '#tests/support/test.ts';

const idsIn = async (db: Connection, schoolYear: SchoolYear = THIS_YEAR) =>
  [...(await catalogueTable({ db, schoolYear })).ids].sort();

test('the table follows whatever changes an offering, its standing or its organization', async ({
  committed,
}) => {
  const { db } = committed;
  await aDistrict(db);
  const one = await anOrganization(db);
  const two = await anOrganization(db);
  const a = await anOffering(db, one.id);
  const b = await anOffering(db, two.id);
  expect(await idsIn(db)).toEqual([a.id, b.id].sort());
  const table = await catalogueTable({ db, schoolYear: THIS_YEAR });

  const price = () =>
    table.columns.price.examples[table.columns.price.kinds[table.rowOf.get(a.id)!]!]!.priceToSchool;
  await db
    .update(offerings)
    .set({ priceToSchool: 1_00 as never })
    .where(eq(offerings.id, a.id));
  await catalogueTable({ db, schoolYear: THIS_YEAR });
  expect(price()).toBe(1_00);

  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, a.id));
  expect(await idsIn(db)).toEqual([b.id]);
  await db
    .update(organizationRegistrations)
    .set({ status: 'suspended' })
    .where(eq(organizationRegistrations.organizationId, two.id));
  expect(await idsIn(db)).toEqual([]);
  await db.update(offerings).set({ status: 'published' }).where(eq(offerings.id, a.id));
  await db
    .update(offeringRegistrations)
    .set({ placesTaken: 24 })
    .where(eq(offeringRegistrations.offeringId, a.id));
  await db.update(organizations).set({ latitude: 42, longitude: -71 }).where(eq(organizations.id, one.id));
  expect(await idsIn(db)).toEqual([a.id]);
  const row = table.rowOf.get(a.id)!;
  expect(table.columns.places.examples[table.columns.places.kinds[row]!]!.placesLeft).toBe(0);
  expect(table.columns.distance.examples[table.columns.distance.kinds[row]!]!.coordinates).toEqual({
    latitude: 42,
    longitude: -71,
  });
  // Brought up to date and not loaded anew.
  expect(await catalogueTable({ db, schoolYear: THIS_YEAR })).toBe(table);
  expect(await idsIn(db, '2027-28' as SchoolYear)).toEqual([]);
});

test('a change that is committed long after later ones is not missed', async ({ committed }) => {
  const { db } = committed;
  await aDistrict(db);
  const organization = await anOrganization(db);
  const early = await anOffering(db, organization.id);
  const late = await anOffering(db, organization.id);
  await idsIn(db);

  let commit = () => {};
  const waits = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let begun = () => {};
  const isOpen = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow = db.transaction(async (tx) => {
    await tx.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, early.id));
    begun();
    await waits;
  });
  await isOpen;
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, late.id));
  // Looked at several times while the first change is still under way.
  expect(await idsIn(db)).toEqual([early.id]);
  expect(await idsIn(db)).toEqual([early.id]);
  commit();
  await slow;

  expect(await idsIn(db)).toEqual([]);
});

test('with many writers and readers at once, the table ends as the database does', async ({ committed }) => {
  const { db } = committed;
  await aDistrict(db);
  const organization = await anOrganization(db);
  const made = [];
  for (let at = 0; at < 12; at += 1) made.push(await anOffering(db, organization.id));

  await Promise.all(
    made.flatMap((offering, at) => [
      ...['paused', 'published', 'paused'].map((status, step) =>
        db
          .update(offerings)
          .set({ status: (at + step) % 3 === 0 ? 'published' : (status as 'paused') })
          .where(eq(offerings.id, offering.id)),
      ),
      idsIn(db),
    ]),
  );

  const now = await publishedFacts(db, THIS_YEAR);
  expect(await idsIn(db)).toEqual(now.map(({ offeringId }) => offeringId).sort());
});

test('a failure is not kept: the next look works', async ({ committed }) => {
  const { db } = committed;
  await aDistrict(db);
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id);
  await db.execute(sql`alter table catalogue_changes rename to away`);
  await expect(idsIn(db)).rejects.toBeTruthy();
  await db.execute(sql`alter table away rename to catalogue_changes`);

  expect(await idsIn(db)).toEqual([offering.id]);
});

test('old changes are swept, and a table that slept through them is loaded anew', async ({ committed }) => {
  const { db } = committed;
  await aDistrict(db);
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id);
  const table = await catalogueTable({ db, schoolYear: THIS_YEAR });
  await db.execute(sql`update catalogue_changes set changed_at = now() - interval '3 days'`);
  await anOffering(db, organization.id);

  await sweepCatalogueChanges(db);

  const [left] = await db.execute<{ rows: number }>(sql`select count(*)::int as rows from catalogue_changes`);
  expect(left!.rows).toBe(2);
  expect(await catalogueTable({ db, schoolYear: THIS_YEAR })).toBe(table);
  expect(table.ids).toContain(offering.id);
  expect(table.ids).toHaveLength(2);
});
