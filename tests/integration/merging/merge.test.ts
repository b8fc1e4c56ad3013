import { and, eq, sql } from 'drizzle-orm';
import type { MergeId, OrganizationId } from '#app/domain/shared/id.ts';
import { partnerMovedTo, partnerPage } from '#app/features/catalogue/partner-page.server.ts';
import { mergeOrganizations } from '#app/features/merging/merge-organizations.server.ts';
import { undoMerge } from '#app/features/merging/undo-merge.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  eligibilityAnswers,
  letters,
  memberships,
  offerings,
  organizationMerges,
  organizationRegistrations,
  organizations,
  outbox,
  partnerships,
  reviewerTies,
  suspensions,
  tokens,
} from '#db/schema/index.ts';
import { aCycle, anApplication } from '#tests/factories/applications.ts';
import { aSchool, THIS_YEAR } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aDocument, aPartnership, aRequest } from '#tests/factories/partnerships.ts';
import { aContext, aMember, aUser, on } from '#tests/factories/people.ts';
import { NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const REASON = 'One tax letter for both.';
const DAY_MS = 86_400_000;

/** A kept record and one that goes, which has something in every table that follows an organization. */
async function twoRecords(db: Connection) {
  const director = await aContext(db, 'office-director');
  const kept = await anOrganization(db, { name: 'Quincy Reads', phone: null, mission: 'Reading, first.' });
  const gone = await anOrganization(
    db,
    { name: 'Quincy Reads Incorporated', phone: '617-555-0199', ein: '041234567' },
    null,
  );
  await db.insert(organizationRegistrations).values([
    { organizationId: gone.id, schoolYear: THIS_YEAR, status: 'draft' },
    { organizationId: gone.id, schoolYear: '2025-26' as never, status: 'expired' },
  ]);
  const both = await aUser(db);
  await db
    .insert(memberships)
    .values(
      [kept, gone].map(({ id }) => ({ userId: both.id, role: 'partner-admin' as const, organizationId: id })),
    );
  await aMember(db, 'partner-editor', { organizationId: gone.id });
  const school = await aSchool(db);
  const offering = await anOffering(db, gone.id, { name: 'Porch readers' });
  const pair = { school, organization: gone, offering };
  const request = await aRequest(db, pair);
  const partnership = await aPartnership(db, pair);
  await aDocument(db, gone.id);
  const cycle = await aCycle(db);
  const application = await anApplication(db, gone.id, { cycleId: cycle.id, offeringIds: [offering.id] });
  await db.insert(eligibilityAnswers).values({
    cycleId: cycle.id,
    organizationId: gone.id,
    answers: {},
    isEligible: true,
    answeredBy: both.id,
    answeredAt: NOW,
  });
  const [letter] = await db
    .insert(letters)
    .values({
      reference: 'L-1',
      kind: 'suspension',
      organizationId: gone.id,
      subjectType: 'organization',
      subjectId: gone.id,
      content: {},
      sentAt: NOW,
    })
    .returning();
  const userId = director.actor.userId!;
  await db.insert(suspensions).values({
    organizationId: gone.id,
    schoolYear: THIS_YEAR,
    grounds: 'quality',
    reason: 'It was late.',
    suspendedBy: userId,
    suspendedAt: NOW,
    letterId: letter!.id,
    liftedBy: userId,
    liftedAt: NOW,
    liftReason: 'It is on time.',
    liftLetterId: letter!.id,
  });
  await db.insert(reviewerTies).values(
    [kept, gone].map(({ id }) => ({
      userId: both.id,
      organizationId: id,
      kind: 'family' as const,
      declaredAt: NOW,
    })),
  );
  await db.insert(tokens).values({
    hash: 'invited',
    purpose: 'invitation',
    email: 'new@example.org',
    invitation: { role: 'partner-editor', organizationId: gone.id, schoolCode: null, invitedBy: both.id },
    expiresAt: new Date(NOW.getTime() + DAY_MS),
  });
  await refreshClearance(director, { all: true });
  return { director, kept, gone, offering, request, partnership, application, cycle, both };
}

/** Every row of every table but those that are meant to grow: history, its outbox, and the merges themselves. */
async function everything(db: Connection): Promise<Record<string, string>> {
  const tables = await db.execute<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'public'
       and tablename not in ('audit_events', 'outbox', 'catalogue_changes', 'search_changes', 'list_changes', 'organization_merges', 'organization_merge_rows')
     order by 1`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.execute<{ rows: string }>(
      sql`select coalesce(jsonb_agg(to_jsonb(t) - 'likeness_sought_for' order by t::text), '[]')::text as rows from ${sql.identifier(name)} t`,
    );
    found[name] = row!.rows;
  }
  return found;
}

const merge = (ctx: Context, keptId: OrganizationId, goneId: OrganizationId): Promise<MergeId> =>
  mergeOrganizations(ctx, { keptId, goneId, taken: ['name'], reason: REASON });

test('everything moves, the profile is what was chosen, and either history tells it', async ({ db }) => {
  const { director, kept, gone, offering, both } = await twoRecords(db);

  await merge(director, kept.id, gone.id);

  const [now] = await db.select().from(organizations).where(eq(organizations.id, kept.id));
  expect(now).toMatchObject({
    name: 'Quincy Reads Incorporated',
    slug: kept.slug,
    otherNames: [],
    phone: '617-555-0199',
    ein: '041234567',
    mission: 'Reading, first.',
    updatedAt: kept.updatedAt,
  });
  const left: Record<string, number> = {};
  for (const table of [
    'offerings',
    'applications',
    'documents',
    'files',
    'requests',
    'partnerships',
    'letters',
    'suspensions',
    'eligibility_answers',
  ]) {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(table)} where organization_id = ${gone.id}`,
    );
    left[table] = row!.n;
  }
  expect(Object.values(left).every((n) => n === 0)).toBe(true);
  const [moved] = await db.select().from(offerings).where(eq(offerings.id, offering.id));
  expect(moved?.organizationId).toBe(kept.id);
  const [invited] = await db.select().from(tokens);
  expect(invited?.invitation?.organizationId).toBe(kept.id);
  const standings = await db
    .select()
    .from(organizationRegistrations)
    .where(eq(organizationRegistrations.schoolYear, THIS_YEAR));
  expect(Object.fromEntries(standings.map((row) => [row.organizationId, row.status]))).toMatchObject({
    [kept.id]: 'approved',
    [gone.id]: 'expired',
  });
  const held = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, both.id), sql`${memberships.endedAt} is null`));
  expect(held.map((row) => row.organizationId)).toEqual([kept.id]);
  for (const [id, type] of [
    [gone.id, 'organization.merged'],
    [kept.id, 'organization.took-in'],
  ] as const) {
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.type, type)));
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toMatchObject({ reason: REASON });
  }
});

test('the people of both records hear of it, each once, with what moved and until when to object', async ({
  db,
}) => {
  const { director, kept, gone, both } = await twoRecords(db);
  const own = await aMember(db, 'partner-editor', { organizationId: kept.id });
  const mailsOf = async (topic: string, place = 0) => {
    const entries = await db.select().from(outbox).where(eq(outbox.topic, topic)).orderBy(outbox.sequence);
    return MAILS[topic]!(entries[place]!.payload as RecordedEvent, db);
  };

  const mergeId = await merge(director, kept.id, gone.id);
  const [toGone, toKept] = [await mailsOf('organization.merged'), await mailsOf('organization.took-in')];

  expect(toGone).toHaveLength(2);
  expect(toGone.map(({ userId }) => userId)).toContain(both.id);
  expect(toKept.map(({ userId }) => userId)).toEqual([own.user.id]);
  expect(toGone[0]!.body).toMatch(/1 offering\b.*1 application\b/s);
  expect(toGone[0]!.body).toMatch(/Tell the .* by \w+ \d+ \w+ 20\d\d: call .* or write to .*@/);
  expect(toKept[0]!.body).toContain('Quincy Reads Incorporated');

  await undoMerge(director, { mergeId, reason: 'They are two.' });
  const back = [await mailsOf('organization.merge-undone', 0), await mailsOf('organization.merge-undone', 1)];
  expect(back.flat().map(({ userId }) => userId)).toEqual(expect.arrayContaining([both.id, own.user.id]));
});

test('the old address leads to the kept record, over any number of merges', async ({ db }) => {
  const { director, kept, gone } = await twoRecords(db);
  const last = await anOrganization(db);
  await merge(director, kept.id, gone.id);
  await merge(director, last.id, kept.id);

  const visitor = await aContext(db, 'public');

  expect(await partnerMovedTo(visitor, gone.slug)).toBe(last.slug);
  expect(await partnerMovedTo(visitor, kept.slug)).toBe(last.slug);
  expect(await partnerMovedTo(visitor, last.slug)).toBe(null);
  await expect(partnerPage(visitor, kept.slug)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await partnerPage(visitor, last.slug)).otherNames).toEqual([last.name]);
});

test('undone, every row of every table is as it was', async ({ db }) => {
  const { director, kept, gone } = await twoRecords(db);
  const before = await everything(db);

  const mergeId = await merge(director, kept.id, gone.id);
  expect(await everything(db)).not.toEqual(before);
  await undoMerge(director, { mergeId, reason: 'They are two after all.' });

  const { search_documents: _, ...after } = await everything(db);
  expect(after).toEqual(Object.fromEntries(Object.keys(after).map((table) => [table, before[table]])));
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'organization.merge-undone'));
  expect(new Set(events.map(({ subjectId }) => subjectId))).toEqual(new Set([kept.id, gone.id]));
  await expect(undoMerge(director, { mergeId, reason: 'Again.' })).rejects.toMatchObject({
    code: 'undone-already',
  });
});

test('a merge that is refused changes nothing', async ({ db }) => {
  const { director, kept, gone, cycle, partnership } = await twoRecords(db);
  await anApplication(db, kept.id, { cycleId: cycle.id });
  const before = await everything(db);

  await expect(merge(director, kept.id, gone.id)).rejects.toMatchObject({
    code: 'merge-both-applied',
    details: { cycle: cycle.name },
  });
  // The one with the approval is kept, never the other.
  await expect(merge(director, gone.id, kept.id)).rejects.toMatchObject({ kind: 'rule' });
  expect(await everything(db)).toEqual(before);

  expect(partnership.organizationId).toBe(gone.id);
});

test('a merge that would stop a partnership is refused whole', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const school = await aSchool(db);
  const gone = await anOrganization(db, {}, null);
  const kept = await anOrganization(db, {}, 'declined');
  const offering = await anOffering(db, gone.id);
  await aPartnership(
    db,
    { school, organization: gone, offering },
    {
      status: 'cleared',
      clearedAt: NOW,
      clearedUntil: '2027-06-30' as never,
    },
  );
  const before = await everything(db);

  await expect(merge(director, kept.id, gone.id)).rejects.toMatchObject({ code: 'merge-would-lapse' });

  expect(await everything(db)).toEqual(before);
});

test('what changed since, hangs on it or ran out of days stands in the way of undoing, and is named', async ({
  db,
}) => {
  const { director, kept, gone, offering, partnership } = await twoRecords(db);
  const mergeId = await merge(director, kept.id, gone.id);
  const undo = (ctx: Context) => undoMerge(ctx, { mergeId, reason: 'No.' });

  const late = { ...director, now: new Date(NOW.getTime() + 30 * DAY_MS) };
  await expect(undo(late)).rejects.toMatchObject({ code: 'too-late' });

  await db.update(organizations).set({ mission: 'Reading, always.' }).where(eq(organizations.id, kept.id));
  const school = await aSchool(db);
  await aRequest(db, { school, organization: kept, offering });
  await db.update(partnerships).set({ headcount: 13 }).where(eq(partnerships.id, partnership.id));
  const refused = await undo(director).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'changed-since' });
  expect((refused as { details: { what: string } }).details.what).toMatch(
    new RegExp(`^partnership ${partnership.reference}, request \\S+$`),
  );
});

test('an edit of the kept profile that the merge did not touch stays when it is undone', async ({ db }) => {
  const { director, kept, gone } = await twoRecords(db);
  const mergeId = await merge(director, kept.id, gone.id);
  await db.update(organizations).set({ mission: 'Reading, always.' }).where(eq(organizations.id, kept.id));

  await undoMerge(director, { mergeId, reason: 'They are two.' });

  const [now] = await db.select().from(organizations).where(eq(organizations.id, kept.id));
  expect(now).toMatchObject({ name: 'Quincy Reads', mission: 'Reading, always.', phone: null });
});

test('only a director merges and undoes', async ({ db }) => {
  const { director, kept, gone } = await twoRecords(db);
  const mergeId = await merge(director, kept.id, gone.id);
  const another = await anOrganization(db);
  for (const role of ['public', 'account', 'reviewer', 'office-staff'] as const) {
    const ctx = await aContext(db, role);
    await expect(merge(ctx, another.id, kept.id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(undoMerge(ctx, { mergeId, reason: 'No.' })).rejects.toMatchObject({ kind: 'forbidden' });
  }
  const admin = await aContext(db, 'partner-admin', { organizationId: kept.id });
  await expect(merge(admin, another.id, kept.id)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the database keeps a merge, what it moved, and a merged record closed', async ({ db }) => {
  const { director, kept, gone } = await twoRecords(db);
  const mergeId = await merge(director, kept.id, gone.id);
  const broken = (work: (tx: Connection) => Promise<unknown>) =>
    db.transaction(work).then(
      () => 'went through',
      (error: { cause?: { constraint_name?: string } }) => error.cause?.constraint_name,
    );
  expect(
    await broken((tx) =>
      tx.execute(sql`insert into offerings (organization_id, slug, name) values (${gone.id}, 'x', 'x')`),
    ),
  ).toBe('organizations_merged_take_nothing');
  expect(
    await broken((tx) => tx.execute(sql`update organization_merges set reason = 'x' where id = ${mergeId}`)),
  ).toBe('organization_merges_stand');
  expect(await broken((tx) => tx.execute(sql`delete from organization_merge_rows`))).toBe(
    'organization_merge_rows_append_only',
  );
  const third = await anOrganization(db);
  expect(await broken((tx) => tx.execute(sql`update letters set organization_id = ${third.id}`))).toBe(
    'letters_append_only',
  );
  expect(
    await broken((tx) => tx.execute(sql`update letters set organization_id = ${gone.id}, reference = 'L-2'`)),
  ).toBe('letters_append_only');
});

test('of two merges of one record at once, one is done and the other finds it gone', async ({
  committed,
}) => {
  const { db } = committed;
  const director = await aContext(db, 'office-director');
  const [one, other, third] = [await anOrganization(db), await anOrganization(db), await anOrganization(db)];
  const attempts = await Promise.allSettled([
    merge(on(director, db), one.id, other.id),
    merge(on(director, db), other.id, one.id),
    merge(on(director, db), third.id, other.id),
    merge(on(director, db), third.id, other.id),
  ]);
  const merges = await db.select().from(organizationMerges);
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(merges.length);
  const refusals = attempts.flatMap((attempt) =>
    attempt.status === 'rejected' ? [attempt.reason.code] : [],
  );
  expect(refusals.every((code) => ['merge-gone-merged', 'merge-kept-merged'].includes(code))).toBe(true);
  const goneOnes = merges.map(({ goneId }) => goneId);
  expect(new Set(goneOnes).size).toBe(goneOnes.length);
  const rows = await db.select().from(organizations);
  expect(rows.filter(({ mergedInto }) => mergedInto === null).length).toBe(3 - merges.length);
});
