import type { TimeWindow } from '../offerings/vocabulary.ts';
import { divideHalfUp } from '../shared/exact.ts';
import type { MatchReason } from './match-reason.ts';
import { clock, inList, money, sentence } from './wording.ts';

/** The words for codes that the Office edits: categories, goals, populations, languages. */
export type TermLabel = (kind: 'category' | 'goal' | 'population' | 'language', code: string) => string;

const WINDOW_TEXT: Readonly<Record<TimeWindow, string>> = {
  'before-school': 'before school',
  'school-day': 'in the school day',
  'after-school': 'after school',
  evening: 'in the evening',
  weekend: 'on the weekend',
  summer: 'in the summer',
};
const METERS_PER_TENTH_OF_A_MILE = 160.9344;

/** A reason as a short phrase for the page, or null where the school did not ask. American English. */
export function reasonText(reason: MatchReason, label: TermLabel): string | null {
  if (!reason.asked) return null;
  switch (reason.criterion) {
    case 'category':
      return categoryText(reason, label);
    case 'grades':
      return gradesText(reason.met, reason.missed);
    case 'times':
      return timesText(reason);
    case 'languages':
      return [
        ...reason.met.map((code) => `${label('language', code)} yes`),
        ...reason.missed.map((code) => `${label('language', code)} no`),
      ].join(', ');
    case 'populations':
      return populationsText(reason, label);
    case 'price':
      return priceText(reason.price, reason.ceiling ?? 0);
    case 'quality':
      return reason.score === null
        ? 'No quality score yet'
        : `Quality ${(reason.score / 100).toFixed(2)} of 4`;
    case 'distance':
      return distanceText(reason);
  }
}

function categoryText(reason: Extract<MatchReason, { criterion: 'category' }>, label: TermLabel): string {
  const isMatch = reason.wanted !== null && reason.wanted === reason.offered;
  const met = [
    ...(isMatch ? [label('category', reason.wanted)] : []),
    ...reason.goalsMet.map((code) => label('goal', code)),
  ];
  const missed = [
    ...(!isMatch && reason.wanted !== null ? [label('category', reason.wanted)] : []),
    ...reason.goalsMissed.map((code) => label('goal', code)),
  ];
  if (missed.length === 0) return inList(met);
  return met.length === 0 ? `Not ${inList(missed)}` : `${inList(met)}; not ${inList(missed)}`;
}

function gradesText(met: readonly string[], missed: readonly string[]): string {
  const grades = (list: readonly string[]) => `${list.length === 1 ? 'rade' : 'rades'} ${inList(list)}`;
  if (missed.length === 0) return `G${grades(met)}`;
  return met.length === 0
    ? `G${grades(missed)} not served`
    : `G${grades(met)}; g${grades(missed)} not served`;
}

function timesText(reason: Extract<MatchReason, { criterion: 'times' }>): string {
  const { offered, wanted, bells, daysMet, daysMissed, daysVary } = reason;
  const fitting = wanted.filter((window) => offered.includes(window));
  if (wanted.length > 0 && fitting.length === 0) {
    const is =
      offered.length > 0
        ? sentence(inList(offered.map((window) => WINDOW_TEXT[window])))
        : 'Times not stated';
    return `${is}, not ${wanted.map((window) => WINDOW_TEXT[window]).join(' or ')}`;
  }
  const shown = wanted.length > 0 ? fitting : offered;
  const when = shown.map((window) => {
    if (bells && window === 'after-school') return `after your ${clock(bells.ends)} bell`;
    if (bells && window === 'before-school') return `before your ${clock(bells.starts)} bell`;
    return WINDOW_TEXT[window];
  });
  const words = when.length > 0 ? [inList(when)] : [];
  if (daysMet.length + daysMissed.length > 0) {
    if (daysVary) words.push('days vary');
    else if (daysMet.length === 0) words.push('not on your days');
    else if (daysMissed.length > 0)
      words.push(`${daysMet.length} of your ${daysMet.length + daysMissed.length} days`);
    else words.push('on your days');
  }
  return sentence(words.join(', '));
}

function populationsText(
  reason: { met: readonly string[]; missed: readonly string[] },
  label: TermLabel,
): string {
  const met = reason.met.map((code) => label('population', code));
  const missed = reason.missed.map((code) => label('population', code));
  if (missed.length === 0) return inList(met);
  return met.length === 0
    ? `Not planned for ${inList(missed)}`
    : `${inList(met)}; not planned for ${inList(missed)}`;
}

function priceText(price: number | null, ceiling: number): string {
  if (price === null) return 'Price not stated';
  if (price === 0) return 'Free for your school';
  if (price > ceiling) return `${money(price)}, which is ${money(price - ceiling)} over your ceiling`;
  return `Price is ${divideHalfUp(price * 100, ceiling)}% of your ceiling`;
}

function distanceText(reason: Extract<MatchReason, { criterion: 'distance' }>): string {
  if (reason.place === 'online') return 'Online';
  if (reason.servesNeighborhood) return 'Serves your neighborhood';
  if (reason.meters === null)
    return reason.place === 'at-school' ? 'Comes to your school' : 'Distance not known';
  const miles = `${(Math.round(reason.meters / METERS_PER_TENTH_OF_A_MILE) / 10).toFixed(1)} miles`;
  return reason.tooFar ? `${miles}, beyond your reach` : miles;
}
