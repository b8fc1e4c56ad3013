import { stringify } from 'csv-stringify/sync';

type Lines = readonly (readonly string[])[];

const encoder = new TextEncoder();

/**
 * A table for spreadsheets, written batch by batch as fast as it is taken and no faster, so that its length costs no
 * memory. The mark at its beginning makes a spreadsheet read accents; every cell is quoted, and one that begins like a
 * formula is kept from being one.
 */
export function csvStream(
  headers: readonly string[],
  batches: AsyncIterable<Lines>,
): ReadableStream<Uint8Array> {
  const source = batches[Symbol.asyncIterator]();
  const written = (lines: Lines, bom = false) =>
    encoder.encode(
      stringify(
        lines.map((line) => [...line]),
        { bom, quoted: true, escape_formulas: true, record_delimiter: 'windows' },
      ),
    );
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(written([headers], true)),
      async pull(controller) {
        const { value, done } = await source.next();
        if (done) controller.close();
        else controller.enqueue(written(value));
      },
      async cancel() {
        await source.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}
