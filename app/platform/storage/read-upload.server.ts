import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxTotalSizeExceededError,
  MultipartParseError,
  parseFormData,
} from '@remix-run/form-data-parser';
import { json, type TypedResponse } from '@remix-run/node';
import type { z } from 'zod';
import { fieldsOf, type ReadForm, type Reply, readFields } from '../forms.server.ts';
import { FILE_LIMITS, FILE_PROBLEM_WORDS } from './limits.ts';
import { keepHead } from './upload-head.server.ts';
import { inTurn } from './upload-turns.ts';

/** A little over the limit is read to the end, so that the answer can keep what was typed beside it. */
const STOP_AT = FILE_LIMITS.bytes + 1_000_000;

/** What one form with a file may carry. */
export const LARGEST_UPLOAD = { maxFiles: 1, maxFileSize: STOP_AT, maxTotalSize: STOP_AT + 200_000 };

export type UploadedFile = { readonly name: string; readonly content: Uint8Array };

export type ReadUpload<Value> =
  | { ok: true; form: Extract<ReadForm<Value>, { ok: true }>; file: UploadedFile | null }
  | { ok: false; reply: TypedResponse<Reply> };

/**
 * Reads a form that carries one file. One that is far too large is refused while it still arrives, and what was typed
 * before it is kept. Nothing is written down here: an upload that breaks off leaves nothing. Of several that one person
 * sends at once some wait, unread, for the others.
 */
export async function readUpload<Schema extends z.ZodType>(
  { actor }: { readonly actor: { readonly userId: string | null } },
  request: Request,
  schema: Schema,
  fileField: string,
): Promise<ReadUpload<z.output<Schema>>> {
  let file: UploadedFile | null = null;
  let data: FormData;
  const head = keepHead(request);
  const refused = async (message: string, status: number) => ({
    ok: false as const,
    reply: replyAt(fileField, message, status, await head.typed()),
  });
  try {
    data = await inTurn(actor.userId ?? '', () =>
      parseFormData(head.request, { ...LARGEST_UPLOAD, maxParts: 40 }, async (upload) => {
        if (upload.fieldName === fileField && upload.size > 0) {
          file = { name: upload.name, content: new Uint8Array(await upload.arrayBuffer()) };
        }
        return null;
      }),
    );
  } catch (error) {
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
      return refused(FILE_PROBLEM_WORDS['file-too-large'], 413);
    }
    if (error instanceof MaxFilesExceededError) {
      return refused('Send one file at a time', 422);
    }
    if (error instanceof FormDataParseError) {
      const cut = error.cause instanceof Error && 'status' in error.cause ? error.cause : undefined;
      if (cut?.status === 413) return refused(FILE_PROBLEM_WORDS['file-too-large'], 413);
      // A body of too many fields is the front's to answer.
      if (cut) throw cut;
      return refused('The upload broke off. Send it again', 400);
    }
    if (error instanceof MultipartParseError) {
      return refused('The upload could not be read. Send it again', 400);
    }
    throw error;
  }
  const form = readFields(fieldsOf(data), schema);
  return form.ok ? { ok: true, form, file } : { ok: false, reply: form.reply };
}

function replyAt(
  field: string,
  message: string,
  status: number,
  values: Reply['values'],
): TypedResponse<Reply> {
  return json({ fieldErrors: { [field]: [message] }, formErrors: [], values }, { status });
}
