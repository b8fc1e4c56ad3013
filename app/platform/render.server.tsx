import { Writable } from 'node:stream';
import type { ReactElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';

const LONGEST_MS = 10_000;

/** Renders whole. Nothing of a request outlives it: its timer is cleared and its state let go as soon as it is done. */
export function renderWhole(
  element: ReactElement,
  options: { nonce: string; onError: (error: unknown) => void },
): Promise<{ html: string; failed: boolean }> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
      final(done) {
        clearTimeout(timer);
        resolve({ html: Buffer.concat(chunks).toString('utf8'), failed });
        done();
      },
    });
    const { pipe, abort } = renderToPipeableStream(element, {
      nonce: options.nonce,
      onAllReady: () => pipe(sink),
      onShellError(error) {
        clearTimeout(timer);
        reject(error);
      },
      onError(error) {
        failed = true;
        options.onError(error);
      },
    });
    const timer = setTimeout(() => abort(new Error('the page took too long to render')), LONGEST_MS);
  });
}
