import type { ReactNode } from 'react';
import { formatDollars } from './format.ts';

/** Solid is spent or awarded, hatched is reserve, track is what is left. Hue comes third. */
export type MeterTone = 'on' | 'second' | 'third' | 'sun' | 'hatch' | 'track';

const toneClass: Record<MeterTone, string> = {
  on: 'm-on',
  second: 'm-2',
  third: 'm-3',
  sun: 'm-sun',
  hatch: 'm-hatch',
  track: 'm-track',
};

export type MeterPart = {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly tone: MeterTone;
  /** Pieces the part is made of, drawn apart: one per grant. Their sum is `value`. */
  readonly pieces?: readonly number[] | undefined;
};

type MeterProps = {
  /** The whole; the sum of the parts when absent. */
  readonly total?: number | undefined;
  readonly parts: readonly MeterPart[];
  /** Figures under the bar that are not part of it: the pool, what was asked. */
  readonly also?:
    | readonly { readonly key: string; readonly label: ReactNode; readonly value: ReactNode }[]
    | undefined;
  readonly format?: ((value: number) => string) | undefined;
  /** Spoken in place of the drawing. The keys say the same, so it is hidden unless given. */
  readonly label?: string | undefined;
  readonly keys?: boolean | undefined;
  /** Stays in view while a long table scrolls under it. */
  readonly sticky?: boolean | undefined;
};

const width = 1000;
const gap = 2.5;

export function Meter({
  total,
  parts,
  also = [],
  format = formatDollars,
  label,
  keys = true,
  sticky,
}: MeterProps) {
  const sum = parts.reduce((all, part) => all + part.value, 0);
  const whole = Math.max(total ?? sum, sum, 1);
  return (
    <div className={sticky ? 'budget budget--sticky' : 'budget'}>
      <svg
        className="meter"
        viewBox={`0 0 ${width} 40`}
        preserveAspectRatio="none"
        role={label === undefined ? undefined : 'img'}
        aria-label={label}
        aria-hidden={label === undefined ? true : undefined}
      >
        <rect className="m-track" width={width} height="40" />
        {layOut(parts, whole).map(({ key, x, size, tone }) => (
          <rect key={key} className={toneClass[tone]} x={x} width={size} height="40" />
        ))}
      </svg>
      {keys && (
        <dl className="keys">
          {parts.map((part) => (
            <div key={part.key}>
              <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                <rect className={toneClass[part.tone]} width="14" height="14" />
              </svg>
              <dt>{part.label}</dt>
              <dd>{format(part.value)}</dd>
            </div>
          ))}
          {also.map((each) => (
            <div key={each.key}>
              <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                <rect className="m-gap" width="14" height="14" />
              </svg>
              <dt>{each.label}</dt>
              <dd>{each.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function layOut(parts: readonly MeterPart[], whole: number) {
  let at = 0;
  return parts
    .flatMap((part) =>
      (part.pieces ?? [part.value]).map((piece, place) => ({
        key: `${part.key}-${place}`,
        piece,
        tone: part.tone,
      })),
    )
    .filter(({ piece }) => piece > 0)
    .map(({ key, piece, tone }) => {
      const x = (at / whole) * width;
      at += piece;
      const end = (at / whole) * width;
      return { key, tone, x, size: Math.max(0.5, end - x - (at < whole ? gap : 0)) };
    });
}
