import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  searchDocuments,
  terms,
} from '#db/schema/index.ts';
import { searchDatabase } from '#search/database/search.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { type EngineAnswer, normalQuery, type OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { test } from '#tests/support/test.ts';

type Secret = { offeringId: OfferingId; organizationId: OrganizationId };
type Hide = (db: Connection, secret: Secret) => Promise<unknown>;

const offeringIs =
  (status: 'draft' | 'paused' | 'archived'): Hide =>
  (db, { offeringId }) =>
    db.update(offerings).set({ status }).where(eq(offerings.id, offeringId));
const registrationIs =
  (status: typeof offeringRegistrations.$inferInsert.status & string): Hide =>
  (db, { offeringId }) =>
    db.update(offeringRegistrations).set({ status }).where(eq(offeringRegistrations.offeringId, offeringId));
const partnerIs =
  (status: typeof organizationRegistrations.$inferInsert.status & string): Hide =>
  (db, { organizationId }) =>
    db
      .update(organizationRegistrations)
      .set({ status })
      .where(eq(organizationRegistrations.organizationId, organizationId));

/** Every way in which an offering may not be seen by those who search. */
const WAYS: readonly [string, Hide][] = [
  ['a draft', offeringIs('draft')],
  ['paused', offeringIs('paused')],
  ['archived', offeringIs('archived')],
  ['not decided', registrationIs('submitted')],
  ['declined', registrationIs('declined')],
  ['suspended', registrationIs('suspended')],
  ['expired', registrationIs('expired')],
  ['of a suspended partner', partnerIs('suspended')],
  ['of a declined partner', partnerIs('declined')],
  ['of a partner whose registration expired', partnerIs('expired')],
  [
    'of a partner that was merged into another',
    async (db, { organizationId }) => {
      const other = await anOrganization(db);
      await db
        .update(organizations)
        .set({ mergedInto: other.id })
        .where(eq(organizations.id, organizationId));
    },
  ],
];

/** One offering that all see, and one whose every word and code is its own. */
async function aSecret(db: Connection): Promise<Secret> {
  await aDistrict(db);
  await db.insert(terms).values([
    { kind: 'category', code: 'stem', label: 'Science', position: 0 },
    { kind: 'category', code: 'falconry', label: 'Falconry', position: 1 },
    { kind: 'neighborhood', code: 'roxbury', label: 'Roxbury', position: 0 },
    { kind: 'neighborhood', code: 'mattapan', label: 'Mattapan', position: 1 },
  ]);
  const open = await anOrganization(db, { name: 'Open House' });
  await anOffering(
    db,
    open.id,
    { name: 'Chess', neighborhoods: ['roxbury'], languages: ['en'], days: ['mon'] },
    { qualityScore: 250 },
  );
  const organization = await anOrganization(db, {
    name: 'Peregrine Society',
    kind: 'cultural',
    otherNames: ['Tiercel'],
  });
  const offering = await anOffering(
    db,
    organization.id,
    {
      name: 'Zugzwang with hawks',
      summary: 'Gauntlets and bells.',
      description: 'Everybody learns the lure.',
      category: 'falconry',
      goals: ['patience'],
      populations: ['foster-care'],
      grades: ['12'],
      languages: ['so'],
      windows: ['weekend'],
      days: ['sun'],
      place: 'online',
      neighborhoods: ['mattapan'],
    },
    { isPortfolio: true, qualityScore: 400 },
  );
  return { offeringId: offering.id, organizationId: organization.id };
}

const QUERIES: readonly OfferingQuery[] = [
  {},
  ...[
    'zugzwang',
    'zugz',
    'zugzwnag',
    'hawks',
    'gauntlets',
    'lure',
    'peregrine',
    'tiercel',
    'falconry',
    'chess',
  ].map((text) => ({ text })),
  { text: '"zugzwang with hawks"' },
  { text: 'chess lure' },
  { text: '-chess' },
  { filters: { categories: ['falconry'] } },
  { filters: { grades: ['12'], days: ['sun'] } },
  { filters: { portfolio: true } },
  { leaning: 'zugzwang', sort: 'relevance' },
  { sort: 'quality', pageSize: 1 },
];

/** Nothing of an answer speaks of it: no hit, count, total or correction. */
function expectSilence(answer: EngineAnswer, query: OfferingQuery, { offeringId }: Secret): void {
  expect(answer.hits.map(({ id }) => id)).not.toContain(offeringId);
  const values = Object.entries(answer.facets).flatMap(([facet, counts]) =>
    Object.entries(counts).map(([value, count]) => `${facet} ${value} ${count}`),
  );
  for (const own of [
    'falconry',
    'patience',
    'foster-care',
    'grades 12',
    'so',
    'weekend',
    'sun',
    'online',
    'cultural',
  ]) {
    expect([
      query,
      values.filter((value) => value.split(' ').includes(own) || value.startsWith(own)),
    ]).toEqual([query, []]);
  }
  expect([
    query,
    values.filter((value) => value.startsWith('portfolio') || value.startsWith('minQuality 350')),
  ]).toEqual([query, []]);
  expect(answer.total).toBeLessThanOrEqual(1);
  expect(answer.correctedQuery ?? '').not.toMatch(/zugzwang|peregrine|falcon/);
  expect(JSON.stringify(answer.hits)).not.toMatch(/zugzwang|peregrine|falcon/i);
}

test('before it is hidden, all of it is found', async ({ db }) => {
  const secret = await aSecret(db);
  await rebuildIndex(db, undefined, [embeddedWriter]);

  for (const text of ['zugzwang', 'peregrine', 'lure']) {
    for (const answer of [
      await searchOfferings(db, { text }),
      await searchDatabase(db, normalQuery({ text })),
    ]) {
      expect(answer.hits.map(({ id }) => id)).toEqual([secret.offeringId]);
    }
  }
  expect((await searchOfferings(db, { text: 'zugzwnag' })).correctedQuery).toBe('zugzwang');
});

test.for(WAYS)(
  'an offering that is %s is in no hit, count or correction, of the index or of its stand-in',
  async ([, hide], { db }) => {
    const secret = await aSecret(db);
    await rebuildIndex(db, undefined, [embeddedWriter]);

    await hide(db, secret);

    // Before any worker has heard of it, from the stand-in, and from an index that was made afterwards.
    for (const query of QUERIES) expectSilence(await searchOfferings(db, query), query, secret);
    for (const query of QUERIES) expectSilence(await searchDatabase(db, normalQuery(query)), query, secret);
    await rebuildIndex(db, undefined, [embeddedWriter]);
    for (const query of QUERIES) expectSilence(await searchOfferings(db, query), query, secret);
    expect(await db.$count(searchDocuments, eq(searchDocuments.id, secret.offeringId))).toBe(0);
  },
);
