import { encode } from 'uqr';

export type QrDrawing = {
  /** Modules on a side, with the quiet zone of four around them. */
  readonly size: number;
  /** The dark modules as one path, a unit for each module. */
  readonly path: string;
};

const QUIET = 4;

/** An address as a QR code that survives a fold or a coffee stain: a quarter of it may be lost. */
export function qrCode(address: string): QrDrawing {
  const { size, data } = encode(address, { ecc: 'Q', border: QUIET });
  const runs = data.flatMap((row, y) => {
    const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []));
    return starts.map((x) => {
      const after = row.indexOf(false, x);
      const width = (after === -1 ? row.length : after) - x;
      return `M${x} ${y}h${width}v1h-${width}z`;
    });
  });
  return { size, path: runs.join('') };
}
