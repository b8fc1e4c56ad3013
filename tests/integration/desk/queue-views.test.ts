import { eq } from 'drizzle-orm';
import { changeQueueView } from '#app/features/desk/change-queue-view.server.ts';
import { deleteQueueView } from '#app/features/desk/delete-queue-view.server.ts';
import { deskPage } from '#app/features/desk/desk-page.server.ts';
import { DeskSearch, QueueState, stateQuery } from '#app/features/desk/queue-state.ts';
import { queueViewAddress, queueViewPage } from '#app/features/desk/queue-view-page.server.ts';
import { queueViewsOf } from '#app/features/desk/queue-views.server.ts';
import { restoreQueueView } from '#app/features/desk/restore-queue-view.server.ts';
import { saveQueueView } from '#app/features/desk/save-queue-view.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents } from '#db/schema/index.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { aSubmittedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

const late = QueueState.parse({
  view: 'reading',
  late: 'yes',
  sort: '-due',
  cols: ['due', 'partner', 'owner', 'nonsense'],
});
const mine = { name: 'Mine, late', shared: false, state: late };

const read = (address: string) => {
  const params = new URL(address, 'http://crosswalk.invalid').searchParams;
  const fields = [...new Set(params.keys())].map((key) => [key, params.getAll(key)] as const);
  return DeskSearch.parse(
    Object.fromEntries(fields.map(([key, all]) => [key, all.length > 1 ? all : all[0]])),
  );
};

async function eventsOf(db: Connection, id: string) {
  const rows = await db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.sequence);
  return rows;
}

test('a view comes back from its short address exactly as it was saved', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const id = await saveQueueView(officer, mine);

  const search = read(await queueViewAddress(officer, id));

  expect(QueueState.parse(search)).toEqual(late);
  expect(search.cols).toEqual(['partner', 'due', 'owner']);
  const page = await deskPage(officer, search);
  expect(page.opened).toEqual({ id, name: 'Mine, late', mine: true, changed: false });
  const changed = await deskPage(officer, { ...search, late: undefined });
  expect(changed.opened).toMatchObject({ changed: true });
});

test('a private view does not exist for a colleague, and a shared one is only read', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const colleague = await aContext(db, 'office-director');
  const hidden = await saveQueueView(officer, mine);
  const shown = await saveQueueView(officer, { ...mine, name: 'Everybody’s', shared: true });

  expect((await queueViewsOf(colleague)).map(({ name, mine }) => [name, mine])).toEqual([
    ['Everybody’s', false],
  ]);
  await expect(queueViewAddress(colleague, hidden)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(queueViewPage(colleague, shown)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(deleteQueueView(colleague, hidden)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(deleteQueueView(colleague, shown)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(changeQueueView(colleague, { viewId: shown, name: 'Mine' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('a colleague who has a shared view open keeps it when its owner changes it', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const colleague = await aContext(db, 'office-staff');
  const id = await saveQueueView(officer, { ...mine, shared: true });
  const open = read(await queueViewAddress(colleague, id));

  await changeQueueView(officer, { viewId: id, state: QueueState.parse({ view: 'all' }) });

  const page = await deskPage(colleague, open);
  expect(page.search).toMatchObject({ view: 'reading', late: 'yes' });
  expect(page.opened).toMatchObject({ mine: false, changed: true });
});

test('a name is the owner’s once, in any case of letters, and free again after a deletion', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const id = await saveQueueView(officer, mine);

  await expect(saveQueueView(officer, { ...mine, name: 'MINE, late' })).rejects.toThrow('view-name-taken');
  await changeQueueView(officer, { viewId: id, name: 'mine, late' });
  await saveQueueView(await aContext(db, 'office-staff'), mine);
  await deleteQueueView(officer, id);
  await saveQueueView(officer, mine);
  await expect(restoreQueueView(officer, id)).rejects.toThrow('view-name-taken');
});

test('a deleted view is offered back to its owner alone, and comes back as it was', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const colleague = await aContext(db, 'office-staff');
  const id = await saveQueueView(officer, { ...mine, shared: true });
  await deleteQueueView(officer, id);
  const search = DeskSearch.parse({ deleted: id });

  expect(await queueViewsOf(officer)).toEqual([]);
  expect((await deskPage(officer, search)).deleted).toEqual({ id, name: 'Mine, late' });
  expect((await deskPage(colleague, search)).deleted).toBeNull();
  await restoreQueueView(officer, id);
  expect(await queueViewsOf(colleague)).toMatchObject([{ id, state: late, shared: true }]);
  await expect(restoreQueueView(officer, id)).rejects.toThrow('view-not-deleted');
});

test('each change is recorded, and of a private view only that it is one', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const id = await saveQueueView(officer, mine);
  await changeQueueView(officer, { viewId: id, shared: true });
  await deleteQueueView(officer, id);
  await restoreQueueView(officer, id);

  expect(await eventsOf(db, id)).toEqual([
    { type: 'queue-view.saved', data: { shared: false } },
    { type: 'queue-view.changed', data: { shared: true, name: 'Mine, late' } },
    { type: 'queue-view.deleted', data: { shared: true, name: 'Mine, late' } },
    { type: 'queue-view.restored', data: { shared: true, name: 'Mine, late' } },
  ]);
});

test('nobody outside the Office keeps a view', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const id = await saveQueueView(officer, mine);
  for (const role of ['reviewer', 'account', 'public'] as const) {
    const ctx = await aContext(db, role);
    await expect(saveQueueView(ctx, mine)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(queueViewAddress(ctx, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(changeQueueView(ctx, { viewId: id, name: 'X' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(deleteQueueView(ctx, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(restoreQueueView(ctx, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(deskPage(ctx, DeskSearch.parse({}))).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('of two saves of one name at once, one is refused in words', async ({ committed }) => {
  const officer = await aContext(committed.db, 'office-staff');

  const saves = await Promise.allSettled([1, 2].map(() => saveQueueView(on(officer, committed.db), mine)));

  expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = saves.find((save) => save.status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'view-name-taken' } });
});

test('an empty list names the filter that removes most', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { cycle } = await aSubmittedApplication(db);
  await aSubmittedApplication(db, { cycleId: cycle.id });
  const search = { view: 'to-assign', category: 'arts', owner: 'nobody' };

  const one = await deskPage(officer, DeskSearch.parse(search));
  const two = await deskPage(officer, DeskSearch.parse({ ...search, q: 'no such partner' }));

  expect(one.removesMost).toEqual({ filter: 'category', without: 2 });
  expect(two.removesMost).toBeNull();
  const other = await deskPage(officer, DeskSearch.parse({ view: 'decided', cycle: cycle.id }));
  expect(other.removesMost).toEqual({ filter: 'view', without: 2 });
});

test('an address of a state is spelled one way only', () => {
  const again = read(`?${stateQuery(late)}`);

  expect(stateQuery(QueueState.parse(again))).toBe(stateQuery(late));
  expect(stateQuery(QueueState.parse({}))).toBe('view=office&sort=due');
});
