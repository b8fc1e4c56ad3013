import { and, eq, ne } from 'drizzle-orm';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { AppealId, ApplicationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeAppeal } from '#app/domain/vetting/judge-appeal.ts';
import { lockApplication } from '#app/features/application/own-application.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { claimFile } from '#app/features/documents/claim-file.server.ts';
import { appealsCloseAt, dueOn } from '#app/features/vetting/deadlines.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { dropFile, type KeptFile, keepFile } from '#app/platform/storage/file-store.server.ts';
import { inspectFile } from '#app/platform/storage/inspect-file.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { appeals, cycles } from '#db/schema/index.ts';
import { decisionsOf, outcomesOf } from './load-appeal.server.ts';

export type MakeAppealInput = {
  applicationId: ApplicationId;
  /** Why the partner thinks the decision is wrong. */
  grounds: string;
  file?: UploadedFile | null;
};

/** A declined applicant objects, within the window of the cycle. The Office owes an answer by a day. */
export async function makeAppeal(ctx: Context, input: MakeAppealInput): Promise<AppealId> {
  authorize(ctx, 'appeal.make', { organizationId: ctx.actor.organizationId });
  if (!input.file) return inTransaction(ctx, (ctx) => writeAppeal(ctx, input, null));
  const inspected = await inspectFile(input.file.name, input.file.content);
  if (!inspected.ok) throw new Refusal('rule', inspected.problem);
  const kept = await keepFile(inspected.content);
  try {
    return await inTransaction(ctx, (ctx) => writeAppeal(ctx, input, { kept, ...inspected }));
  } catch (error) {
    await dropFile(kept.storageKey);
    throw error;
  }
}

type Attachment = { readonly kept: KeptFile; readonly name: string; readonly mediaType: string };

async function writeAppeal(
  ctx: Context,
  { applicationId, grounds }: MakeAppealInput,
  attachment: Attachment | null,
): Promise<AppealId> {
  const application = await lockApplication(ctx, applicationId, 'appeal.make');
  const zone = ctx.district.timeZone;
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, application.cycleId));
  const [first] = await decisionsOf(ctx.db, applicationId);
  if (!cycle || !first) throw new Refusal('rule', 'nothing-declined');
  const earlier = await ctx.db
    .select({ id: appeals.id })
    .from(appeals)
    .where(and(eq(appeals.applicationId, applicationId), ne(appeals.status, 'withdrawn')));
  const verdict = judgeAppeal({
    outcomes: outcomesOf(first),
    alreadyAppealed: earlier.length > 0,
    appealsCloseAt: appealsCloseAt(zone, first.decidedAt, cycle.appealDays),
    now: ctx.now,
  });
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
  if (grounds.trim() === '') throw new Refusal('rule', 'grounds-missing');

  const [appeal] = await ctx.db
    .insert(appeals)
    .values({
      applicationId,
      decisionId: first.id,
      grounds: grounds.trim(),
      fileId: attachment ? await claimFile(ctx, application.organizationId, attachment) : null,
      madeBy: requireUser(ctx),
      madeAt: ctx.now,
      dueAt: dueOn(zone, addDays(today(ctx), ctx.district.appealReplyDays)),
    })
    .returning({ id: appeals.id, dueAt: appeals.dueAt });
  await record(ctx, {
    type: 'application.appealed',
    subjectType: 'application',
    subjectId: applicationId,
    organizationId: application.organizationId,
    data: {
      reference: application.reference,
      appealId: appeal!.id,
      dueAt: appeal!.dueAt.toISOString(),
      ...(attachment && { file: attachment.name, sha256: attachment.kept.sha256 }),
    },
  });
  return appeal!.id;
}
