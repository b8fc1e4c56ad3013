import { formatClock } from '#app/ui/format.ts';

type DayPictureProps = {
  readonly bells: { readonly starts: string | null; readonly ends: string | null };
  /** Windows chosen as the page arrives; a browser that can, follows the boxes from then on. */
  readonly chosen: readonly string[];
};

const FIRST_HOUR = 7;
const LAST_HOUR = 19;
const EVENING = 18;
const WIDTH = 340;
/** A name stands in its window where it fits. */
const NARROWEST_NAMED = 60;
const TOP = 26;
const HEIGHT = 44;

const hoursOf = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60;
const x = (hour: number) =>
  ((Math.min(LAST_HOUR, Math.max(FIRST_HOUR, hour)) - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR)) * WIDTH;

/** The school's day from 7 to 19 with its bells, and the windows of the need on it. The boxes beside it say the same. */
export function DayPicture({ bells: { starts, ends }, chosen }: DayPictureProps) {
  if (starts === null || ends === null) return null;
  const [first, last] = [hoursOf(starts), hoursOf(ends)];
  const windows = [
    { key: 'before-school', from: FIRST_HOUR, to: first, label: 'before' },
    { key: 'school-day', from: first, to: last, label: 'school day' },
    { key: 'after-school', from: last, to: EVENING, label: 'after' },
    { key: 'evening', from: EVENING, to: LAST_HOUR, label: '' },
  ].filter(({ from, to }) => to > from);

  return (
    <figure className="chart day">
      <svg viewBox={`0 0 ${WIDTH} 96`} aria-hidden="true" focusable="false">
        {windows.map(({ key, from, to, label }) => (
          <g key={key}>
            <rect
              className={chosen.includes(key) ? 'day__window day__window--on' : 'day__window'}
              data-window={key}
              x={x(from) + 1}
              y={TOP}
              width={Math.max(1, x(to) - x(from) - 2)}
              height={HEIGHT}
            />
            {x(to) - x(from) >= NARROWEST_NAMED && (
              <text x={(x(from) + x(to)) / 2} y={TOP + 27} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        ))}
        {[
          { at: first, clock: starts },
          { at: last, clock: ends },
        ].map(({ at, clock }) => (
          <g key={clock}>
            <line className="day__bell" x1={x(at)} x2={x(at)} y1={TOP - 8} y2={TOP + HEIGHT + 6} />
            <text x={x(at)} y={TOP - 12} textAnchor="middle">
              {formatClock(clock)}
            </text>
          </g>
        ))}
        {[FIRST_HOUR, 10, 13, 16, LAST_HOUR].map((hour) => (
          <text
            key={hour}
            className="q"
            x={x(hour)}
            y={TOP + HEIGHT + 22}
            textAnchor={hour === FIRST_HOUR ? 'start' : hour === LAST_HOUR ? 'end' : 'middle'}
          >
            {hour > 12 ? `${hour - 12} pm` : `${hour} am`}
          </text>
        ))}
      </svg>
      <figcaption className="small muted">
        Your day from 7 am to 7 pm with your own bells. What you choose above is filled in.
      </figcaption>
    </figure>
  );
}
