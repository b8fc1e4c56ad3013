import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNull, lt, ne, or } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { Language } from '#app/domain/shared/language.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
} from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import type { Connection } from '#db/client.server.ts';
import { councilMails, districts, schoolProfiles } from '#db/schema/index.ts';
import { councilReport, markOf } from './council-report.server.ts';
import { councilWords } from './council-words.ts';
import { reportText } from './report-text.ts';

export type SetCouncilMailInput = { email: string; language: Language; on: boolean };

/** Says where the school's report goes when it changes, and whether it goes at all. */
export async function setCouncilMail(ctx: Context, input: SetCouncilMailInput): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'council-mail.edit', { schoolCode });
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insert(councilMails)
      .values({ schoolCode, ...input, stopToken: randomBytes(32).toString('base64url') })
      .onConflictDoUpdate({
        target: councilMails.schoolCode,
        // Whoever gets it from now on has not seen it yet, and the old address’s link stops nothing any more.
        set: {
          ...input,
          stopToken: randomBytes(32).toString('base64url'),
          sentHash: null,
          sentOn: null,
          checkedOn: null,
        },
      });
    await record(ctx, {
      type: 'council-mail.set',
      subjectType: 'school',
      subjectId: schoolCode,
      schoolCode,
      data: input,
    });
  });
}

/**
 * Sends each report that has changed since it was sent last. Each is compared once a day, whether it has changed or not. Safe to run at any time, by any number
 * of workers: each row is held while its report is compared.
 */
export async function sendCouncilReports(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const due = and(
    eq(councilMails.on, true),
    or(isNull(councilMails.checkedOn), lt(councilMails.checkedOn, today(ctx))),
  );
  const rows = await ctx.db
    .select({ schoolCode: councilMails.schoolCode })
    .from(councilMails)
    // A school that is not imported into the year yet has nothing to report, and holds nobody up.
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, councilMails.schoolCode),
        eq(schoolProfiles.schoolYear, ctx.schoolYear),
      ),
    )
    .where(due)
    .orderBy(asc(councilMails.schoolCode));
  let sent = 0;
  for (const { schoolCode } of rows) {
    if (await sendOne(ctx, schoolCode, due)) sent += 1;
  }
  return sent;
}

function sendOne(ctx: Context, schoolCode: SchoolCode, due: ReturnType<typeof and>): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(councilMails)
      .where(and(eq(councilMails.schoolCode, schoolCode), due))
      .for('update');
    if (!row) return false;
    const mark = markOf(await councilReport(ctx, schoolCode));
    const isNews = mark !== row.sentHash;
    await ctx.db
      .update(councilMails)
      .set({ checkedOn: today(ctx), ...(isNews && { sentHash: mark, sentOn: today(ctx) }) })
      .where(eq(councilMails.schoolCode, schoolCode));
    if (!isNews) return false;
    await record(ctx, {
      type: 'council-report.changed',
      subjectType: 'school',
      subjectId: schoolCode,
      schoolCode,
      data: { mark },
    });
    return true;
  });
}

const stopPath = (token: string) => `/council-mails/stop/${token}`;

export const COUNCIL_MAILS: Readonly<Record<string, MailWriter>> = {
  'council-report.changed': async (event, db) => {
    const schoolCode = event.subjectId as SchoolCode;
    const [[row], [district]] = await Promise.all([
      db.select().from(councilMails).where(eq(councilMails.schoolCode, schoolCode)),
      db.select().from(districts).limit(1),
    ]);
    if (!row?.on || !district) return [];
    const report = await reportOn(db, district, { schoolCode, now: new Date(event.occurredAt) });
    const say = councilWords(row.language);
    const stop = stopPath(row.stopToken);
    return [
      {
        to: row.email,
        subject: say.subject(report.school),
        body: [
          say.changed(report.school),
          reportText(report, row.language),
          `${say.open}: ${siteAddress('/school/council-report')}`,
          `${say.stop}: ${siteAddress(stop)}`,
          'Crosswalk',
        ].join('\n\n'),
        stopPath: stop,
      },
    ];
  },
};

const reportOn = (
  db: Connection,
  district: typeof districts.$inferSelect,
  { schoolCode, now }: { schoolCode: SchoolCode; now: Date },
) => councilReport({ db, district, now, schoolYear: district.currentSchoolYear }, schoolCode);

/** What the page behind a stop link shows; looking at it, as mail scanners do, stops nothing. */
export async function stopCouncilMailPage(ctx: Context, token: string) {
  authorize(ctx, 'council-mail.stop');
  const [row] = await ctx.db
    .select({ on: councilMails.on, language: councilMails.language })
    .from(councilMails)
    .where(eq(councilMails.stopToken, token));
  if (!row) throw new Refusal('not-found', 'council-mail');
  return { stopped: !row.on };
}

/** Stops a school's mails for whoever holds the link. A second press changes nothing. */
export async function stopCouncilMail(ctx: Context, token: string): Promise<void> {
  authorize(ctx, 'council-mail.stop');
  await inTransaction(ctx, async (ctx) => {
    const [stopped] = await ctx.db
      .update(councilMails)
      .set({ on: false })
      .where(and(eq(councilMails.stopToken, token), ne(councilMails.on, false)))
      .returning({ schoolCode: councilMails.schoolCode });
    if (!stopped) {
      await stopCouncilMailPage(ctx, token);
      return;
    }
    await record(ctx, {
      type: 'council-mail.stopped',
      subjectType: 'school',
      subjectId: stopped.schoolCode,
      schoolCode: stopped.schoolCode,
    });
  });
}
