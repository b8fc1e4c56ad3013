import { inflateSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { downloadApplication } from '#app/features/application/download-application.server.ts';
import { applicationSubmissions } from '#db/schema/index.ts';
import { aContext } from '#tests/factories/people.ts';
import { aContent, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

type Db = Parameters<typeof aSubmittedApplication>[0];

async function sentTwice(db: Db) {
  const { application, organization, offerings } = await aSubmittedApplication(db);
  const mission = 'Nguyễn and Kreyòl, <side by side>.';
  await db.insert(applicationSubmissions).values({
    applicationId: application.id,
    number: 2,
    content: aContent(organization, offerings, { mission }),
    submittedAt: after({ days: 3 }),
  });
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  return { admin, application, mission };
}

test('a PDF is tagged, says its language and title, and draws every accent from its own typeface', async ({
  db,
}) => {
  const { admin } = await sentTwice(db);

  const { name, mediaType, body } = await downloadApplication(admin, { format: 'pdf' });

  expect([name, mediaType]).toEqual(['csp-27-0001-sent-2.pdf', 'application/pdf']);
  const bytes = Buffer.from(body as Uint8Array);
  const text = bytes.toString('latin1');
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  for (const mark of [
    '/Marked true',
    '/StructTreeRoot',
    '/Lang (en-US)',
    '/DisplayDocTitle true',
    '/FontFile2',
  ]) {
    expect(text).toContain(mark);
  }
  for (const [kind, least] of [
    ['H1', 1],
    ['H2', 4],
    ['H3', 2],
    ['H4', 3],
    ['P', 5],
  ] as const) {
    expect(text.match(new RegExp(`/S /${kind}\\b`, 'g'))?.length ?? 0).toBeGreaterThanOrEqual(least);
  }
  // What the letters mean is kept beside their shapes, so that they can be searched and read aloud.
  const meanings = inflated(bytes)
    .filter((stream) => stream.includes('beginbfrange'))
    .join('')
    .toLowerCase();
  for (const letter of ['ễ', 'ò']) {
    expect(meanings).toContain(letter.codePointAt(0)!.toString(16).padStart(4, '0'));
  }
});

test('every version that was sent can be had, and no other', async ({ db }) => {
  const { admin, mission } = await sentTwice(db);
  const json = async (version?: number) =>
    JSON.parse(String((await downloadApplication(admin, { format: 'json', version })).body));

  expect((await json()).number).toBe(2);
  expect(JSON.stringify(await json(2))).toContain(mission);
  expect((await json(1)).number).toBe(1);
  expect(JSON.stringify(await json(1))).not.toContain(mission);
  await expect(json(3)).rejects.toMatchObject({ kind: 'not-found' });
});

test('a table holds every answer, with a mark that lets spreadsheets read accents', async ({ db }) => {
  const { admin, mission } = await sentTwice(db);

  const { body } = await downloadApplication(admin, { format: 'csv' });

  expect(String(body).startsWith('\uFEFFAbout,Part,Question,Answer')).toBe(true);
  expect(body).toContain(mission);
});

test('nobody else may download it', async ({ db }) => {
  const { application } = await sentTwice(db);
  const stranger = await aContext(db, 'reviewer');

  await expect(downloadApplication(stranger, { format: 'pdf' })).rejects.toMatchObject({ kind: 'forbidden' });
  expect(
    await db.$count(applicationSubmissions, eq(applicationSubmissions.applicationId, application.id)),
  ).toBe(2);
});

function inflated(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at);
    try {
      found.push(inflateSync(pdf.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // A stream that is not packed, or the end of one.
    }
  }
  return found;
}
