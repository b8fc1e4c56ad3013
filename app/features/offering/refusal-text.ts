import type { PublishRefusal } from '#app/domain/offerings/judge-publish.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import { plural } from '#app/ui/format.ts';

/** Why an offering cannot be shown yet, and what has to happen first. */
export const PUBLISH_REFUSAL_WORDS: Readonly<Record<PublishRefusal, string>> = {
  'not-from-here': 'It is published already, or archived.',
  'organization-not-approved': 'Your organization has to be approved for this year first.',
  'offering-not-approved': 'This offering has to be approved for this year first.',
  'no-places': 'Say first how many students it can take this year.',
};

const SLOT_WORDS: Readonly<Record<string, (taken: number) => string | { field: string; message: string }>> = {
  'slot-too-many-slots': () => 'That is as many times as one offering can have. Change one of them.',
  'slot-places-taken': (taken) => ({
    field: 'places',
    message: `${plural(taken, 'place')} are taken at this time already. Say at least ${taken}`,
  }),
  'slot-taken-without-slots': () =>
    'Schools have places already that belong to no time. It can be divided into times next year.',
  'slot-times-out-of-order': () => ({ field: 'endsAt', message: 'The end must come after the start' }),
  'slot-gone': () => 'It has been taken out already.',
  'slot-in-use': () =>
    'Schools have places at this time, or had them. Set its places to those that are taken instead.',
};

export function sayOffering(refusal: Refusal): string | { field: string; message: string } {
  if (refusal.code === 'places-taken') {
    const taken = Number(refusal.details.taken ?? 0);
    return { field: 'places', message: `${plural(taken, 'place')} are taken already. Say at least ${taken}` };
  }
  if (refusal.code === 'places-of-slots') {
    return { field: 'places', message: 'Its places are those of its times. Change them there' };
  }
  const slot = SLOT_WORDS[refusal.code];
  if (slot) return slot(Number(refusal.details.taken ?? 0));
  if (refusal.code === 'offering-archived') return 'This offering was archived. Begin a new one.';
  return PUBLISH_REFUSAL_WORDS[refusal.code as PublishRefusal] ?? 'This could not be done. Ask the Office.';
}

export function sayOfferingInOneSentence(refusal: Refusal): string {
  const said = sayOffering(refusal);
  return typeof said === 'string' ? said : said.message;
}
