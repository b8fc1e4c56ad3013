import {
  type OfferingPlace,
  type OrganizationKind,
  type TimeWindow,
  WEEKDAYS,
  type Weekday,
} from '#app/domain/offerings/vocabulary.ts';
import { roomIn, type ToldRoom } from '#app/features/words/room-in.ts';
import { ENGLISH_WORDS, sayIn } from '#app/features/words/words.ts';
import { formatClockRange, formatDollars, listWords } from '#app/ui/format.ts';

const DAY_NAMES: Record<Weekday, [short: string, long: string]> = {
  mon: ['Mon', 'Monday'],
  tue: ['Tue', 'Tuesday'],
  wed: ['Wed', 'Wednesday'],
  thu: ['Thu', 'Thursday'],
  fri: ['Fri', 'Friday'],
  sat: ['Sat', 'Saturday'],
  sun: ['Sun', 'Sunday'],
};

export const WINDOW_LABELS: Record<TimeWindow, string> = {
  'before-school': 'Before school',
  'school-day': 'In the school day',
  'after-school': 'After school',
  evening: 'Evening',
  weekend: 'Weekend',
  summer: 'Summer',
};

export const PLACE_LABELS: Record<OfferingPlace, string> = {
  'at-school': 'At school',
  'partner-site': 'At the partner’s place',
  online: 'Online',
};

export const KIND_LABELS: Record<OrganizationKind, string> = {
  'non-profit': 'Non-profit',
  business: 'Business',
  college: 'College or university',
  hospital: 'Hospital or health center',
  agency: 'Public agency',
  cultural: 'Cultural institution',
  faith: 'Faith community',
};

export const dayName = (day: string): string => DAY_NAMES[day as Weekday]?.[1] ?? day;

export type When = {
  readonly windows: readonly string[];
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
};

/** Three or more days in a row read as a span: "Mon–Thu, Sat". */
function daysInShort(days: readonly string[]): string {
  const places = WEEKDAYS.flatMap((day, place) => (days.includes(day) ? [place] : []));
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && place === last[1] + 1) last[1] = place;
    else runs.push([place, place]);
  }
  const name = (place: number) => DAY_NAMES[WEEKDAYS[place]!][0];
  return runs
    .flatMap(([from, to]) =>
      to - from >= 2
        ? [`${name(from)}–${name(to)}`]
        : WEEKDAYS.slice(from, to + 1).map((day) => DAY_NAMES[day][0]),
    )
    .join(', ');
}

/** "Tue, Thu 3:15–4:45 pm", or the part of the day where no times are set. */
export function shortWhen(when: When): string {
  const days = daysInShort(when.days);
  const times = when.startsAt && when.endsAt ? formatClockRange(when.startsAt, when.endsAt) : '';
  return [days, times].filter(Boolean).join(' ') || windowsInWords(when.windows) || 'Not provided';
}

/** "Tuesday and Thursday, 3:15 to 4:45 pm, after school". */
export function longWhen(when: When): string {
  const days = listWords(when.days.map(dayName));
  const times = when.startsAt && when.endsAt ? formatClockRange(when.startsAt, when.endsAt) : '';
  const windows = windowsInWords(when.windows).toLowerCase();
  return [days, times, windows].filter(Boolean).join(', ') || 'Not provided';
}

export function windowsInWords(windows: readonly string[]): string {
  return listWords(windows.map((window) => WINDOW_LABELS[window as TimeWindow] ?? window));
}

export function costInWords(cents: number | null): string {
  if (cents === null) return 'Not provided';
  return cents === 0 ? 'Free' : formatDollars(cents);
}

/** How to join, with the partner's telephone where the words do not give it already. */
export const phoneBeside = (words: string | null, phone: string | null): string | null =>
  phone !== null && words?.includes(phone) ? null : phone;

export const roomInWords = (told: ToldRoom): string => roomIn(sayIn(ENGLISH_WORDS), told);
