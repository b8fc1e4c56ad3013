import type { Near, OfferingHit } from './engine.ts';
import { passage, segments } from './highlight.ts';
import type { OfferingDocument } from './indexes/offerings.ts';

export function toHit(
  document: OfferingDocument,
  isMarked: (word: string) => boolean,
  near: Near | undefined,
): OfferingHit {
  const {
    description,
    keywords: _keywords,
    otherNames: _otherNames,
    sortName: _sortName,
    ...shown
  } = document;
  const name = segments(document.name, isMarked);
  const organizationName = segments(document.organizationName, isMarked);
  const summary = segments(document.summary, isMarked);
  const isSaid = [...name, ...organizationName, ...summary].some((segment) => segment.mark);
  const found = isSaid ? undefined : passage(description, isMarked);
  const distance = near && distanceBetween(near, document);
  return {
    id: document.id,
    slug: document.slug,
    name: document.name,
    organizationName: document.organizationName,
    highlights: { name, organizationName, summary, ...(found ? { description: found } : {}) },
    ...(distance === undefined ? {} : { distanceMeters: distance }),
    document: shown,
  };
}

const EARTH_RADIUS_METERS = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along the great circle, in whole meters. */
export function distanceBetween(
  from: { latitude: number; longitude: number },
  to: { latitude: number | null; longitude: number | null },
): number | undefined {
  if (to.latitude === null || to.longitude === null) return undefined;
  const half =
    Math.sin(radians(to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(half))));
}
