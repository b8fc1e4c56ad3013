import { asc, eq, gte } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { readNoSchoolDays } from '#app/domain/service-record/read-no-school-days.ts';
import { addDays, daysBetween } from '#app/domain/shared/calendar.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type CalendarDate, schoolYearOn } from '#app/domain/shared/year.ts';
import { readCsv } from '#app/features/import/read-csv.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { noSchoolDays } from '#db/schema/index.ts';
import type { NoSchoolDaysInput } from './inputs.ts';

const MOST_DAYS = 31;

/** The days without school of this year and later ones, by year. */
export async function noSchoolDaysPage(ctx: Context) {
  authorize(ctx, 'no-school-day.list');
  const rows = await ctx.db
    .select({ day: noSchoolDays.day, schoolYear: noSchoolDays.schoolYear, label: noSchoolDays.label })
    .from(noSchoolDays)
    .where(gte(noSchoolDays.schoolYear, ctx.schoolYear))
    .orderBy(asc(noSchoolDays.day));
  return {
    years: [...new Set([ctx.schoolYear, ...rows.map(({ schoolYear }) => schoolYear)])].map((year) => ({
      year,
      days: rows.filter(({ schoolYear }) => schoolYear === year),
    })),
    allowed: { edit: can(ctx.actor, 'no-school-day.edit') },
  };
}

type Day = { readonly day: CalendarDate; readonly label: string };

/** Adds a day, or every day from a first to a last, to the days without school; one that stands there gets the new words. */
export async function addNoSchoolDays(ctx: Context, input: NoSchoolDaysInput): Promise<number> {
  authorize(ctx, 'no-school-day.edit');
  const { firstDay, lastDay = firstDay, label } = input;
  const length = daysBetween(firstDay, lastDay);
  if (length < 0) throw new Refusal('rule', 'days-out-of-order');
  if (length >= MOST_DAYS) throw new Refusal('rule', 'days-too-many');
  return writeDays(
    ctx,
    Array.from({ length: length + 1 }, (_, at) => ({ day: addDays(firstDay, at), label })),
  );
}

/** Brings in the district's list from a spreadsheet, all of it or nothing. */
export async function importNoSchoolDays(ctx: Context, content: Uint8Array): Promise<number> {
  authorize(ctx, 'no-school-day.edit');
  const { days, problems } = readNoSchoolDays(readCsv(content).cells);
  const [first] = problems;
  if (first) {
    const where = first.column === null ? '' : `, column “${first.column}”`;
    throw new Refusal('rule', 'file-has-problems', { line: `${first.line}${where}`, problem: first.message });
  }
  return writeDays(ctx, days);
}

async function writeDays(ctx: Context, days: readonly Day[]): Promise<number> {
  await inTransaction(ctx, async (ctx) => {
    for (const { day, label } of days) {
      await ctx.db
        .insert(noSchoolDays)
        .values({ day, label, schoolYear: schoolYearOn(day) })
        .onConflictDoUpdate({ target: noSchoolDays.day, set: { label, updatedAt: ctx.now } });
    }
    await record(ctx, {
      type: 'no-school-days.added',
      subjectType: 'district',
      subjectId: 'district',
      data: { days: days.map(({ day }) => day), labels: [...new Set(days.map(({ label }) => label))] },
    });
  });
  return days.length;
}

/** Takes a day off the list: school is held on it after all. */
export async function removeNoSchoolDay(ctx: Context, day: CalendarDate): Promise<void> {
  authorize(ctx, 'no-school-day.edit');
  await inTransaction(ctx, async (ctx) => {
    const [gone] = await ctx.db.delete(noSchoolDays).where(eq(noSchoolDays.day, day)).returning();
    if (!gone) throw new Refusal('rule', 'no-school-day-gone');
    await record(ctx, {
      type: 'no-school-days.removed',
      subjectType: 'district',
      subjectId: 'district',
      data: { day, label: gone.label },
    });
  });
}
