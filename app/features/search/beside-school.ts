import { windowsAtSchool } from '#app/domain/matching/windows-at-school.ts';
import type { TimeWindow, Weekday } from '#app/domain/offerings/vocabulary.ts';
import { bellsInWords } from '#app/features/matching/need-in-words.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import type { PublishedOffering } from '#app/features/matching/published-offerings.server.ts';
import { formatClock, formatGrades, plural } from '#app/ui/format.ts';
import { METERS_PER_MILE } from './filters.ts';

export type Beside = { readonly key: string; readonly holds: boolean; readonly words: string };

/** An offering as it looks from one school, where no need says what to weigh: grades, bells, distance. */
export function besideSchool(
  offering: PublishedOffering,
  school: OwnSchool,
  distanceMeters: number | undefined,
): Beside[] {
  const common = school.grades.filter((grade) => offering.grades.includes(grade));
  const grades =
    common.length > 0
      ? { key: 'grades', holds: true, words: `Serves your grades ${formatGrades(common)}` }
      : { key: 'grades', holds: false, words: 'Serves none of your grades' };
  return [grades, ...whenBeside(offering, school), ...whereBeside(offering, school, distanceMeters)];
}

function whenBeside(offering: PublishedOffering, school: OwnSchool): Beside[] {
  const { bellStarts: starts, bellEnds: ends } = school;
  if (starts === null || ends === null || bellsInWords(school) === null) return [];
  const windows = windowsAtSchool(
    { ...offering, windows: offering.windows as TimeWindow[], days: offering.days as Weekday[] },
    { starts, ends },
  );
  if (windows.includes('after-school'))
    return [{ key: 'when', holds: true, words: `After your ${shortClock(ends)} bell` }];
  if (windows.includes('before-school'))
    return [{ key: 'when', holds: true, words: `Before your ${shortClock(starts)} bell` }];
  if (!windows.includes('school-day')) return [];
  if (offering.windows.includes('school-day'))
    return [{ key: 'when', holds: true, words: 'In your school day' }];
  // The partner had time outside of lessons in mind, and lessons here run into it.
  return offering.windows.includes('before-school')
    ? [{ key: 'when', holds: false, words: `Ends after your ${shortClock(starts)} bell` }]
    : [{ key: 'when', holds: false, words: `Begins before your ${shortClock(ends)} bell` }];
}

const shortClock = (time: string) => formatClock(time).slice(0, -3);

function whereBeside(offering: PublishedOffering, school: OwnSchool, meters: number | undefined): Beside[] {
  if (offering.place === 'online') return [{ key: 'where', holds: true, words: 'Online' }];
  const serves = school.neighborhood !== null && offering.neighborhoods.includes(school.neighborhood);
  const where = serves
    ? 'Serves your neighborhood'
    : offering.place === 'at-school'
      ? 'Comes to your school'
      : null;
  return [
    ...(where === null ? [] : [{ key: 'where', holds: true, words: where }]),
    ...(meters === undefined ? [] : [{ key: 'distance', holds: true, words: distanceInWords(meters) }]),
  ];
}

/** From the school to the partner, along a straight line. */
const distanceInWords = (meters: number) => `${(meters / METERS_PER_MILE).toFixed(1)} miles away`;

/** How many schools of like size, grades and need have it this year; nothing where none has. */
export const usedBySimilarInWords = (schools: number): Beside[] =>
  schools === 0
    ? []
    : [{ key: 'similar', holds: true, words: `Used by ${plural(schools, 'school')} like yours` }];

/** What is in order is a badge; that something is missing is said to schools, who would wait for it. */
export const papersInWords = (readyUntil: string | null): Beside[] =>
  readyUntil === null ? [{ key: 'papers', holds: false, words: 'Papers not complete today' }] : [];
