import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fileLimitWords, judgeFile } from '#app/domain/vetting/file-answer.ts';
import { FILE_TYPES, type FileAnswer, type Question } from '#app/domain/vetting/questionnaire.ts';
import { claimFile } from '#app/features/documents/claim-file.server.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { dropFile, keepFile } from '#app/platform/storage/file-store.server.ts';
import { inspectFile } from '#app/platform/storage/inspect-file.server.ts';
import type { UploadedFile } from '#app/platform/storage/read-upload.server.ts';

/** What a file field lets one choose, of the kinds that a question takes. */
export const acceptOf = ({ fileTypes }: Pick<Question, 'fileTypes'>) =>
  (fileTypes ?? FILE_TYPES).map((type) => (type === 'jpeg' ? '.jpg,.jpeg' : `.${type}`)).join(',');

/**
 * Stores what was sent as an organization's answer to a question. `answer` runs in a transaction; it finds the question
 * and has the file judged by it. Nothing stays where it refuses.
 */
export async function storeAnswerFile<Result>(
  ctx: Context,
  organizationId: OrganizationId,
  upload: UploadedFile | null,
  answer: (ctx: Context, fileFor: (question: Question) => Promise<FileAnswer>) => Promise<Result>,
): Promise<Result> {
  if (!upload) throw new Refusal('rule', 'file-missing');
  const inspected = await inspectFile(upload.name, upload.content);
  if (!inspected.ok) throw new Refusal('rule', inspected.problem);
  const { name, mediaType, content } = inspected;

  const kept = await keepFile(content);
  const { bytes, sha256 } = kept;
  try {
    return await inTransaction(ctx, (ctx) =>
      answer(ctx, async (question) => {
        const problem = judgeFile(question, { mediaType, bytes });
        if (problem) throw new Refusal('rule', problem, { limits: fileLimitWords(question) });
        const id = await claimFile(ctx, organizationId, { kept, name, mediaType });
        return { file: { id, name, bytes, sha256 } };
      }),
    );
  } catch (error) {
    // Anything but a refusal may have been committed all the same; the sweep removes what no record claims.
    if (error instanceof Refusal) await dropFile(kept.storageKey);
    throw error;
  }
}
