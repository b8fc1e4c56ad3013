import { eq } from 'drizzle-orm';
import { SuggestSearch } from '#app/features/search/inputs.ts';
import { suggestions } from '#app/features/search/suggestions.server.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, organizationRegistrations, schools } from '#db/schema/index.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aCatalogue } from './catalogue.ts';

async function labelsOf(db: Connection, typed: string) {
  const groups = await suggestions(await aContext(db, 'public'), SuggestSearch.parse({ q: typed }).q);
  return Object.fromEntries(groups.map(({ title, options }) => [title, options.map(({ label }) => label)]));
}

test('offerings, categories, partners and schools by the beginning of a word, each with its address', async ({
  db,
}) => {
  await aCatalogue(db);
  const school = await aSchool(db, { name: 'Muñiz Math Academy' });

  const groups = await suggestions(await aContext(db, 'public'), 'mat');

  expect(groups).toMatchObject([
    {
      title: 'Offerings',
      options: [{ label: 'Math circles', note: 'Sumar Math Circles' }, {}, { label: 'Choir' }],
    },
    { title: 'Categories', options: [{ label: 'Science and math', href: '/offerings?category=stem' }] },
    { title: 'Partners', options: [{ label: 'Sumar Math Circles', href: '/partners/sumar-math-circles' }] },
    {
      title: 'Schools',
      options: [{ label: 'Muñiz Math Academy', href: `/schools/${school.code}`, note: 'Dorchester' }],
    },
  ]);
  expect((await labelsOf(db, 'muniz')).Schools).toEqual(['Muñiz Math Academy']);
  // Inside a word is no beginning.
  expect(await labelsOf(db, 'uniz')).not.toHaveProperty('Schools');
});

test('what is read as a filter on the page of results narrows what is suggested', async ({ db }) => {
  await aCatalogue(db);

  expect((await labelsOf(db, 'math')).Offerings).toContain('Math circles');
  expect((await labelsOf(db, 'math grade 7')).Offerings).toEqual(['Robotics and its math']);
  expect((await labelsOf(db, 'math grade 3')).Offerings?.[0]).toBe('Math circles');
  expect((await labelsOf(db, 'math grade 12')).Offerings).toBeUndefined();
  expect((await labelsOf(db, 'robotics Friday')).Offerings).toEqual(['Robotics and its math']);
});

test('a mistyped word still finds its offerings, and too little or nothing finds nothing', async ({ db }) => {
  await aCatalogue(db);
  expect((await labelsOf(db, 'robotcis')).Offerings).toEqual(['Robotics and its math']);
  for (const typed of ['', ' m ', '%', '\0', 'zzzzzzz', '😀'.repeat(2_000)])
    expect(await labelsOf(db, typed)).toEqual({});
});

test('what the public may not see is not suggested from the moment on', async ({ db }) => {
  const { made, south } = await aCatalogue(db);
  const hidden = await anOrganization(db, { name: 'Mathless draft' }, 'submitted');
  const unseen = await anOffering(db, hidden.id, { name: 'Math in draft' });
  await syncOfferings(db, [unseen.id]);
  const closed = await aSchool(db, { name: 'Math Closed School' });
  await db.update(schools).set({ status: 'closed' }).where(eq(schools.code, closed.code));

  expect(await labelsOf(db, 'math')).toEqual({
    Offerings: ['Math circles', 'Robotics and its math', 'Choir'],
    Categories: ['Science and math'],
    Partners: ['Sumar Math Circles'],
  });

  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, made[1]!.id));
  await db
    .update(organizationRegistrations)
    .set({ status: 'suspended' })
    .where(eq(organizationRegistrations.organizationId, south.id));
  expect(await labelsOf(db, 'math')).toEqual({
    Offerings: ['Robotics and its math'],
    Categories: ['Science and math'],
  });
});
