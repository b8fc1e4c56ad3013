const letters =
  'M19.93 17.07A9.8 9.8 0 1 0 19.93 30.93M29.5 37V11M29.5 23.5C29.5 17.6 34.3 14.2 39.4 14.6M52 14.2a9.8 9.8 0 1 0 .01 0zM80.1 17.7C78.3 15.3 75.9 14.2 73.4 14.2C69.9 14.2 67.9 15.9 67.9 18.5C67.9 24.9 80.5 22.3 80.5 29.1C80.5 32.1 77.7 33.8 73.8 33.8C70.5 33.8 67.8 32.5 66.2 30M101.1 17.7C99.3 15.3 96.9 14.2 94.4 14.2C90.9 14.2 88.9 15.9 88.9 18.5C88.9 24.9 101.5 22.3 101.5 29.1C101.5 32.1 98.7 33.8 94.8 33.8C91.5 33.8 88.8 32.5 87.2 30M176.1 14.2a9.8 9.8 0 1 0 .01 0zM185.9 11V37M196.9 2V37M207.9 2V37M224.4 11.5L209.9 25.6M214.7 21.6L225.4 37';

const stripes = [
  'M107.0 6L114.4 6L119.6 37L112.2 37z',
  'M121.5 37L128.9 37L134.1 6L126.7 6z',
  'M136.0 6L143.4 6L148.6 37L141.2 37z',
  'M150.5 37L157.9 37L163.1 6L155.7 6z',
];

/** The wordmark: outlined letters and the four slanted stripes of the w. Never mirrored. */
export function Wordmark() {
  return (
    <svg viewBox="0 0 229 40" role="img" aria-label="Crosswalk">
      <path className="mark-letter" d={letters} />
      {stripes.map((stripe) => (
        <path key={stripe} className="mark-stripe" d={stripe} />
      ))}
    </svg>
  );
}

export function Brand({ href = '/' }: { readonly href?: string | undefined }) {
  return (
    <a className="brand" href={href}>
      <Wordmark />
    </a>
  );
}
