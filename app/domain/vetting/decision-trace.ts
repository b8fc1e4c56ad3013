import { type Canonical, canonicalJson } from '../shared/canonical-json.ts';
import type { OfferingId, StandardId } from '../shared/id.ts';
import { sha256Hex } from '../shared/sha256.ts';
import type { TracedRule } from './asked-rules.ts';
import type { Outcome } from './vocabulary.ts';

export type TracedStandard = {
  readonly standardId: StandardId;
  readonly name: string;
  /** Hundredths of a level, as the panel agreed; null where nobody rated it. */
  readonly score: number | null;
  readonly floorFailed: boolean;
  /** On appeal the decider found it met, whatever the panel had rated. */
  readonly foundMet: boolean;
  readonly reason: string;
};

export type TracedSubject = {
  /** Null for the organization. */
  readonly offeringId: OfferingId | null;
  readonly name: string;
  readonly outcome: Outcome;
  /** What an earlier decision said, if there was one. */
  readonly before: Outcome | null;
  readonly floorFailed: boolean;
  readonly meetsOrExceeds: boolean;
  readonly reason: string;
  readonly standards: readonly TracedStandard[];
};

/**
 * How a decision was reached, complete in itself: what was decided of whom by what standards, and every rule that
 * allowed it. The letter is written from it.
 */
export type DecisionTrace = {
  readonly shape: 1;
  readonly kind: 'first' | 'appeal';
  readonly reference: string;
  readonly schoolYear: string;
  readonly rubric: { readonly title: string; readonly version: string };
  /** The bar in hundredths of a level: a standard at or above it meets. */
  readonly bar: number;
  readonly decidedBy: string;
  /** An instant as ISO 8601 writes it. */
  readonly decidedAt: string;
  readonly rules: readonly TracedRule[];
  readonly subjects: readonly TracedSubject[];
};

/** The trace as it is kept: one text for one trace, and the hash of that text. */
export function sealTrace(trace: DecisionTrace): { readonly content: string; readonly hash: string } {
  const content = canonicalJson(trace as unknown as Canonical);
  return { content, hash: sha256Hex(content) };
}

export const readTrace = (content: string): DecisionTrace => JSON.parse(content) as DecisionTrace;
