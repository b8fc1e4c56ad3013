import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { TookPlace } from './vocabulary.ts';

/** What a school writes of one partnership. Levels are 1 to 4 by the element's key. */
export type RatingText = {
  readonly tookPlace: TookPlace;
  readonly comment: string;
  readonly impact: string;
  readonly students: number;
  readonly levels: Readonly<Record<string, number>>;
};

export type RatingChange = {
  /** `level.<element>` for a level, otherwise the field. */
  readonly field: string;
  /** Null where there is none, such as the level of what did not take place. */
  readonly from: string | number | null;
  readonly to: string | number | null;
};

/** In what two texts of one rating differ, in the order of the form; empty exactly when they say the same. */
export function compareRatings(before: RatingText, after: RatingText): RatingChange[] {
  const flat = ({ tookPlace, comment, impact, students, levels }: RatingText) =>
    new Map<string, string | number>([
      ['tookPlace', tookPlace],
      ...Object.entries(tookPlace === 'no' ? {} : levels)
        .map(([key, level]) => [`level.${key}`, level] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
      ['impact', impact.trim()],
      ['students', students],
      ['comment', comment.trim()],
    ]);
  const [from, to] = [flat(before), flat(after)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((field) =>
    from.get(field) === to.get(field)
      ? []
      : [{ field, from: from.get(field) ?? null, to: to.get(field) ?? null }],
  );
}

export type VersionRefusal = 'not-seen' | 'moved-on';

/**
 * Whether somebody may build on a rating: only on the version that they had before them. Versions count from 1; 0 is the empty
 * form, null one who looked at none.
 */
export function judgeVersion(facts: {
  readonly seen: number | null;
  readonly current: number;
}): Verdict<VersionRefusal> {
  if (facts.seen === null) return refused('not-seen');
  return facts.seen === facts.current ? ALLOWED : refused('moved-on');
}
