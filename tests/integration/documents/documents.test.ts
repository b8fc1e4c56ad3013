import { createHash } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import type { DocumentId, FileId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { addDocument } from '#app/features/documents/add-document.server.ts';
import { documentsPage } from '#app/features/documents/documents-page.server.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import { declareTie } from '#app/features/vetting/declare-tie.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { env } from '#app/platform/env.server.ts';
import { keepFile, openFile, sweepFiles } from '#app/platform/storage/file-store.server.ts';
import { FILE_LIMITS } from '#app/platform/storage/limits.ts';
import type { Connection } from '#db/client.server.ts';
import { attestations, auditEvents, documents, files, reviews } from '#db/schema/index.ts';
import { smallPdf } from '#scripts/seed/small-pdf.ts';
import { A_PDF, anApplication } from '#tests/factories/applications.ts';
import { aDecidedApplication } from '#tests/factories/deciding.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { openConnections } from '#tests/support/open-connections.ts';
import { expect, test } from '#tests/support/test.ts';

const day = (text: string) => text as CalendarDate;
const text = (words: string) => new TextEncoder().encode(words);

async function aPartner(db: Connection) {
  const organization = await anOrganization(db);
  const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });
  const add = (overrides: Partial<Parameters<typeof addDocument>[1]> = {}) =>
    addDocument(editor, {
      organizationId: organization.id,
      kind: 'insurance',
      validFrom: day('2026-07-01'),
      validUntil: day('2027-06-30'),
      file: { name: 'certificate.pdf', content: A_PDF },
      ...overrides,
    });
  return { organization, editor, add };
}

async function stored(): Promise<string[]> {
  const found = await readdir(path.join(env.dataDir, 'files'), { recursive: true }).catch(() => []);
  return found.map(String).filter((name) => name.includes(path.sep));
}

test('a paper is kept byte for byte, with its checksum, and recorded once', async ({ db }) => {
  const { organization, editor, add } = await aPartner(db);
  const id = await add();
  const [row] = await db
    .select({ document: documents, file: files })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .where(eq(documents.id, id));
  expect(row).toMatchObject({
    document: { status: 'received', organizationId: organization.id },
    file: {
      name: 'certificate.pdf',
      mediaType: 'application/pdf',
      bytes: A_PDF.length,
      sha256: createHash('sha256').update(A_PDF).digest('hex'),
      uploadedBy: editor.actor.userId,
    },
  });
  // Nothing of the person's own naming is part of a path.
  expect(row?.file.storageKey).toMatch(/^[0-9a-f]{32}$/);
  const download = await downloadFile(editor, row!.file.id);
  expect(new Uint8Array(await new Response(download.body).arrayBuffer())).toEqual(A_PDF);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
  expect(events.map(({ type }) => type)).toEqual(['document.added']);
});

test.for([
  [
    'a web page by another name',
    'page.pdf',
    text('<!doctype html><script>alert(1)</script>'),
    'file-wrong-kind',
  ],
  [
    'a drawing with script',
    'drawing.png',
    text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'file-wrong-kind',
  ],
  ['an empty file', 'empty.pdf', new Uint8Array(), 'file-empty'],
  ['a PDF that says it is a page', 'paper.pdf.html', A_PDF, 'file-name-does-not-match'],
  ['a PDF without an ending', 'paper', A_PDF, 'file-name-does-not-match'],
  ['a file that is too large', 'large.pdf', hugePdf(), 'file-too-large'],
  ['a picture that floods memory', 'flood.png', floodPng(), 'file-too-many-pixels'],
  ['a program by another name', 'invoice.pdf', program(), 'file-wrong-kind'],
  ['a PDF cut in half', 'half.pdf', halfAPdf(), 'file-damaged'],
  ['a PDF whose end is far from its end', 'padded.pdf', paddedPdf(), 'file-damaged'],
] as const)('%s is refused and leaves nothing behind', async ([, name, content, code], { db }) => {
  const { add } = await aPartner(db);
  const before = await stored();
  await expect(add({ file: { name, content } })).rejects.toMatchObject({ kind: 'rule', code });
  expect(await stored()).toEqual(before);
});

function hugePdf(): Uint8Array {
  const content = new Uint8Array(FILE_LIMITS.bytes + 1);
  content.set(A_PDF);
  return content;
}

/** The first bytes of a program for Windows. */
function program(): Uint8Array {
  const content = new Uint8Array(4_096);
  content.set([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0xff, 0xff]);
  return content;
}

function halfAPdf(): Uint8Array {
  const whole = smallPdf(Array.from({ length: 40 }, (_, at) => `Line ${at} of a certificate of insurance`));
  return whole.subarray(0, Math.floor(whole.length / 2));
}

/** A file that says it is over near its beginning, as the first part of one made for the web does. */
function paddedPdf(): Uint8Array {
  const content = new Uint8Array(8_000).fill(0x20);
  content.set(A_PDF);
  return content;
}

/** The header of a picture of 30,000 by 30,000 points in a few bytes. */
function floodPng(): Uint8Array {
  const content = new Uint8Array(64);
  content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(content.buffer);
  view.setUint32(16, 30_000);
  view.setUint32(20, 30_000);
  content.set([8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0x49, 0x44, 0x41, 0x54], 24);
  return content;
}

test('who is not of the organization is recorded once a day for each file they take', async ({
  committed: { db },
}) => {
  const { editor, add, organization } = await aPartner(db);
  const fileOf = async (id: DocumentId) =>
    (await db.select().from(documents).where(eq(documents.id, id)))[0]!.fileId;
  const [first, second] = [await fileOf(await add()), await fileOf(await add())];
  const [staff, director] = [await aContext(db, 'office-staff'), await aContext(db, 'office-director')];
  const take = async (ctx: Context, fileId: FileId) => (await downloadFile(ctx, fileId)).body.cancel();

  await take(editor, first);
  await openConnections(db, 6);
  await Promise.all(Array.from({ length: 6 }, () => take(staff, first)));
  await take(staff, second);
  await take(director, first);
  await take(staff, first);
  await take({ ...staff, now: after({ hours: 24 }) }, first);

  const opened = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.type, 'file.opened'))
    .orderBy(auditEvents.sequence);
  expect(opened.map(({ subjectId, actorId }) => [subjectId, actorId])).toEqual([
    [first, userOf(staff)],
    [second, userOf(staff)],
    [first, userOf(director)],
    [first, userOf(staff)],
  ]);
  // It names the organization without standing in the history that its people read.
  expect(opened[0]).toMatchObject({
    organizationId: null,
    schoolCode: null,
    data: { name: 'certificate.pdf', organizationId: organization.id },
  });
});

test('a name that climbs out of its folder is only ever a name', async ({ db }) => {
  const { add } = await aPartner(db);
  const id = await add({ file: { name: '../../../etc/pass\u0000wd"\r\n.pdf', content: A_PDF } });
  const [row] = await db
    .select({ name: files.name })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .where(eq(documents.id, id));
  expect(row?.name).toBe('passwd.pdf');
});

test('a refused record takes its file away again', async ({ db }) => {
  const { organization, add } = await aPartner(db);
  const other = await anOffering(db, (await anOrganization(db)).id);
  const before = await stored();
  await expect(add({ kind: 'curriculum', offeringId: other.id })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(add({ validUntil: day('2026-06-30') })).rejects.toMatchObject({ code: 'dates-out-of-order' });
  expect(await stored()).toEqual(before);
  expect(await db.select().from(files).where(eq(files.organizationId, organization.id))).toEqual([]);
});

test('only the organization’s own people add to it', async ({ db }) => {
  const { organization } = await aPartner(db);
  const elsewhere = await anOrganization(db);
  const input = {
    organizationId: organization.id,
    kind: 'insurance' as const,
    validFrom: null,
    validUntil: null,
    file: { name: 'a.pdf', content: A_PDF },
  };
  for (const ctx of [
    await aContext(db, 'partner-admin', { organizationId: elsewhere.id }),
    await aContext(db, 'office-staff'),
    await aContext(db, 'public'),
  ]) {
    await expect(addDocument(ctx, input)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('a file exists for its organization, the Office and a reviewer who has declared, and for nobody else', async ({
  db,
}) => {
  const { organization, add } = await aPartner(db);
  const id = await add();
  const [row] = await db.select().from(documents).where(eq(documents.id, id));
  const fileId = row!.fileId;
  const reviewer = await aContext(db, 'reviewer');
  const application = await anApplication(db, organization.id, { status: 'in-review' });
  const [review] = await db
    .insert(reviews)
    .values({ applicationId: application.id, reviewerId: userOf(reviewer), dueAt: reviewer.now })
    .returning();

  await expect(downloadFile(reviewer, fileId)).rejects.toMatchObject({ kind: 'not-found' });
  await db
    .update(reviews)
    .set({ status: 'in-progress', declaredAt: reviewer.now })
    .where(eq(reviews.id, review!.id));
  for (const ctx of [reviewer, await aContext(db, 'office-staff')]) {
    const { body } = await downloadFile(ctx, fileId);
    await body.cancel();
  }
  const other = await anOrganization(db);
  for (const ctx of [
    await aContext(db, 'partner-admin', { organizationId: other.id }),
    await aContext(db, 'account'),
    await aContext(db, 'reviewer'),
  ]) {
    await expect(downloadFile(ctx, fileId)).rejects.toMatchObject({ kind: 'not-found' });
  }
  await expect(downloadFile(await aContext(db, 'public'), fileId)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(
    downloadFile(reviewer, '00000000-0000-4000-8000-000000000000' as FileId),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

test('a reviewer reads what was there when the decision fell, and nothing once they have named a tie', async ({
  db,
}) => {
  const { organization, reviewers } = await aDecidedApplication(db);
  const paperAt = async (now: Date) => {
    const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });
    const id = await addDocument(
      { ...editor, now },
      {
        organizationId: organization.id,
        kind: 'insurance',
        validFrom: null,
        validUntil: day('2027-06-30'),
        file: { name: 'certificate.pdf', content: A_PDF },
      },
    );
    const [row] = await db.select().from(documents).where(eq(documents.id, id));
    return row!.fileId;
  };
  const reader = reviewers[0]!;
  const before = await paperAt(after({ hours: -1 }));
  const later = await paperAt(after({ hours: 1 }));

  await (await downloadFile(reader, before)).body.cancel();
  await expect(downloadFile(reader, later)).rejects.toMatchObject({ kind: 'not-found' });
  await declareTie(reader, { organizationId: organization.id, kind: 'family' });
  await expect(downloadFile(reader, before)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a new paper replaces one that waits, and leaves an accepted one in force', async ({ db }) => {
  const { editor, add } = await aPartner(db);
  const accepted = await add();
  await db.update(documents).set({ status: 'accepted' }).where(eq(documents.id, accepted));
  const waiting = await add({ validFrom: day('2027-07-01'), validUntil: day('2028-06-30') });
  const again = await add({ validFrom: day('2027-07-01'), validUntil: day('2028-06-30') });
  const page = await documentsPage(editor);
  expect(page.current.map(({ id, state }) => [id, state])).toEqual(
    expect.arrayContaining([
      [accepted, 'accepted'],
      [again, 'received'],
    ]),
  );
  expect(page.replaced.map(({ id }) => id)).toEqual([waiting]);
});

test('an organization has room for so many files and no more', async ({ db }) => {
  const { organization, add } = await aPartner(db);
  await db.insert(files).values(
    Array.from({ length: FILE_LIMITS.organizationFiles - 1 }, (_, at) => ({
      storageKey: createHash('md5').update(String(at)).digest('hex'),
      name: 'old.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      sha256: '',
      organizationId: organization.id,
    })),
  );
  await add();
  await expect(add()).rejects.toMatchObject({ code: 'file-quota-reached' });
});

test('the sweep takes what no record claims, once it is old, and nothing else', async ({ db }) => {
  const { add } = await aPartner(db);
  await add();
  const [claimed] = await db.select({ key: files.storageKey }).from(files);
  const orphan = await keepFile(A_PDF);
  const fresh = await keepFile(A_PDF);
  const shelf = path.join(env.dataDir, 'files', orphan.storageKey.slice(0, 2));
  await writeFile(path.join(shelf, `${orphan.storageKey}.part`), 'cut off');
  const long = new Date(Date.now() - 7_200_000);
  for (const name of await stored()) {
    if (!name.endsWith(fresh.storageKey)) await utimes(path.join(env.dataDir, 'files', name), long, long);
  }
  await sweepFiles(db);
  expect(await openFile(orphan.storageKey)).toBeNull();
  expect((await stored()).filter((name) => name.endsWith('.part'))).toEqual([]);
  for (const key of [claimed!.key, fresh.storageKey]) {
    const kept = await openFile(key);
    expect(kept).not.toBeNull();
    await kept?.cancel();
  }
});

test('adults are stated as cleared, for three years unless said otherwise', async ({ db }) => {
  const { organization, editor } = await aPartner(db);
  const state = (overrides: Partial<Parameters<typeof addAttestation>[1]> = {}) =>
    addAttestation(editor, {
      organizationId: organization.id,
      role: 'Teaching artists',
      adults: 4,
      clearedBy: 'Sumar Math Circles',
      clearedOn: day('2026-09-01'),
      ...overrides,
    });
  const id = await state();
  const [row] = await db.select().from(attestations).where(eq(attestations.id, id));
  expect(row).toMatchObject({ expiresOn: '2029-09-01', adults: 4, attestedBy: editor.actor.userId });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
  expect(events.map(({ type }) => type)).toEqual(['attestation.added']);
  await expect(state({ role: 'Coach, convicted in 2009' })).rejects.toMatchObject({
    code: 'role-check-content',
  });
  const school = await aContext(db, 'office-staff');
  await expect(
    addAttestation(school, {
      organizationId: organization.id,
      role: 'Coaches',
      adults: 1,
      clearedBy: 'Us',
      clearedOn: day('2026-09-01'),
    }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});
