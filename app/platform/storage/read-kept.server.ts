import { parseFormData } from '@remix-run/form-data-parser';
import { fieldsOf, isSecret } from '../forms.server.ts';
import { LARGEST_UPLOAD } from './read-upload.server.ts';

/** What a form held that nobody took. */
export type Kept = {
  /** One entry for each value, in the order of the form. */
  readonly typed: readonly { readonly key: string; readonly name: string; readonly value: string }[];
  /** Files do not come back with a page: they have to be chosen again. */
  readonly files: readonly { readonly field: string; readonly fileName: string }[];
  /** Passwords go into no page: they have to be typed again. */
  readonly secrets: boolean;
};

/** Reads any form of the product for a page that keeps what was typed in it. Files are looked at and let go. */
export async function readKept(request: Request): Promise<Kept> {
  const files: { field: string; fileName: string }[] = [];
  const form = await parseFormData(request, { ...LARGEST_UPLOAD, maxParts: 2_000 }, (upload) => {
    if (upload.size > 0) files.push({ field: upload.fieldName, fileName: upload.name });
    return null;
  }).catch(() => {
    throw new Response('Not a form', { status: 400, statusText: 'Bad request' });
  });
  const fields = Object.entries(fieldsOf(form));
  const typed = fields
    .filter(([name]) => !isSecret(name))
    .flatMap(([name, value]) =>
      [value].flat().map((each, at) => ({ key: `${name} ${at}`, name, value: each })),
    );
  return { typed, files, secrets: fields.some(([name]) => isSecret(name)) };
}
