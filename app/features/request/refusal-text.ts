import type { RenewalRefusal } from '#app/domain/partnerships/renew-terms.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';

const TERMS: Record<string, (details: Refusal['details']) => string> = {
  'terms-required': ({ field }) =>
    field === 'slot' ? 'Choose the times you want' : 'Choose at least one grade',
  'terms-not-positive': () => 'Say how many students, for example 24',
  'terms-negative': () => 'The price cannot be below zero',
  'terms-outside-school-year': () => 'Choose a day inside this school year, 1 July to 30 June',
  'terms-before-start': () => 'The end must come after the start',
  'terms-unknown-slot': () => 'The partner does not give it at these times any more. Choose again',
  'terms-day-not-in-slot': () => 'It is not given on every day you chose. Look at the times it is given',
  'terms-time-not-in-slot': () => 'It is not given at this time of day. Look at the times it is given',
  'terms-grade-not-served': () => 'The offering does not serve every grade you chose',
  'terms-grade-not-at-school': () => 'The school does not have every grade you chose',
  'terms-more-than-places': ({ places }) =>
    `The offering has ${places} places in all. Ask for fewer students`,
  'terms-price-without-source': () => 'Say who pays, or set the price to 0',
};

/** Why there is no renewal to send, and what to do instead. */
export const RENEWAL_WORDS: Readonly<Record<RenewalRefusal, string>> = {
  ended: 'This partnership was ended before its last day, so it is not renewed from here.',
  'already-asked': 'Next year’s request stands already. Go on there.',
  'offering-not-offered':
    'The offering is not approved for next year yet. Come back when the partner is registered for it.',
  'not-next-year': 'This partnership is too long ago to be renewed. Send a new request.',
};

const REQUEST: Record<string, (details: Refusal['details']) => string> = {
  'request-already-stands': () =>
    'Your school already has a request for this offering. Open it under Requests and change it there.',
  'offering-gone': () => 'This offering cannot be requested now. Nothing was sent.',
  'beginning-too-long': () =>
    'This is too long to save. Shorten your longest answer. Nothing is cut, and your words are still here.',
  'beginning-differs': () => 'Somebody at your school changed an answer meanwhile. Choose which one stands.',
  'request-not-from-here': () => 'This request has moved on since you opened the page. Read it again below.',
  'request-lapsed': () => 'The time to answer is over, so this request has ended. The school may ask anew.',
  'request-no-terms': () => 'Fill in the five questions first.',
  'request-not-sent-yet': () => 'Send the request first.',
  'request-revision-outdated': () =>
    'The terms were changed while you had them open. Read what is different, then decide again.',
  'request-no-places': ({ left, wanted }) =>
    `Only ${left} places are left, and the terms ask for ${wanted}. Change the number of students, or have the school wait for places.`,
  'request-slot-gone': () => 'The partner changed its times. Change the terms and choose the times anew.',
  'request-offer-lapsed': () =>
    'The places were kept for you until their date, which is over. They go to the next school in line.',
  'request-dates-over': () =>
    'The last day that these terms ask for is over. Change the dates first; then both sides can agree.',
  'waiting-is-over': () =>
    'The last day that the request asks for is over. Change its dates first, then wait.',
  'already-waiting': () => 'Your school stands in line for these places already.',
  'not-waiting': () => 'Your school does not stand in line any more.',
  'places-are-free': ({ left }) =>
    `There is room: ${left} places are free. Agree to the terms and they are yours.`,
  'reopening-not-from-here': () =>
    'This request has moved on since you opened the page. Read it again below.',
  'reopening-never-sent': () => 'It was never sent. Start a new request.',
  'reopening-not-yours': () => 'The side that ended this request can take it up again.',
  'reopening-too-late': () =>
    'It ended too long ago to be taken up again. The school can send a new request.',
  'reopening-days-are-past': () => 'Its last day is over. The school can send a new request.',
  'reopening-offering-gone': () => 'The offering is not to be had at the moment.',
  'reopening-another-stands': () => 'The school has a newer request for this offering. Go on there.',
  'contact-not-of-team': () => 'Choose one of the people on your side.',
  'too-many-files-here': () => 'This conversation holds as many files as it can. Send a link instead.',
  'own-message': () => 'This is your own message.',
  'offering-not-approved': () =>
    'The offering is not approved this year any more. Ask the Partnerships Office.',
  'request-in-round': ({ round }) =>
    `More schools want this offering than it has room for, so it is given out by an assignment round: ${round}. Rank it there. Nothing was sent, and your draft stays.`,
  'request-reserved': ({ round, until }) =>
    `The places of this offering went to the schools that got one in ${round}. Until ${until} only they may send a request. Your draft stays.`,
  'agreement-in-round': ({ round }) =>
    `More schools want this offering than it has room for, so its places are given out by an assignment round: ${round}. This request can be agreed afterwards, if its school gets a place or the reserved days are over.`,
  'agreement-reserved': ({ round, until }) =>
    `The places of this offering went to the schools that got one in ${round}. Until ${until} only their requests can be agreed.`,
  'terms-unchanged': () =>
    'Nothing is different from the terms before. Change something, or go back and agree.',
};

/** What a person reads when a request cannot do what was asked of it. */
export function sayRequest(refusal: Refusal): Said {
  if (isFileProblem(refusal.code)) return { field: 'file', message: FILE_PROBLEM_WORDS[refusal.code] };
  const field = refusal.details.field;
  const terms = TERMS[refusal.code];
  if (terms && typeof field === 'string') return { field, message: terms(refusal.details) };
  const renewal = RENEWAL_WORDS[refusal.code.replace(/^renewal-/, '') as RenewalRefusal];
  if (renewal && refusal.code.startsWith('renewal-')) return renewal;
  return REQUEST[refusal.code]?.(refusal.details) ?? 'This cannot be done now. Read the request again below.';
}
