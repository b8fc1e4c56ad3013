import { fieldsOf, isSecret, type Reply } from '../forms.server.ts';

/** Fields of text come before the file in every form, and no form without a file takes more than this. */
const MOST_BYTES = 1_000_000;

/** An upload as it is read on, with what it began with, in case that it cannot be read to the end. */
export type Headed = { readonly request: Request; readonly typed: () => Promise<Reply['values']> };

export function keepHead(request: Request): Headed {
  const type = request.headers.get('Content-Type') ?? '';
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!request.body || !mark) return { request, typed: async () => ({}) };
  const head: Uint8Array[] = [];
  let left = MOST_BYTES;
  const body = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        if (left > 0) head.push(chunk.slice(0, left));
        left -= chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const init = {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    body,
    duplex: 'half',
  };
  return {
    request: new Request(request.url, init as RequestInit),
    typed: () => textFields(Buffer.concat(head), mark, type),
  };
}

/** The fields before the first file. A field that breaks off is left out: half a sentence is not what was typed. */
async function textFields(head: Buffer, mark: string, type: string): Promise<Reply['values']> {
  const parts = head.toString('latin1').split(`--${mark}`);
  const file = parts.findIndex((part) => /filename=/i.test(part.split('\r\n\r\n')[0] ?? ''));
  const whole = parts.slice(0, file < 0 ? -1 : file);
  const body = Buffer.from([...whole, '--\r\n'].join(`--${mark}`), 'latin1');
  const form = await new Response(body, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => new FormData());
  return Object.fromEntries(Object.entries(fieldsOf(form)).filter(([name]) => !isSecret(name)));
}
