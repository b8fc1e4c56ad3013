import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const TERMS: Record<string, (details: Refusal['details']) => string> = {
  'terms-required': () => 'Choose at least one grade',
  'terms-not-positive': () => 'Say how many students, for example 24',
  'terms-negative': () => 'The price cannot be below zero',
  'terms-outside-school-year': () => 'Choose a day inside this school year, 1 July to 30 June',
  'terms-before-start': () => 'The end must come after the start',
  'terms-grade-not-served': () => 'The offering does not serve every grade you chose',
  'terms-grade-not-at-school': () => 'The school does not have every grade you chose',
  'terms-more-than-places': ({ places }) =>
    `The offering has ${places} places in all. Ask for fewer students`,
  'terms-price-without-source': () => 'Say who pays, or set the price to 0',
};

const REQUEST: Record<string, (details: Refusal['details']) => string> = {
  'request-already-stands': () =>
    'Your school already has a request for this offering. Open it under Requests and change it there.',
  'request-not-from-here': () => 'This request has moved on since you opened the page. Read it again below.',
  'request-lapsed': () => 'The time to answer is over, so this request has ended. The school may ask anew.',
  'request-no-terms': () => 'Fill in the five questions first.',
  'request-not-sent-yet': () => 'Send the request first.',
  'request-revision-outdated': () =>
    'The other side changed the terms while you were reading. Read the new terms below before you agree.',
  'request-no-places': ({ left, wanted }) =>
    `Only ${left} places are left, and the terms ask for ${wanted}. Change the number of students and try again.`,
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
  const field = refusal.details.field;
  const terms = TERMS[refusal.code];
  if (terms && typeof field === 'string') return { field, message: terms(refusal.details) };
  return REQUEST[refusal.code]?.(refusal.details) ?? 'This cannot be done now. Read the request again below.';
}
