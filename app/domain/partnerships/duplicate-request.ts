import type { OfferingId, RequestId, SchoolCode } from '../shared/id.ts';
import type { SchoolYear } from '../shared/year.ts';
import type { RequestStatus } from './vocabulary.ts';

export const STANDING_REQUESTS: readonly RequestStatus[] = ['draft', 'sent', 'changed', 'agreed'];

/** The request that already stands for the same offering, school and year, if any. One that ended does not count. */
export function duplicateRequest(
  wanted: {
    readonly schoolCode: SchoolCode;
    readonly offeringId: OfferingId;
    readonly schoolYear: SchoolYear;
  },
  existing: readonly (typeof wanted & { readonly id: RequestId; readonly status: RequestStatus })[],
): RequestId | undefined {
  return existing.find(
    (other) =>
      other.schoolCode === wanted.schoolCode &&
      other.offeringId === wanted.offeringId &&
      other.schoolYear === wanted.schoolYear &&
      STANDING_REQUESTS.includes(other.status),
  )?.id;
}
