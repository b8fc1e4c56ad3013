import { maySeeIndex } from '#app/domain/schools/compare-releases.ts';
import type { Context } from '#app/platform/context.server.ts';

/** Whether whoever asks may see single schools' Opportunity Index, by the Office's setting. */
export const seesIndex = ({ actor, district }: Context): boolean =>
  maySeeIndex(district.opportunityIndexAudience, {
    isOffice: actor.role.startsWith('office-'),
    isSchool: actor.role.startsWith('school-'),
  });
