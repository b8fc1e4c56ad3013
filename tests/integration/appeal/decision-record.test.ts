import { eq } from 'drizzle-orm';
import type { Letter } from '#app/domain/shared/letter.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { readTrace } from '#app/domain/vetting/decision-trace.ts';
import { decisionRecordPage } from '#app/features/decision/decision-record-page.server.ts';
import { downloadTrace } from '#app/features/decision/download-trace.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { auditEvents, decisions, decisionTraces, letters } from '#db/schema/index.ts';
import { aDecidedApplication, theDecision } from '#tests/factories/deciding.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { anAgreedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

test('a decision keeps every rule with its facts and answer, and its letter is written from it', async ({
  db,
}) => {
  const { application, director, reviewers, letterId } = await aDecidedApplication(db, {
    level: 4,
    floor: 'fail',
  });

  const [decision] = await db.select().from(decisions).where(eq(decisions.applicationId, application.id));
  const [kept] = await db.select().from(decisionTraces).where(eq(decisionTraces.decisionId, decision!.id));
  const trace = readTrace(kept!.content);
  expect(kept!.hash).toBe(sha256Hex(kept!.content));
  expect(trace.rules.map(({ rule }) => rule)).toEqual([
    'not-in-review',
    'decider-of-that-organization',
    'decider-reviewed-it',
    'reviews-outstanding',
    'too-few-reviews',
    'consensus-missing',
    'outcome-missing',
    'reason-missing',
    'organization-declined',
    'floor-failed',
    'below-the-bar',
  ]);
  expect(trace.rules.every(({ holds }) => holds)).toBe(true);
  expect(trace.rules[4]!.given).toEqual({ reviewsSubmitted: 2, reviewsNeeded: 2 });
  expect(trace.subjects.some(({ floorFailed }) => floorFailed)).toBe(true);
  for (const reviewer of reviewers) {
    expect(kept!.content).not.toContain(userOf(reviewer));
    expect(kept!.content).not.toContain(reviewer.actor.name);
  }

  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  const { sections, provenance } = letter!.content as Letter;
  expect(sections.flatMap(({ rows }) => rows!.map(({ note }) => note))).toEqual(
    trace.subjects.flatMap(({ standards }) => standards.map(({ reason }) => reason)),
  );
  expect(provenance.join(' ')).toContain(kept!.hash.slice(0, 12));
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.type, 'application.decided'));
  expect(event!.data).toMatchObject({ trace: kept!.hash, decisionId: decision!.id });
  const history = await historyPage(director, 'application', application.id);
  expect(history.events.map(({ decisionId }) => decisionId)).toEqual([decision!.id]);
});

test('its own organization and the Office read and download it; nobody else', async ({ db }) => {
  const { application, admin } = await aDecidedApplication(db);
  const [decision] = await db.select().from(decisions).where(eq(decisions.applicationId, application.id));
  const id = decision!.id;
  const staff = await aContext(db, 'office-staff');
  const other = (await aDecidedApplication(db)).admin;
  const reviewer = await aContext(db, 'reviewer');

  const page = await decisionRecordPage(admin, id);
  expect(page.trace).toMatchObject({ hashHolds: true });
  const { body } = await downloadTrace(staff, id);
  expect(sha256Hex(body)).toBe(page.trace!.hash);
  await expect(decisionRecordPage(other, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(downloadTrace(other, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(decisionRecordPage(reviewer, id)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the database takes no decision without trace and letter, no false mark, and no change', async ({
  committed,
}) => {
  const { db } = committed;
  const { application, consensus } = await anAgreedApplication(db);
  const director = await aContext(db, 'office-director');
  const constraint = (name: string) => ({ cause: { constraint_name: name } });
  const bare = db.insert(decisions).values({
    applicationId: application.id,
    outcome: 'declined',
    reason: 'No.',
    decidedBy: consensus.chairId,
    decidedAt: director.now,
  });
  await expect(bare).rejects.toMatchObject(constraint('decisions_have_trace'));

  await decideApplication(director, await theDecision(db, application.id));

  const [kept] = await db.select().from(decisionTraces);
  await expect(db.update(decisionTraces).set({ content: '{}' })).rejects.toMatchObject(
    constraint('decision_traces_append_only'),
  );
  await expect(
    db.insert(decisionTraces).values({ decisionId: kept!.decisionId, content: '{}', hash: kept!.hash }),
  ).rejects.toMatchObject(constraint('decision_traces_hash_true'));
});
