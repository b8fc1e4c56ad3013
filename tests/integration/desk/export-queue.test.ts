import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { deskPage } from '#app/features/desk/desk-page.server.ts';
import { exportQueue } from '#app/features/desk/export-queue.server.ts';
import { DeskSearch, QueueState } from '#app/features/desk/queue-state.ts';
import { QUEUE_PAGE_SIZE } from '#app/features/vetting/queue-page.server.ts';
import { COLUMN_LABELS, QUEUE_COLUMNS } from '#app/features/vetting/stages.ts';
import type { Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { auditEvents, organizations } from '#db/schema/index.ts';
import { aContext } from '#tests/factories/people.ts';
import { aReviewedApplication, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

async function exported(ctx: Context, state: Record<string, unknown>) {
  const { name, body } = await exportQueue(ctx, QueueState.parse(state));
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { name, text, table: parse(text, { bom: true }) as string[][] };
}

test('the file has the lines of the screen, over all of its pages, in its order and with its columns', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const many = QUEUE_PAGE_SIZE + 3;
  for (let made = 0; made < many; made += 1) await aSubmittedApplication(db);
  await aReviewedApplication(db);
  const state = { view: 'to-assign', sort: '-partner', cols: [...QUEUE_COLUMNS].reverse() };

  const { table } = await exported(officer, state);
  const pages = [
    await deskPage(officer, DeskSearch.parse({ ...state, page: '1' })),
    await deskPage(officer, DeskSearch.parse({ ...state, page: '2' })),
  ];

  const rows = pages.flatMap((page) => page.rows);
  const [headers, ...lines] = table;
  expect(rows).toHaveLength(many);
  expect(lines.map((line) => line[0])).toEqual(rows.map(({ partner }) => partner));
  expect(lines.map((line) => line[1])).toEqual(rows.map(({ reference }) => reference));
  const shown = pages[0]!.search.cols.map((column) => COLUMN_LABELS[column]);
  expect(headers!.filter((header) => shown.includes(header))).toEqual(shown);
  for (const line of lines) expect(line).toHaveLength(headers!.length);
});

test('a filter of the screen is a filter of the file', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db);
  await aSubmittedApplication(db);

  const { table } = await exported(officer, { view: 'all', q: application.reference });

  expect(table.slice(1).map((line) => line[1])).toEqual([application.reference]);
});

test('what begins like a formula is none, and accents are read by a spreadsheet', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { organization } = await aSubmittedApplication(db);
  const evil = '=HYPERLINK("http://evil.example";"Café")';
  await db.update(organizations).set({ name: evil }).where(eq(organizations.id, organization.id));

  const { text, table } = await exported(officer, { view: 'all' });

  expect(text.startsWith('\uFEFF"')).toBe(true);
  expect(table[1]![0]).toBe(`'${evil}`);
});

test('it is recorded with its filter and its count', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  await aSubmittedApplication(db);
  await exported(officer, { view: 'to-assign', owner: 'nobody' });

  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'queue.exported'));
  expect(events.map(({ actorId, data }) => [actorId, data])).toEqual([
    [
      officer.actor.userId,
      {
        filter: 'view=to-assign&owner=nobody&sort=due',
        columns: ['partner', 'kind', 'stage', 'owner', 'due', 'watch'],
        count: 1,
      },
    ],
  ]);
});

test('nobody outside the Office takes the queue away', async ({ db }) => {
  for (const role of ['reviewer', 'account', 'public'] as const) {
    const ctx = await aContext(db, role);
    await expect(exportQueue(ctx, QueueState.parse({}))).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('lines are written no faster than they are taken, and no further than somebody waits', async () => {
  let made = 0;
  let ended = false;
  async function* endless() {
    try {
      for (;;) {
        made += 1;
        yield [[`line ${made}`]];
      }
    } finally {
      ended = true;
    }
  }
  const reader = csvStream(['Line'], endless()).getReader();

  for (let taken = 0; taken < 5; taken += 1) await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(made).toBeLessThanOrEqual(6);
  await reader.cancel();
  expect(ended).toBe(true);
});
