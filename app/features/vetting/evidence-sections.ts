import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Submission } from './submissions.server.ts';

/** The part of the evidence that holds the papers. */
export const PAPERS = 'papers';

/** What a part of the evidence is ticked off and noted under: with the offering's id before it where it is an offering's. */
export const sectionKey = (on: OfferingId | null, key: string) => (on === null ? key : `${on}.${key}`);

/** Refuses a part that the evidence does not have. */
export function requireSection(submission: Submission | undefined, section: string): void {
  const { organization, offerings = [] } = submission?.content ?? {};
  const known = [
    ...[...(organization?.sections ?? []), { key: PAPERS }].map(({ key }) => sectionKey(null, key)),
    ...offerings.flatMap(({ offeringId, sections }) =>
      [...sections, { key: PAPERS }].map(({ key }) => sectionKey(offeringId, key)),
    ),
  ];
  if (!known.includes(section)) throw new Refusal('not-found', 'section');
}
