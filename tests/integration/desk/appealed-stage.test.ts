import { withdrawAppeal } from '#app/features/appeal/withdraw-appeal.server.ts';
import { deskPage } from '#app/features/desk/desk-page.server.ts';
import { DeskSearch } from '#app/features/desk/queue-state.ts';
import { anAppeal } from '#tests/factories/deciding.ts';
import { expect, test } from '#tests/support/test.ts';

test('an appeal that waits is a stage of its own, due when an answer was promised, until it is withdrawn', async ({
  db,
}) => {
  const { director, admin, application, appealId } = await anAppeal(db);
  const shown = (view: string) => deskPage(director, DeskSearch.parse({ view }));
  const of = async (view: string) => (await shown(view)).rows.map(({ id }) => id);

  expect(await of('appealed')).toEqual([application.id]);
  expect(await of('decided')).not.toContain(application.id);
  expect(await of('office')).toContain(application.id);
  const page = await shown('appealed');
  expect(page.counts.appealed).toBe(1);
  expect(page.rows[0]).toMatchObject({ stage: 'appealed' });
  expect(page.rows[0]!.dueAt).not.toBeNull();

  await withdrawAppeal(admin, appealId);
  expect(await of('appealed')).toEqual([]);
  expect(await of('decided')).toContain(application.id);
});
