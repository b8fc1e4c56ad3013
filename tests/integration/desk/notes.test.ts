import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { addNote } from '#app/features/desk/add-note.server.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { exportHistory } from '#app/features/vetting/export-history.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { auditEvents, recordNotes } from '#db/schema/index.ts';
import { A_PDF } from '#tests/factories/applications.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aSubmittedApplication } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const paper = { name: 'letter.pdf', content: A_PDF };
const about = (subjectId: string, body = 'They called.') =>
  ({ subjectType: 'application', subjectId, body, file: null }) as const;

test('a note and its file stand in the history where they were written', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const people = [await aContext(db, 'reviewer'), await aContext(db, 'reviewer')];
  await assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: people.map(userOf),
    dueAt: after({ days: 14 }),
  });
  await addNote(officer, { ...about(application.id), file: paper });
  await returnApplication(officer, {
    applicationId: application.id,
    items: [{ kind: 'document', documentKind: 'insurance', note: 'Which school?' }],
  });

  const { events, kinds } = await historyPage(officer, 'application', application.id);
  const notes = await historyPage(officer, 'application', application.id, { show: 'notes', page: 1 });

  expect(events.map(({ what, note }) => [what, note?.body ?? null]).slice(-2)).toEqual([
    ['Note by the Office', 'They called.'],
    ['Returned for information', null],
  ]);
  expect(kinds.map(({ kind, count }) => [kind, count])).toEqual([
    ['all', 5],
    ['notes', 1],
    ['reviews', 3],
    ['other', 1],
  ]);
  expect(notes.events).toMatchObject([{ note: { body: 'They called.', file: { name: 'letter.pdf' } } }]);
  const file = await downloadFile(officer, notes.events[0]!.note!.file!.id);
  expect(new Uint8Array(await new Response(file.body).arrayBuffer())).toEqual(A_PDF);
});

test('nobody but the Office reads a note, its event or its file', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const reviewer = await aContext(db, 'reviewer');
  const other = await aContext(db, 'reviewer');
  await assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [reviewer, other].map(userOf),
    dueAt: after({ days: 14 }),
  });
  await addNote(officer, { ...about(application.id), file: paper });
  const { events } = await historyPage(officer, 'application', application.id, { show: 'notes', page: 1 });
  const fileId = events[0]!.note!.file!.id;
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });

  const theirs = await historyPage(admin, 'application', application.id);

  expect(theirs.events.map(({ what }) => what)).not.toContain('Note by the Office');
  expect(JSON.stringify(theirs)).not.toContain('They called.');
  expect(theirs.allowed).toEqual({ note: false, export: false });
  for (const ctx of [admin, reviewer]) {
    await expect(downloadFile(ctx, fileId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(addNote(ctx, about(application.id))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(exportHistory(ctx, 'application', application.id)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  }
});

test('a note is recorded without its words, and can be neither changed nor taken out', async ({
  committed,
}) => {
  const { db } = committed;
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const id = await addNote(officer, about(application.id));

  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'note.added'));

  expect(events).toMatchObject([
    { subjectId: application.id, organizationId: null, data: { noteId: id, name: application.reference } },
  ]);
  expect(JSON.stringify(events)).not.toContain('They called.');
  await expect(db.update(recordNotes).set({ body: 'x' }).where(eq(recordNotes.id, id))).rejects.toThrow();
  await expect(db.delete(recordNotes).where(eq(recordNotes.id, id))).rejects.toThrow();
});

test('the Office may write the first thing about a record that nothing has happened to', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const organization = await anOrganization(db);

  const empty = await historyPage(officer, 'organization', organization.id);
  await addNote(officer, {
    subjectType: 'organization',
    subjectId: organization.id,
    body: 'Met them at the fair.',
    file: null,
  });

  expect([empty.events, empty.name, empty.allowed.note]).toEqual([[], organization.name, true]);
  const { events } = await historyPage(officer, 'organization', organization.id);
  expect(events.map(({ note }) => note?.body)).toEqual(['Met them at the fair.']);
  const nowhere = crypto.randomUUID();
  await expect(historyPage(officer, 'organization', nowhere)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(addNote(officer, about(nowhere))).rejects.toMatchObject({ kind: 'not-found' });
});

test('an organization’s history holds what happened to all that is its own', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application, organization } = await aSubmittedApplication(db);
  const stranger = await aSubmittedApplication(db);
  await returnApplication(officer, {
    applicationId: application.id,
    items: [{ kind: 'document', documentKind: 'insurance', note: 'Which school?' }],
  });
  await returnApplication(officer, {
    applicationId: stranger.application.id,
    items: [{ kind: 'document', documentKind: 'insurance', note: 'Which year?' }],
  });

  const { events, name } = await historyPage(officer, 'organization', organization.id);

  // It is called by its own name, not by that of the first thing that happened to something of it.
  expect(name).toBe(organization.name);
  expect(events.map(({ what }) => what)).toEqual(['Returned for information']);
  expect((await historyPage(officer, 'application', application.id)).name).toBe(
    `${organization.name}, ${application.reference}`,
  );
});

test('an empty note and a file that is not what it says are refused, and nothing is kept', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  const renamed = { name: 'letter.pdf', content: new TextEncoder().encode('MZ, a program') };

  await expect(addNote(officer, about(application.id, ' \n'))).rejects.toThrow('note-empty');
  await expect(addNote(officer, { ...about(application.id), file: renamed })).rejects.toThrow(
    'file-wrong-kind',
  );
  expect(await db.select().from(recordNotes)).toEqual([]);
});

test('the history for an audit has every event with its mark, and is itself recorded', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  await addNote(officer, { ...about(application.id, '=1+1'), file: paper });
  await returnApplication(officer, {
    applicationId: application.id,
    items: [{ kind: 'document', documentKind: 'insurance', note: 'Which school?' }],
  });

  const { body } = await exportHistory(officer, 'application', application.id);
  const lines = parse(await new Response(body).text(), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, application.id))
    .orderBy(auditEvents.sequence);

  expect(lines.map(({ Mark }) => Mark)).toEqual(events.slice(0, 2).map(({ hash }) => hash));
  expect(lines[0]).toMatchObject({ Note: "'=1+1", File: 'letter.pdf' });
  expect(lines[0]!['File’s SHA-256']).toMatch(/^[0-9a-f]{64}$/);
  expect(events.at(-1)).toMatchObject({ type: 'history.exported', data: { count: 2 } });
});
