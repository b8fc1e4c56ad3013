import { foundDistrict } from '#app/features/district/found-district.server.ts';
import { FoundDistrictForm } from '#app/features/district/inputs.ts';
import { findSignedIn, SESSION_COOKIE } from '#app/platform/session.server.ts';
import { setupCode } from '#app/platform/setup-code.server.ts';
import { auditEvents, districts, questionnaires, rubrics, terms, users } from '#db/schema/index.ts';
import { expect, test } from '#tests/support/test.ts';

const typed = () => ({
  setupCode: setupCode(),
  name: 'Cedar Falls Public Schools',
  officeName: 'Partnerships Office',
  officeEmail: 'Partners@cedarfalls.example.org',
  officePhone: '319-555-0100',
  timeZone: 'America/Chicago',
  schoolYear: '2026-27',
  neighborhoods: 'North End\r\n\r\nRiver Bend\r\nNorth End',
  withSamples: 'on',
  directorName: 'Dana Whitfield',
  directorEmail: 'dana@cedarfalls.example.org',
  password: 'copper kettle ninety marsh',
});

test('an empty district is founded with its lists, sample standards and a director who is signed in', async ({
  db,
  now,
}) => {
  const token = await foundDistrict({ db, now }, FoundDistrictForm.parse(typed()));

  const [district] = await db.select().from(districts);
  expect(district).toMatchObject({
    name: 'Cedar Falls Public Schools',
    officeEmail: 'partners@cedarfalls.example.org',
    timeZone: 'America/Chicago',
    currentSchoolYear: '2026-27',
    isDemonstration: false,
  });
  const lists = await db.select().from(terms);
  const count = (kind: string) => lists.filter((term) => term.kind === kind).length;
  expect([count('category'), count('goal'), count('neighborhood')]).toEqual([16, 16, 2]);
  expect((await db.select().from(rubrics)).map(({ purpose, isSample }) => [purpose, isSample])).toEqual([
    ['vetting', true],
    ['partnership', true],
  ]);
  expect(await db.select().from(questionnaires)).toHaveLength(1);
  const cookie = { headers: { Cookie: `${SESSION_COOKIE}=${token}` } };
  expect(await findSignedIn(db, new Request('http://localhost/', cookie), false)).toMatchObject({
    email: 'dana@cedarfalls.example.org',
    membership: { role: 'office-director' },
  });
  const types = (await db.select().from(auditEvents)).map(({ type }) => type);
  expect(types).toContain('district.founded');
});

test('without the code of the console nothing is made', async ({ db, now }) => {
  const wrong = FoundDistrictForm.parse({ ...typed(), setupCode: 'AAAA-BBBB-CCCC' });

  await expect(foundDistrict({ db, now }, wrong)).rejects.toMatchObject({ code: 'wrong-setup-code' });

  expect(await db.select().from(districts)).toEqual([]);
  expect(await db.select().from(users)).toEqual([]);
});

test('guessing the code is slowed down', async ({ db, now }) => {
  const wrong = FoundDistrictForm.parse({ ...typed(), setupCode: 'AAAA-BBBB-CCCC' });
  const codes: string[] = [];
  for (let count = 0; count < 11; count += 1) {
    await foundDistrict({ db, now }, wrong).catch((error) => codes.push(error.code));
  }

  expect(codes.at(-1)).toBe('too-many-attempts');
  await expect(foundDistrict({ db, now }, FoundDistrictForm.parse(typed()))).rejects.toMatchObject({
    code: 'too-many-attempts',
  });
});

test('a district is founded once, also by two at the same time', async ({ committed: { db }, now }) => {
  const input = FoundDistrictForm.parse(typed());
  const other = { ...input, directorEmail: 'other@cedarfalls.example.org' };

  const founded = await Promise.allSettled([
    foundDistrict({ db, now }, input),
    foundDistrict({ db, now }, other),
  ]);

  expect(founded.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db.select().from(users)).toHaveLength(1);
  await expect(foundDistrict({ db, now }, other)).rejects.toMatchObject({ kind: 'not-found' });
});

test('the code may be typed in small letters and without its hyphens', async ({ db, now }) => {
  const loose = FoundDistrictForm.parse({
    ...typed(),
    setupCode: setupCode().toLowerCase().replaceAll('-', ' '),
  });

  await expect(foundDistrict({ db, now }, { ...loose, withSamples: false })).resolves.toBeTruthy();
  expect(await db.select().from(rubrics)).toEqual([]);
});

test('the demonstration stays out: its password is refused for a director', async ({ db, now }) => {
  const input = FoundDistrictForm.parse({ ...typed(), password: 'crosswalk-demo' });

  await expect(foundDistrict({ db, now }, input)).rejects.toMatchObject({ code: 'password-too-common' });
});
