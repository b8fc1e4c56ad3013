import { sql } from 'drizzle-orm';
import { deskPage } from '#app/features/desk/desk-page.server.ts';
import { DeskSearch } from '#app/features/desk/queue-state.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { benchContext } from './bench-context.server.ts';
import { compare, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addApplications } from './synthetic-applications.ts';

const PAGES = [
  { view: 'office' },
  { view: 'all', sort: 'partner', page: '2' },
  { view: 'reading', late: 'yes' },
  { view: 'all', q: 'organization 001', owner: 'mine' },
].map((search) => DeskSearch.parse(search));

/** The Office's queue with 5,000 applications beside the same with 500, and both beside reading one row by its key. */
export async function bench(): Promise<void> {
  await withOwnDatabase(async (small) => {
    await addApplications(small.db, 500);
    await withOwnDatabase(async (large) => {
      await addApplications(large.db, 5_000);
      const few = await benchContext(small.db, 'office-staff', 'person-1@example.org');
      const many = await benchContext(large.db, 'office-staff', 'person-1@example.org');
      const key = async ({ db }: Context) => {
        for (const _ of PAGES) {
          await db.execute(sql`select status from applications where reference = 'CSP-27-00007'`);
        }
        return undefined;
      };
      const queue = async (ctx: Context) => {
        for (const search of PAGES) await deskPage(ctx, search);
        return undefined;
      };
      const today = async (ctx: Context) => {
        await todayPage(ctx);
        return undefined;
      };
      report(
        `Four pages of the queue`,
        await compare([
          { name: 'read by key, as often', run: () => key(many) },
          { name: 'queue of 500', run: () => queue(few) },
          { name: 'queue of 5,000', run: () => queue(many) },
        ]),
      );
      report(
        'Growth from 500 to 5,000 applications',
        await compare([
          { name: 'queue of 500', run: () => queue(few) },
          { name: 'the same again (null comparison)', run: () => queue(few) },
          { name: 'queue of 5,000', run: () => queue(many) },
        ]),
      );
      report(
        'Today',
        await compare([
          { name: 'with 500', run: () => today(few) },
          { name: 'with 5,000', run: () => today(many) },
        ]),
      );
    });
  });
}
