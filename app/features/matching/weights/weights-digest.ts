import type { MatchWeights } from '#app/domain/matching/match-weights.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';

/** Names one preview: these weights, put in the place of that version. What is saved has to carry the same. */
export const weightsDigest = (weights: MatchWeights, basedOn: number): string =>
  sha256Hex(canonicalJson({ weights: { ...weights }, basedOn }));

/** "12.5" as it is typed, of basis points. */
export const asPercent = (basisPoints: number): string => String(basisPoints / 100);
