import { schoolsPage } from '#app/features/catalogue/schools-page.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

test('a school is found by its street, however its end is written', async ({ db }) => {
  const long = await aSchool(db, { name: 'Upham School', address: '40 Washington Street' });
  const short = await aSchool(db, { name: 'Codman School', address: '9 Washington St.' });
  await aSchool(db, { name: 'Other School', address: '1 Stanley Street' });
  const ctx = await aContext(db, 'public');
  const found = async (q: string) =>
    (await schoolsPage(ctx, { q, neighborhood: '' })).schools.map(({ code }) => code).sort();

  for (const typed of ['washington st', 'Washington St.', 'Washington street', 'washington'])
    expect(await found(typed), typed).toEqual([long.code, short.code].sort());
  expect(await found('washington str')).toEqual([long.code]);
});
