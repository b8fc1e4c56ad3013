import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './sha256.ts';

/** What a form was filled from, as a short mark: saving compares it with what stands by then. */
export const seenMark = (value: Parameters<typeof canonicalJson>[0]): string =>
  sha256Hex(canonicalJson(value)).slice(0, 16);
