import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Reply } from '../forms.server.ts';
import { FILE_LIMITS } from './limits.ts';
import { readUpload } from './read-upload.server.ts';

const Form = z.object({ validUntil: z.string() });
const HEAD = [
  '--edge',
  'Content-Disposition: form-data; name="validUntil"',
  '',
  '2027-06-30',
  '--edge',
  'Content-Disposition: form-data; name="note"',
  '',
  'Läuft bis Juni',
  '--edge',
  'Content-Disposition: form-data; name="password"',
  '',
  'in no page',
  '--edge',
  'Content-Disposition: form-data; name="file"; filename="scan.pdf"',
  'Content-Type: application/pdf',
  '',
  '%PDF-1.7',
].join('\r\n');
const WHO = { actor: { userId: 'ada' } };
const TYPED = { validUntil: '2027-06-30', note: 'Läuft bis Juni' };
const bytes = (text: string) => new TextEncoder().encode(text);

/** An upload that begins as a browser sends it and goes on as the test says. */
function upload(
  goOn: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>,
): Request {
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (begun) return goOn(controller);
      controller.enqueue(bytes(HEAD));
      begun = true;
      return undefined;
    },
  });
  return new Request('http://localhost/partner/documents/new', {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=edge' },
    body,
    duplex: 'half',
  } as RequestInit);
}

async function replyTo(request: Request) {
  const read = await readUpload(WHO, request, Form, 'file');
  if (read.ok) throw new Error('it was read');
  const { fieldErrors, values } = (await read.reply.json()) as Reply;
  return { status: read.reply.status, file: fieldErrors.file?.[0], values };
}

test('a whole upload is the form and its file', async () => {
  const request = upload((controller) => {
    controller.enqueue(bytes('\n%%EOF\r\n--edge--\r\n'));
    controller.close();
  });
  const read = await readUpload(WHO, request, Form, 'file');
  expect(read.ok && read.form.value).toEqual({ validUntil: '2027-06-30' });
  expect(read.ok && read.file?.name).toBe('scan.pdf');
});

test('an upload that ends in the middle is said at the file, and there is no file', async () => {
  expect(await replyTo(upload((controller) => controller.close()))).toEqual({
    status: 400,
    file: expect.stringContaining('Send it again'),
    values: TYPED,
  });
});

test('a connection that breaks is said at the file, and there is no file', async () => {
  expect(await replyTo(upload((controller) => controller.error(new Error('reset'))))).toEqual({
    status: 400,
    file: expect.stringContaining('Send it again'),
    values: TYPED,
  });
});

test('40 MB are refused while they arrive, long before the end', async () => {
  const chunk = new Uint8Array(1_000_000);
  let sent = 0;
  const request = upload((controller) => {
    sent += chunk.length;
    if (sent > 40_000_000) controller.close();
    else controller.enqueue(chunk);
  });
  expect(await replyTo(request)).toEqual({
    status: 413,
    file: expect.stringContaining('larger than 10 MB'),
    values: TYPED,
  });
  expect(sent).toBeLessThan(FILE_LIMITS.bytes * 2);
});

test('a third file of one person waits while two are still coming', async () => {
  const ends: (() => void)[] = [];
  const whole = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    controller.enqueue(bytes('\n%%EOF\r\n--edge--\r\n'));
    controller.close();
  };
  const slow = () =>
    upload(
      (controller) =>
        new Promise<void>((resolve) =>
          ends.push(() => {
            whole(controller);
            resolve();
          }),
        ),
    );
  const read: string[] = [];
  const reading = (name: string, request: Request) =>
    readUpload(WHO, request, Form, 'file').then(({ ok }) => ok && read.push(name));
  const all = [reading('first', slow()), reading('second', slow()), reading('third', upload(whole))];
  const soon = () => new Promise((resolve) => setTimeout(resolve, 20));
  await soon();
  expect(read).toEqual([]);

  ends[1]!();
  await soon();
  expect(read).toEqual(['second', 'third']);
  ends[0]!();
  await Promise.all(all);
  expect(read).toEqual(['second', 'third', 'first']);
});
