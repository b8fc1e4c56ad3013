import { type DateStyle, districtZone, formatDate, formatDaysAway, formatTime } from './format.ts';

type DateTextProps = {
  /** An instant as `Date` or ISO text, or a calendar date as `YYYY-MM-DD`. */
  readonly value: Date | string;
  readonly style?: DateStyle | undefined;
  readonly time?: boolean | undefined;
  /** With it, the distance follows: ", in 9 days". */
  readonly now?: Date | string | undefined;
  readonly zone?: string | undefined;
};

export function DateText({ value, style = 'long', time, now, zone = districtZone }: DateTextProps) {
  const text = formatDate(value, style, zone);
  return (
    <time dateTime={typeof value === 'string' ? value : value.toISOString()}>
      {time ? `${text}, ${formatTime(value, zone)}` : text}
      {now !== undefined && `, ${formatDaysAway(value, new Date(now), zone)}`}
    </time>
  );
}
