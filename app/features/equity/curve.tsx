type Point = { readonly students: number; readonly money: number };

const SIDE = 240;
const at = (share: number) => 10 + (share / 10_000) * SIDE;
const path = (points: readonly Point[]) =>
  points
    .map(({ students, money }) => `${at(students).toFixed(1)},${(SIDE + 20 - at(money)).toFixed(1)}`)
    .join(' ');

/** The curve of a concentration beside the even line. Hidden from readers, who get the table. */
export function Curve({ points }: { readonly points: readonly Point[] }) {
  const even = [
    { students: 0, money: 0 },
    { students: 10_000, money: 10_000 },
  ];
  return (
    <svg viewBox={`0 0 ${SIDE + 20} ${SIDE + 44}`} width={SIDE + 20} aria-hidden="true" focusable="false">
      <rect className="bar-0" x="10" y="10" width={SIDE} height={SIDE} />
      <polyline points={path(even)} fill="none" stroke="currentColor" strokeDasharray="4 4" />
      <polyline points={path(points)} fill="none" stroke="currentColor" strokeWidth="3" />
      <text className="q" x="10" y={SIDE + 36}>
        Students, least need first
      </text>
    </svg>
  );
}
