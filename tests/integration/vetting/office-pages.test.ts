import { eq, sql } from 'drizzle-orm';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { cycleAgreements } from '#app/features/vetting/agreement-figure.server.ts';
import { assignMany } from '#app/features/vetting/assign-many.server.ts';
import { assignPage } from '#app/features/vetting/assign-page.server.ts';
import type { QueueInput } from '#app/features/vetting/inputs.ts';
import { queueOrder } from '#app/features/vetting/queue-conditions.server.ts';
import { queuePage } from '#app/features/vetting/queue-page.server.ts';
import { VIEWS } from '#app/features/vetting/stages.ts';
import { pageWithCounts } from '#app/features/vetting/standings.server.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import { applications, reviews } from '#db/schema/index.ts';
import { aCycle } from '#tests/factories/applications.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import {
  anAgreedApplication,
  aReview,
  aReviewedApplication,
  aSubmittedApplication,
} from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const everything: QueueInput = { view: 'all', q: '', sort: 'due', page: 1 } as QueueInput;

test('each view shows exactly what its count says, and today the same numbers', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  await aSubmittedApplication(db);
  await aSubmittedApplication(db, { status: 'needs-information' });
  await aSubmittedApplication(db, { status: 'draft' });
  await aReviewedApplication(db);
  await anAgreedApplication(db);
  const reading = await aSubmittedApplication(db, { status: 'in-review' });
  for (let at = 0; at < 2; at += 1) {
    await aReview(db, reading.application.id, await aContext(db, 'reviewer'), 'in-progress');
  }
  await db
    .update(reviews)
    .set({ dueAt: after({ days: -2 }) })
    .where(eq(reviews.applicationId, reading.application.id));

  const { counts } = await queuePage(officer, everything);
  const shown = await Promise.all(VIEWS.map((view) => queuePage(officer, { ...everything, view })));

  expect(shown.map(({ total, rows }) => [total, rows.length])).toEqual(
    VIEWS.map((view) => [counts[view], counts[view]]),
  );
  expect(counts).toMatchObject({
    office: 3,
    'to-assign': 1,
    'to-agree': 1,
    'to-decide': 1,
    reading: 1,
    partner: 1,
    late: 1,
    decided: 0,
    all: 6,
  });
  const { waiting, watching } = await todayPage(officer);
  const figureOf = (key: string) => [...waiting, ...watching].find((figure) => figure.key === key)!.count;
  expect([figureOf('assign'), figureOf('agree'), figureOf('decide'), figureOf('late')]).toEqual([1, 1, 1, 1]);
});

test('a panel that lost a reviewer waits to be assigned again', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  await aReview(db, application.id, await aContext(db, 'reviewer'), 'submitted');
  await aReview(db, application.id, await aContext(db, 'reviewer'), 'recused');

  const { rows } = await queuePage(officer, { ...everything, view: 'to-assign' });

  expect(rows).toMatchObject([{ id: application.id, asked: 1, stage: 'to-assign' }]);
});

test('the queue is searched by name and code, and a percent sign is only a percent sign', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  await aSubmittedApplication(db);
  const found = async (q: string) =>
    (await queuePage(officer, { ...everything, q })).rows.map(({ id }) => id);

  expect(await found(organization.name.toLowerCase())).toEqual([application.id]);
  expect(await found(application.reference)).toEqual([application.id]);
  expect(await found('%')).toEqual([]);
});

test('it is filtered by owner, reviewer, kind of offering and lateness', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const mine = await aSubmittedApplication(db);
  const other = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  await aReview(db, other.application.id, reviewer, 'in-progress');
  await aReview(db, other.application.id, await aContext(db, 'reviewer'), 'in-progress');
  await db
    .update(applications)
    .set({ officerId: userOf(officer) })
    .where(eq(applications.id, mine.application.id));
  const found = async (filters: Partial<QueueInput>) =>
    (await queuePage(officer, { ...everything, ...filters })).rows.map(({ id }) => id);

  expect(await found({ owner: 'mine' })).toEqual([mine.application.id]);
  expect(await found({ owner: 'nobody' })).toEqual([other.application.id]);
  expect(await found({ reviewer: userOf(reviewer) })).toEqual([other.application.id]);
  expect(await found({ category: 'stem' })).toHaveLength(2);
  expect(await found({ category: 'arts' })).toEqual([]);
  expect(await found({ late: 'yes' })).toEqual([]);
});

test('only the Office has a queue and a today', async ({ db }) => {
  for (const role of ['reviewer', 'school-leader', 'account', 'public'] as const) {
    const ctx = role === 'school-leader' ? await aContext(db, 'account') : await aContext(db, role);
    await expect(queuePage(ctx, everything)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(todayPage(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('a batch is proposed to the least busy, and one proposal counts for the next', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const people = [
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
  ];
  const first = await aSubmittedApplication(db);
  const second = await aSubmittedApplication(db, { cycleId: first.cycle.id });

  const { proposals } = await assignPage(officer, [first.application.id, second.application.id]);

  const proposed = proposals.flatMap((proposal) => proposal.proposed);
  expect(new Set(proposed)).toEqual(new Set(people.map(userOf)));
});

test('a batch is assigned whole or not at all', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const people = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')].map(userOf);
  const waiting = await aSubmittedApplication(db);
  const draft = await aSubmittedApplication(db, { status: 'draft' });
  const assignments = [waiting, draft].map(({ application }) => ({
    applicationId: application.id,
    reviewerIds: people,
  }));
  const dueAt = after({ days: 14 });

  await expect(assignMany(officer, { assignments, dueAt })).rejects.toThrow('application-not-in-review');

  const [now] = await db.select().from(applications).where(eq(applications.id, waiting.application.id));
  expect(now!.status).toBe('submitted');
  expect(await db.select().from(reviews)).toEqual([]);
  await assignMany(officer, { assignments: assignments.slice(0, 1), dueAt });
  expect(await db.select().from(reviews)).toHaveLength(2);
});

test('agreement across a cycle says when there is too little to say', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  await aReviewedApplication(db, { first: { level: 2 }, second: { level: 3 } });

  const [few] = await cycleAgreements(officer);

  expect(few!.agreement).toEqual({ said: false, reason: 'too-few', sharedItems: 2 });
});

test('of 5,000 applications the queue reads those of its year by index, and a page takes as many statements as a row', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const [one, two] = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  const asked: PropertyKey[] = [];
  const counting = new Proxy(db, {
    get(target, name, receiver) {
      if (name === 'select' || name === 'with' || name === 'execute') asked.push(name);
      const value = Reflect.get(target, name, receiver);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const statements = async () => {
    asked.length = 0;
    const { rows } = await queuePage({ ...officer, db: counting }, everything);
    return { rows: rows.length, asked: asked.length };
  };
  await aSubmittedApplication(db);
  const few = await statements();

  await db.execute(sql`insert into organizations (slug, name, kind)
    select 'filler-' || n, 'Filler ' || n, 'business' from generate_series(1, 550) n`);
  for (let year = 2017; year <= 2026; year += 1) {
    const { id } = await aCycle(db, { schoolYear: `${year}-${year - 1999}` as SchoolYear });
    await db.execute(sql`insert into applications (reference, cycle_id, organization_id, status, submitted_at)
      select ${year}::text || slug, ${id}, id, 'in-review', now() from organizations where slug like 'filler-%'
        limit ${year === 2026 ? 50 : 550}`);
  }
  await db.execute(sql`insert into reviews (application_id, reviewer_id, due_at)
    select applications.id, users.id, now() from applications, users
    where users.id in (${userOf(one)}, ${userOf(two)}) and reference like '%filler%'`);
  await db.execute(sql`analyze applications, reviews, organizations, cycles`);
  const page = pageWithCounts(officer, {
    matching: () => undefined,
    order: (standing) => queueOrder(standing, 'due'),
    size: 25,
    offset: 0,
  });
  // Of tables so small the planner would rather read all; without that way it shows whether it has another.
  await db.execute(sql`set local enable_seqscan = off`);
  const lines = await db.execute<{ 'QUERY PLAN': string }>(sql`explain ${page.getSQL()}`);

  const plan = lines.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('applications_cycle_idx');
  expect(plan).toContain('Index Cond: (application_id = applications');
  expect(plan).not.toMatch(/Seq Scan on (applications|reviews)\b/);
  expect(await statements()).toEqual({ rows: 25, asked: few.asked });
});
