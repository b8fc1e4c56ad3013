import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { FileId, InquiryId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fileOf } from '#app/domain/vetting/file-answer.ts';
import type { FileAnswer, Question } from '#app/domain/vetting/questionnaire.ts';
import { ANSWER } from '#app/features/application/field-names.ts';
import { uploadOf } from '#app/features/application/part-page.server.ts';
import { acceptOf, storeAnswerFile } from '#app/features/application/store-answer-file.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  requireOrganization,
  requireUser,
} from '#app/platform/context.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';
import { applications, files, inquiryDrafts, inquiryFiles } from '#db/schema/index.ts';
import { fieldKey } from './inputs.ts';
import { type OwnInquiry, ownInquiries } from './own-inquiries.server.ts';

type Which = Pick<OwnInquiry, 'id' | 'applicationId'>;

/** The files chosen for the added questions so far, by the question's name in the form. */
export async function chosenFiles(ctx: Context, which: Which): Promise<ReadonlyMap<string, FileAnswer>> {
  const rows = await ctx.db
    .select({
      field: inquiryFiles.field,
      id: files.id,
      name: files.name,
      bytes: files.bytes,
      sha256: files.sha256,
    })
    .from(inquiryFiles)
    .innerJoin(files, eq(files.id, inquiryFiles.fileId))
    .where(and(eq(inquiryFiles.inquiryId, which.id), eq(inquiryFiles.applicationId, which.applicationId)));
  return new Map(rows.map(({ field, ...file }) => [field, { file }]));
}

/** What this person typed into the form and has not sent. */
export async function ownDraft(ctx: Context, which: Which) {
  const [draft] = await ctx.db.select().from(inquiryDrafts).where(draftOf(ctx, which));
  return draft ?? null;
}

const draftOf = (ctx: Context, { id, applicationId }: Which) =>
  and(
    eq(inquiryDrafts.inquiryId, id),
    eq(inquiryDrafts.applicationId, applicationId),
    eq(inquiryDrafts.userId, requireUser(ctx)),
  );

/** Holds an organization's applications until the transaction ends, so that two colleagues wait for each other. */
export const lockApplications = (ctx: Context, organizationId: OrganizationId) =>
  ctx.db
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.organizationId, organizationId))
    .orderBy(applications.id)
    .for('update');

/** One inquiry of the own organization that can be answered now. */
export async function requireOpenInquiry(ctx: Context, inquiryId: InquiryId): Promise<OwnInquiry> {
  const inquiry = (await ownInquiries(ctx, requireOrganization(ctx))).find(({ id }) => id === inquiryId);
  if (!inquiry) throw new Refusal('not-found', 'inquiry');
  if (inquiry.refusal !== null) throw new Refusal('rule', inquiry.refusal);
  return inquiry;
}

export type KeepInquiryDraftInput = {
  inquiryId: InquiryId;
  /** The form as it came; see `AnswerInquiryInput`. */
  fields: Readonly<Record<string, unknown>>;
  /** The name of a question whose file is taken out again. */
  withoutFile?: string | undefined;
};

/** Keeps what was typed into the form of added questions, for the person who typed it, until it is sent. */
export async function keepInquiryDraft(
  ctx: Context,
  { inquiryId, fields, withoutFile }: KeepInquiryDraftInput,
): Promise<void> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'inquiry.answer', { organizationId });
  await inTransaction(ctx, async (ctx) => {
    await lockApplications(ctx, organizationId);
    const { id, applicationId } = await requireOpenInquiry(ctx, inquiryId);
    const typed = Object.fromEntries(
      Object.entries(fields).filter(([name]) => name.startsWith(ANSWER)),
    ) as Record<string, string | string[]>;
    const kept = { fields: typed, savedAt: ctx.now };
    await ctx.db
      .insert(inquiryDrafts)
      .values({ inquiryId: id, applicationId, userId: requireUser(ctx), ...kept })
      .onConflictDoUpdate({
        target: [inquiryDrafts.inquiryId, inquiryDrafts.applicationId, inquiryDrafts.userId],
        set: kept,
      });
    if (withoutFile !== undefined) await takeOut(ctx, fileOfField({ id, applicationId }, withoutFile));
  });
}

const filesOf = ({ id, applicationId }: Which) =>
  and(eq(inquiryFiles.inquiryId, id), eq(inquiryFiles.applicationId, applicationId));

const fileOfField = (which: Which, field: string) => and(filesOf(which), eq(inquiryFiles.field, field));

/** Takes chosen files out, and with them what nothing else names: the sweep removes their content. */
async function takeOut(ctx: Context, which: SQL | undefined, sent: readonly FileId[] = []): Promise<void> {
  const out = await ctx.db.delete(inquiryFiles).where(which).returning({ fileId: inquiryFiles.fileId });
  const unsent = out.flatMap(({ fileId }) => (sent.includes(fileId) ? [] : [fileId]));
  if (unsent.length > 0) await ctx.db.delete(files).where(inArray(files.id, unsent));
}

/** Once it is sent, nobody's draft of it is needed, nor a file that was chosen and not sent. */
export async function dropDrafts(
  ctx: Context,
  { id, applicationId }: Which,
  sent: readonly FileId[],
): Promise<void> {
  await ctx.db
    .delete(inquiryDrafts)
    .where(and(eq(inquiryDrafts.inquiryId, id), eq(inquiryDrafts.applicationId, applicationId)));
  await takeOut(ctx, filesOf({ id, applicationId }), sent);
}

type WhichFile = { readonly inquiryId: InquiryId; readonly field: string };

/** The page on which an added question is answered by a file. */
export async function inquiryFilePage(ctx: Context, { inquiryId, field }: WhichFile) {
  authorize(ctx, 'inquiry.answer', { organizationId: ctx.actor.organizationId });
  const inquiry = await requireOpenInquiry(ctx, inquiryId);
  const { question, about } = requireFileQuestion(inquiry, field);
  const chosen = (await chosenFiles(ctx, inquiry)).get(field) ?? null;
  return {
    ...{ label: question.label, help: question.help, about },
    limits: uploadOf(question, null)?.limits ?? '',
    accept: acceptOf(question),
    current: fileOf(chosen),
    back: `/partner/added-questions/${inquiryId}`,
  };
}

/** Chooses the file for an added question. It is sent with the other answers, and may be changed until then. */
export async function addInquiryFile(
  ctx: Context,
  { inquiryId, field }: WhichFile,
  upload: UploadedFile | null,
): Promise<void> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'inquiry.answer', { organizationId });
  await storeAnswerFile(ctx, organizationId, upload, async (ctx, fileFor) => {
    await lockApplications(ctx, organizationId);
    const inquiry = await requireOpenInquiry(ctx, inquiryId);
    const { applicationId } = inquiry;
    const { question } = requireFileQuestion(inquiry, field);
    // First, since it counts towards what the organization may keep here.
    await takeOut(ctx, fileOfField({ id: inquiryId, applicationId }, field));
    const { file } = await fileFor(question);
    const chosen = { fileId: file.id, addedAt: ctx.now };
    await ctx.db.insert(inquiryFiles).values({ inquiryId, applicationId, field, ...chosen });
  });
}

function requireFileQuestion(
  { groups }: OwnInquiry,
  field: string,
): { question: Question; about: string | null } {
  for (const { offeringId, name, shown } of groups) {
    const found = shown.find(
      ({ question }) => question.kind === 'file' && fieldKey(offeringId, question.key) === field,
    );
    if (found) return { question: found.question, about: name };
  }
  throw new Refusal('not-found', 'question');
}
