import { demonstrationPeople } from '#app/features/identity/demonstration-people.server.ts';
import { mailboxPage, mailPage } from '#app/features/identity/mailbox.server.ts';
import { PeopleSearch, peoplePage, personPage } from '#app/features/identity/people-page.server.ts';
import { shellView } from '#app/features/shell/shell-view.server.ts';
import { mails } from '#db/schema/index.ts';
import { aDistrict, aSchool } from '#tests/factories/district.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, aMember, aUser } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const everybody = PeopleSearch.parse({});

test('people are found by name, address, organization and school, and narrowed by role', async ({ db }) => {
  const school = await aSchool(db, { name: 'Mildred Avenue K-8' });
  const organization = await anOrganization(db, { name: 'Harborlight Robotics' });
  const leader = await aMember(db, 'school-leader', { schoolCode: school.code });
  const admin = await aMember(db, 'partner-admin', { organizationId: organization.id });
  const ctx = await aContext(db, 'office-staff');

  const found = async (query: object) =>
    (await peoplePage(ctx, PeopleSearch.parse(query))).people.map(({ id }) => id);

  expect(await found({ q: 'mildred' })).toEqual([leader.user.id]);
  expect(await found({ q: 'harborlight' })).toEqual([admin.user.id]);
  expect(await found({ q: leader.user.email })).toEqual([leader.user.id]);
  expect(await found({ role: 'partner-admin' })).toEqual([admin.user.id]);
  expect(await found({ q: '%' })).toEqual([]);
  expect(await found({ q: '_' })).toEqual([]);
});

test('a list of many is cut into pages that together hold everybody once', async ({ db }) => {
  for (let count = 0; count < 30; count += 1) await aUser(db);
  const ctx = await aContext(db, 'office-staff');

  const first = await peoplePage(ctx, everybody);
  const second = await peoplePage(ctx, { ...everybody, page: 2 });

  expect([first.total, first.people.length, second.people.length]).toEqual([31, 25, 6]);
  const ids = [...first.people, ...second.people].map(({ id }) => id);
  expect(new Set(ids).size).toBe(31);
});

test('what a person holds and their standing is shown to the Office alone', async ({ db }) => {
  const reviewer = await aMember(db, 'reviewer');
  const staff = await aContext(db, 'office-staff');

  const page = await personPage(staff, reviewer.user.id);

  expect(page.roles.map(({ roleLabel, place }) => [roleLabel, place])).toEqual([
    ['reviewer', 'Partnerships Office'],
  ]);
  expect(page).toMatchObject({ standing: 'open', lastSignIn: null, allowed: { manage: false } });
  expect(JSON.stringify(page)).not.toContain('passwordHash');
  for (const role of ['reviewer', 'account', 'public'] as const) {
    const ctx = await aContext(db, role);
    await expect(personPage(ctx, reviewer.user.id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(peoplePage(ctx, everybody)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('the mailbox exists in a demonstration only', async ({ db, now }) => {
  const [mail] = await db
    .insert(mails)
    .values({
      key: 'k',
      toAddress: 'ana@example.org',
      subject: 'Hello',
      body: 'Hello Ana,\n\nRead this.',
      writtenAt: now,
    })
    .returning();
  const real = await aContext(db, 'office-director');
  await expect(mailboxPage(real, { to: '', page: 1 })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(mailPage(real, mail!.id)).rejects.toMatchObject({ kind: 'not-found' });

  const demonstration = { ...real, district: { ...real.district, isDemonstration: true } };

  const page = await mailboxPage(demonstration, { to: '', page: 1 });
  expect(page.mails).toMatchObject([{ subject: 'Hello', excerpt: 'Read this.' }]);
  expect((await mailboxPage(demonstration, { to: 'ben@example.org', page: 1 })).mails).toEqual([]);
  expect((await mailPage(demonstration, mail!.id)).paragraphs).toEqual(['Hello Ana,', 'Read this.']);
});

test('the published sign-ins are shown in a demonstration only, and never a person of that address who is real', async ({
  db,
}) => {
  const ctx = await aContext(db, 'public');
  const shown = await aMember(
    db,
    'reviewer',
    {},
    { email: 'reviewer1@demo.example.org', isDemonstration: true },
  );
  await aMember(db, 'reviewer', {}, { email: 'reviewer2@demo.example.org', isDemonstration: false });
  expect(await demonstrationPeople(ctx)).toBeNull();

  const demonstration = { ...ctx, district: { ...ctx.district, isDemonstration: true } };

  const listed = await demonstrationPeople(demonstration);
  expect(listed?.people.map(({ email }) => email)).toEqual([shown.user.email]);
});

test('the bar shows each role its own places, and the public none of them', async ({ db }) => {
  await aDistrict(db);
  const school = await aSchool(db, { name: 'Mildred Avenue K-8' });
  const ctx = await aContext(db, 'school-leader', { schoolCode: school.code });
  const leader = await shellView(ctx);
  const visitor = await shellView(await aContext(db, 'public'));

  expect(leader.person).toMatchObject({
    typist: `${ctx.actor.userId}.${ctx.actor.membershipId}`,
    place: 'Mildred Avenue K-8',
    roleLabel: 'school leader',
    home: '/school',
  });
  expect(leader.person?.maySwitch).toBe(false);
  expect(visitor.person).toBeNull();
  expect(visitor.navigation.map(({ href }) => href)).toEqual([
    '/schools',
    '/offerings',
    '/how-partners-are-checked',
    '/for-partners',
  ]);
});
