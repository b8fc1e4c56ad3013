import { eq } from 'drizzle-orm';
import { acceptInvitation, invitationPage } from '#app/features/identity/accept-invitation.server.ts';
import { closeAccount, reopenAccount } from '#app/features/identity/close-account.server.ts';
import { endMembership, removeColleague } from '#app/features/identity/end-membership.server.ts';
import {
  openInvitations,
  resendInvitation,
  withdrawInvitation,
} from '#app/features/identity/invitations.server.ts';
import { inviteColleague, invitePerson } from '#app/features/identity/invite.server.ts';
import { teamPage } from '#app/features/identity/team-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import { beginSession, findSignedIn, SESSION_COOKIE } from '#app/platform/session.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, mails, memberships, users } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, aMember, aUser, userOf } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { tablesContaining } from '#tests/support/where-text-occurs.ts';

const PASSWORD = 'copper kettle ninety marsh';
const clientAddress = '203.0.113.7';
const ben = 'ben@example.org';
const nowhere = { organizationId: null, schoolCode: null };

async function mailedToken(db: Connection, email: string): Promise<string> {
  const rows = await db.select().from(mails).where(eq(mails.toAddress, email));
  return rows.flatMap(({ body }) => [...body.matchAll(/\/invitations\/([\w-]+)/g)]).at(-1)![1]!;
}

async function anAdmin(db: Connection) {
  const organization = await anOrganization(db);
  return { organization, ctx: await aContext(db, 'partner-admin', { organizationId: organization.id }) };
}

const signedInWith = (db: Connection, token: string) =>
  findSignedIn(
    db,
    new Request('http://localhost/', { headers: { Cookie: `${SESSION_COOKIE}=${token}` } }),
    false,
  );

async function eventsOf(db: Connection) {
  const rows = await db.select().from(auditEvents).orderBy(auditEvents.sequence);
  return rows.map(({ type }) => type);
}

test('an invited person without an account makes it by the link and stands in the new role', async ({
  db,
}) => {
  const { ctx, organization } = await anAdmin(db);
  await inviteColleague(ctx, { email: ben, role: 'partner-editor' });
  const token = await mailedToken(db, ben);
  const publicCtx = await aContext(db, 'public');

  expect(await invitationPage(publicCtx, token)).toEqual({
    email: ben,
    role: 'partner editor',
    place: organization.name,
    invitedBy: ctx.actor.name,
    asks: 'name-and-password',
  });
  const session = await acceptInvitation(publicCtx, {
    token,
    name: 'Ben Okafor',
    password: PASSWORD,
    clientAddress,
  });

  expect(await signedInWith(db, session)).toMatchObject({
    name: 'Ben Okafor',
    membership: { role: 'partner-editor', organizationId: organization.id },
  });
  expect(await eventsOf(db)).toEqual(['membership.invited', 'membership.accepted']);
  await expect(
    acceptInvitation(publicCtx, { token, name: 'Ben Okafor', password: PASSWORD, clientAddress }),
  ).rejects.toMatchObject({ code: 'link-gone' });
});

test('one who has an account proves it before joining', async ({ db }) => {
  const { ctx, organization } = await anAdmin(db);
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  await inviteColleague(ctx, { email: user.email, role: 'partner-admin' });
  const token = await mailedToken(db, user.email);
  const publicCtx = await aContext(db, 'public');

  expect((await invitationPage(publicCtx, token))?.asks).toBe('password');
  await expect(
    acceptInvitation(publicCtx, { token, password: 'not the password', clientAddress }),
  ).rejects.toMatchObject({ code: 'wrong-sign-in' });
  const session = await acceptInvitation(publicCtx, { token, password: PASSWORD, clientAddress });

  expect((await signedInWith(db, session))?.membership).toMatchObject({ organizationId: organization.id });
});

test('one who is signed in joins with a press; somebody else is asked to sign out', async ({ db }) => {
  const { ctx } = await anAdmin(db);
  const invited = await aContext(db, 'account');
  const other = await aContext(db, 'account');
  await inviteColleague(ctx, { email: invited.actor.email!, role: 'partner-editor' });
  const token = await mailedToken(db, invited.actor.email!);

  expect((await invitationPage(other, token))?.asks).toBe('sign-out');
  await expect(acceptInvitation(other, { token, clientAddress })).rejects.toMatchObject({
    code: 'invited-someone-else',
  });
  expect((await invitationPage(invited, token))?.asks).toBe('nothing');
  const session = await acceptInvitation(invited, { token, clientAddress });

  expect((await signedInWith(db, session))?.userId).toBe(userOf(invited));
});

test('an invitation sent again ends the link sent before; one to another place does not', async ({ db }) => {
  const a = await anAdmin(db);
  const b = await anAdmin(db);
  await inviteColleague(a.ctx, { email: ben, role: 'partner-editor' });
  const first = await mailedToken(db, ben);
  await inviteColleague(b.ctx, { email: ben, role: 'partner-editor' });
  const elsewhere = await mailedToken(db, ben);
  const [open] = await openInvitations(a.ctx, a.organization.id);

  await resendInvitation(a.ctx, 'team.manage', open!.hash);

  const publicCtx = await aContext(db, 'public');
  expect(await invitationPage(publicCtx, first)).toBeNull();
  expect((await invitationPage(publicCtx, elsewhere))?.place).toBe(b.organization.name);
  expect((await invitationPage(publicCtx, await mailedToken(db, ben)))?.place).toBe(a.organization.name);
});

test('an invitation taken back is gone from the team page and does not work', async ({ db }) => {
  const { ctx } = await anAdmin(db);
  await inviteColleague(ctx, { email: ben, role: 'partner-editor' });
  const token = await mailedToken(db, ben);
  const [open] = (await teamPage(ctx)).invitations;

  await withdrawInvitation(ctx, 'team.manage', open!.hash);

  expect((await teamPage(ctx)).invitations).toEqual([]);
  expect(await invitationPage(await aContext(db, 'public'), token)).toBeNull();
});

test("another organization's invitation does not exist for me", async ({ db }) => {
  const a = await anAdmin(db);
  const b = await anAdmin(db);
  await inviteColleague(a.ctx, { email: ben, role: 'partner-editor' });
  const [open] = await openInvitations(a.ctx, a.organization.id);

  for (const change of [resendInvitation, withdrawInvitation]) {
    await expect(change(b.ctx, 'team.manage', open!.hash)).rejects.toMatchObject({ kind: 'not-found' });
  }
  expect((await teamPage(b.ctx)).invitations).toEqual([]);
});

test('an editor sees the team and may not change it', async ({ db }) => {
  const { organization } = await anAdmin(db);
  const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });

  expect((await teamPage(editor)).allowed).toEqual({ manage: false });
  await expect(inviteColleague(editor, { email: ben, role: 'partner-editor' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(removeColleague(editor, editor.actor.membershipId!)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('a member is not invited to what they hold already', async ({ db }) => {
  const { ctx } = await anAdmin(db);

  await expect(
    inviteColleague(ctx, { email: ctx.actor.email!, role: 'partner-admin' }),
  ).rejects.toMatchObject({
    code: 'already-member',
  });
});

test('the token of an invitation stands in the mail queue and nowhere else', async ({ db }) => {
  const { ctx } = await anAdmin(db);
  await inviteColleague(ctx, { email: ben, role: 'partner-editor' });

  expect(await tablesContaining(db, await mailedToken(db, ben))).toEqual(['mails']);
});

test('a director invites to any role, and only the place that fits it is kept', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const school = await aSchool(db);
  const organization = await anOrganization(db);
  const both = { organizationId: organization.id, schoolCode: school.code };

  await invitePerson(director, { email: 'leader@example.org', role: 'school-leader', ...both });
  await invitePerson(director, { email: 'editor@example.org', role: 'partner-editor', ...both });
  await invitePerson(director, { email: 'reviewer@example.org', role: 'reviewer', ...both });

  const open = await openInvitations(director);
  const places = Object.fromEntries(open.map((one) => [one.role, [one.organizationId, one.schoolCode]]));
  expect(places).toEqual({
    'school-leader': [null, school.code],
    'partner-editor': [organization.id, null],
    reviewer: [null, null],
  });
});

test('a role that needs a place is not offered without one that exists', async ({ db }) => {
  const director = await aContext(db, 'office-director');

  await expect(
    invitePerson(director, { email: ben, role: 'school-designee', ...nowhere }),
  ).rejects.toMatchObject({ code: 'place-missing-school' });
  await expect(
    invitePerson(director, {
      email: ben,
      role: 'school-leader',
      organizationId: null,
      schoolCode: '00000000' as never,
    }),
  ).rejects.toMatchObject({ code: 'place-missing-school' });
  await expect(
    invitePerson(director, { email: ben, role: 'partner-admin', ...nowhere }),
  ).rejects.toMatchObject({
    code: 'place-missing-organization',
  });
});

test('office staff and partners invite nobody to the Office', async ({ db }) => {
  const { ctx } = await anAdmin(db);
  for (const asker of [await aContext(db, 'office-staff'), ctx, await aContext(db, 'account')]) {
    await expect(
      invitePerson(asker, { email: ben, role: 'office-director', ...nowhere }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('an admin removes a colleague, who is out with the next request', async ({ db }) => {
  const { ctx, organization } = await anAdmin(db);
  const colleague = await aMember(db, 'partner-editor', { organizationId: organization.id });
  const token = await beginSession(db, colleague.user.id);

  await removeColleague(ctx, colleague.membership.id);

  expect((await signedInWith(db, token))?.membership).toBeNull();
  expect((await eventsOf(db)).at(-1)).toBe('membership.ended');
});

test("the last admin stays, and another organization's people are out of reach", async ({ db }) => {
  const a = await anAdmin(db);
  const b = await anAdmin(db);

  await expect(removeColleague(a.ctx, a.ctx.actor.membershipId!)).rejects.toMatchObject({
    code: 'last-admin',
  });
  await expect(removeColleague(a.ctx, b.ctx.actor.membershipId!)).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('two admins who remove each other at once leave one of them', async ({ committed: { db } }) => {
  const { ctx, organization } = await anAdmin(db);
  const other = await aContext(db, 'partner-admin', { organizationId: organization.id });

  const removals = await Promise.allSettled([
    removeColleague(ctx, other.actor.membershipId!),
    removeColleague(other, ctx.actor.membershipId!),
  ]);

  expect(removals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const left = await db.select().from(memberships).where(eq(memberships.organizationId, organization.id));
  expect(left.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
});

test('a director ends roles and closes accounts, but never the last director or their own account', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  const reviewer = await aMember(db, 'reviewer');

  await endMembership(director, reviewer.membership.id);
  await closeAccount(director, reviewer.user.id);
  await reopenAccount(director, reviewer.user.id);

  expect(await eventsOf(db)).toEqual(['membership.ended', 'user.closed', 'user.reopened']);
  await expect(endMembership(director, director.actor.membershipId!)).rejects.toMatchObject({
    code: 'last-director',
  });
  await expect(closeAccount(director, userOf(director))).rejects.toMatchObject({ code: 'own-account' });
});

test('a director whose account is closed does not count as one who is left', async ({ db, now }) => {
  const director = await aContext(db, 'office-director');
  const closed = await aMember(db, 'office-director');
  await db.update(users).set({ disabledAt: now }).where(eq(users.id, closed.user.id));

  await expect(endMembership(director, director.actor.membershipId!)).rejects.toMatchObject({
    code: 'last-director',
  });
});

test('office staff may not end roles or close accounts', async ({ db }) => {
  const staff: Context = await aContext(db, 'office-staff');
  const reviewer = await aMember(db, 'reviewer');

  await expect(endMembership(staff, reviewer.membership.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(closeAccount(staff, reviewer.user.id)).rejects.toMatchObject({ kind: 'forbidden' });
});
