import type { ReactNode } from 'react';

/** Drawn on a 20-unit grid with a 1.75 stroke and square caps; no fills. */
const shapes = {
  alert: (
    <>
      <path d="M10 2.8 18 17H2z" /> <path d="M10 8v4M10 14.4v.2" />
    </>
  ),
  arrow: <path d="M3 10h13M11 5l5 5-5 5" />,
  calendar: <path d="M2.5 4.5h15v13h-15zM2.5 8.5h15M6.5 2v4M13.5 2v4" />,
  check: <path d="M3.5 10.5 8 15 16.5 5.5" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7.2" /> <path d="M10 5.5V10l3 2" />
    </>
  ),
  coin: (
    <>
      <circle cx="10" cy="10" r="7.2" />{' '}
      <path d="M12.3 7.3c-.6-.7-1.4-1-2.3-1-1.3 0-2.3.7-2.3 1.8 0 2.5 4.7 1.3 4.7 3.9 0 1.1-1 1.8-2.4 1.8-1 0-1.9-.4-2.5-1.1M10 4.7v10.6" />
    </>
  ),
  cross: <path d="M4.5 4.5l11 11M15.5 4.5l-11 11" />,
  descend: <path d="M10 3.5V16M5 11.5 10 16.5l5-5" />,
  document: (
    <>
      <path d="M4.5 2.5h7l4 4v11h-11z" /> <path d="M11.5 2.5v4h4M7.5 10.5h5M7.5 13.5h5" />
    </>
  ),
  down: <path d="M10 3v10M5.5 9 10 13.5 14.5 9M3.5 17h13" />,
  filter: <path d="M2.5 5h15M5 10h10M8 15h4" />,
  flag: <path d="M4.5 18V2.5M4.5 3.5h11l-2.5 3.7 2.5 3.8h-11" />,
  globe: (
    <>
      <circle cx="10" cy="10" r="7.2" />{' '}
      <path d="M2.8 10h14.4M10 2.8c2.2 2.1 3.2 4.5 3.2 7.2s-1 5.1-3.2 7.2c-2.2-2.1-3.2-4.5-3.2-7.2s1-5.1 3.2-7.2z" />
    </>
  ),
  history: <path d="M3.2 6.5A7.3 7.3 0 1 1 2.8 11M3 2.5v4.2h4.2M10 6v4.2l3 1.8" />,
  lock: <path d="M4 9h12v8.5H4zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" />,
  mail: <path d="M2.5 4.5h15v11h-15zM2.5 5l7.5 6 7.5-6" />,
  minus: <path d="M4 10h12" />,
  next: <path d="M7 3.5 13.5 10 7 16.5" />,
  pencil: <path d="M3 17l1-4L13.5 3.5l3 3L7 16z" />,
  people: (
    <>
      <circle cx="7" cy="6.5" r="2.7" />{' '}
      <path d="M2 16.5v-1.5c0-2.2 2-3.8 5-3.8s5 1.6 5 3.8v1.5M13 4.2a2.6 2.6 0 0 1 0 4.8M15 11.6c1.9.5 3 1.8 3 3.4v1.5" />
    </>
  ),
  phone: (
    <path d="M4 2.8h3.2l1.6 4-2 1.5a9.5 9.5 0 0 0 4.9 4.9l1.5-2 4 1.6V16c0 .7-.6 1.2-1.3 1.2C8.6 17.2 2.8 11.4 2.8 4.1c0-.7.5-1.3 1.2-1.3z" />
  ),
  pin: (
    <>
      <path d="M10 18c3.7-4.4 5.6-7.6 5.6-9.9a5.6 5.6 0 1 0-11.2 0C4.4 10.4 6.3 13.6 10 18z" />{' '}
      <circle cx="10" cy="8" r="1.9" />
    </>
  ),
  portfolio: <path d="M4 17.5V2.5M8 17.5V2.5M12 17.5V2.5M16 17.5V2.5" />,
  print: (
    <>
      <path d="M5.5 7V2.5h9V7M5.5 14h-3V7.5h15V14h-3" /> <path d="M5.5 11.5h9v6h-9z" />
    </>
  ),
  save: <path d="M3 3h11l3 3v11H3zM6.5 3v4.5h6V3M6.5 17v-5h7v5" />,
  school: <path d="M2 8.5 10 3l8 5.5M4 7.5v9.5h12V7.5M8 17v-5h4v5M10 3V1.5" />,
  search: (
    <>
      <circle cx="8.5" cy="8.5" r="5.5" /> <path d="M12.7 12.7 17.5 17.5" />
    </>
  ),
  up: <path d="M10 16.5V4M5 8.5 10 3.5l5 5" />,
  wheelchair: (
    <>
      <circle cx="9" cy="3.5" r="1.3" /> <path d="M9 6v5h5l2.5 5M9 8.3h4M7 9.2a4.6 4.6 0 1 0 5.5 6.3" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export const iconNames = Object.keys(shapes) as IconName[];

type IconProps = {
  readonly name: IconName;
  /** Needed when the icon stands alone; beside a word it stays hidden from readers. */
  readonly label?: string | undefined;
  /** Before a word in running text, where no flex gap separates them. */
  readonly inText?: boolean | undefined;
  /** Turned around where the script runs right to left. */
  readonly flip?: boolean | undefined;
};

export function Icon({ name, label, inText = false, flip = false }: IconProps) {
  const classes = ['i', inText ? 'i--t' : '', flip ? 'i--flip' : ''].filter(Boolean).join(' ');
  return label === undefined ? (
    <svg className={classes} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  ) : (
    <svg className={classes} viewBox="0 0 20 20" role="img" aria-label={label}>
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** The symbols every `Icon` points at, and the hatching of reserves. Once per document, first in the body. */
export function IconSprite() {
  return (
    <svg className="sprite" aria-hidden="true" focusable="false">
      {iconNames.map((name) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 20 20">
          {shapes[name]}
        </symbol>
      ))}
      <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-bg" width="8" height="8" />
        <line className="hatch-line" x1="0" y1="0" x2="0" y2="8" />
      </pattern>
    </svg>
  );
}
