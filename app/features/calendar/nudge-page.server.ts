import { UNDO_MINUTES } from '#app/domain/desk/vocabulary.ts';
import type { CalendarDateId } from '#app/domain/shared/id.ts';
import { whyWords } from '#app/features/desk/bulk-words.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { owedWords } from './calendar-words.ts';
import { requireDate } from './owing-page.server.ts';
import { planNudges } from './plan-nudges.server.ts';

/** Who would be reminded of a date, and with which mail; nothing has happened yet. */
export async function nudgePage(ctx: Context, dateId: CalendarDateId, keys: readonly string[]) {
  authorize(ctx, 'calendar.remind');
  const date = await requireDate(ctx, dateId);
  const { officeName, officePhone } = ctx.district;
  const text = `The ${officeName} still waits for this. If something stands in your way, call us: ${officePhone}.`;
  const { affected, leftOut, mails } = await planNudges(ctx, date, { keys, text });
  const [sample] = mails;
  return {
    date: { id: date.id, title: date.title, day: formatDate(date.onDay) },
    chosen: [...keys],
    text,
    undoMinutes: UNDO_MINUTES,
    affected: affected.map(({ debt, people }) => ({
      key: debt.key,
      name: debt.name,
      owed: owedWords(date.kind, debt.things),
      people: people.map(({ name, email }) => ({ name, email })),
    })),
    leftOut: leftOut.map(({ key, name, why }) => ({ key, name, why: whyWords(why) })),
    mails: mails.length,
    sample: sample
      ? { name: sample.person.name, subject: sample.draft.subject, body: sample.draft.body }
      : null,
  };
}
