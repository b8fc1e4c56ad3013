import { LEVEL_FROM, levelName, MEETS, ONE_LEVEL } from '#app/domain/quality/levels.ts';
import type { OfferingId, StandardId } from '#app/domain/shared/id.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import { formatHundredths, listWords } from '#app/ui/format.ts';
import { type PlacedRating, type RatedStandard, scoreAbout, standardsAbout } from './scored-rubric.ts';

export type DraftedStandard = {
  readonly offeringId: OfferingId | null;
  readonly standardId: StandardId;
  readonly name: string;
  /** Hundredths of a level; null where nobody rated it. */
  readonly score: number | null;
  readonly floorFailed: boolean;
  readonly reason: string;
};

export type DraftedSubject = {
  readonly offeringId: OfferingId | null;
  readonly name: string;
  readonly floorFailed: boolean;
  readonly meetsOrExceeds: boolean;
  /** The whole score in hundredths; null for the organization, whose standards are only part of one. */
  readonly overall: number | null;
  readonly reason: string;
  readonly standards: readonly DraftedStandard[];
};

/** What was decided of one subject, beside what the panel's agreement says of it. */
export type DecidedOutcome = DraftedSubject & { readonly outcome: Outcome };

export const LEVEL_WORDS = {
  'not-yet': 'not yet',
  'getting-there': 'getting there',
  meets: 'meets',
  exceeds: 'exceeds',
} as const;

export const scoreWords = (hundredths: number) =>
  `${formatHundredths(hundredths, 1)}, ${LEVEL_WORDS[levelName(hundredths)]}`;

/** What the agreed ratings say of the organization and of each offering, in words that a director may change. */
export function draftDecision(
  organization: { readonly name: string },
  offerings: readonly { readonly id: OfferingId; readonly name: string }[],
  standards: readonly RatedStandard[],
  ratings: readonly PlacedRating[],
): DraftedSubject[] {
  return [{ id: null, name: organization.name }, ...offerings].map(({ id, name }) => {
    const score = scoreAbout(standards, ratings, id);
    const own = standardsAbout(standards, id).map((standard) => draftStandard(standard, id, score, ratings));
    const meets = own.every(({ standardId }) =>
      score.standards.some((s) => s.standardId === standardId && s.meets),
    );
    const floorFailed = own.some((standard) => standard.floorFailed);
    return {
      offeringId: id,
      name,
      floorFailed,
      meetsOrExceeds: id === null ? meets && !floorFailed : score.complete && score.meetsOrExceeds,
      overall: id !== null && score.complete ? score.overall : null,
      reason: subjectReason(own),
      standards: own,
    };
  });
}

function draftStandard(
  standard: RatedStandard,
  offeringId: OfferingId | null,
  score: ReturnType<typeof scoreAbout>,
  ratings: readonly PlacedRating[],
): DraftedStandard {
  const mean = score.standards.find(({ standardId }) => standardId === standard.id)?.mean ?? null;
  const doubted = new Set([...score.floorsFailed, ...score.floorsUnsettled]);
  const failed = standard.indicators.filter(({ id }) => doubted.has(id));
  return {
    offeringId,
    standardId: standard.id,
    name: standard.name,
    score: mean,
    floorFailed: failed.length > 0,
    reason: [
      ...failed.map(({ name, lookFor }) => `${name}, a floor, failed. ${lookFor}`),
      ...(mean === null ? ['Not every part was rated.'] : [meanWords(mean)]),
      ...partWords(standard, offeringId, ratings),
      // A line for each, so that the letter can be read part by part.
    ].join('\n'),
  };
}

function meanWords(mean: number): string {
  if (mean < MEETS) return `${sentence(LEVEL_WORDS[levelName(mean)])}: the bar is 3.`;
  return mean >= LEVEL_FROM.exceeds ? 'Above the bar of 3.' : 'Meets the bar of 3.';
}

type RatedPart = { readonly name: string; readonly level: number; readonly descriptors: readonly string[] };

/**
 * In the rubric's own words: what was found in the strongest part of what meets the bar, and for each part below it
 * what was found and what would meet it.
 */
function partWords(
  standard: RatedStandard,
  offeringId: OfferingId | null,
  ratings: readonly PlacedRating[],
): string[] {
  const parts = standard.indicators.flatMap(({ id, name, descriptors }): RatedPart[] => {
    const level = ratings.find((r) => r.indicatorId === id && r.offeringId === offeringId)?.levelHundredths;
    return descriptors && level ? [{ name, level, descriptors }] : [];
  });
  const low = parts.filter(({ level }) => level < MEETS);
  const [best] = parts.filter(({ level }) => level >= MEETS).sort((a, b) => b.level - a.level);
  const found = ({ level, descriptors }: RatedPart) => descriptors[Math.floor(level / ONE_LEVEL) - 1] ?? '';
  return [
    ...(best ? [`Strongest, ${best.name.toLowerCase()}: ${found(best)}`] : []),
    ...low.map(
      (part) =>
        `${part.name}, ${formatHundredths(part.level, 1)}: ${found(part)} To meet it: ${part.descriptors[2] ?? ''}`,
    ),
  ];
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function subjectReason(standards: readonly DraftedStandard[]): string {
  const failed = standards.filter(({ floorFailed }) => floorFailed).map(({ name }) => name);
  const low = standards
    .filter(({ score }) => score !== null && score < MEETS)
    .map(({ name, score }) => `${name} (${formatHundredths(score!, 1)})`);
  const floors = failed.length === 0 ? 'No floor failed' : `A floor failed under ${listWords(failed)}`;
  if (low.length === 0) return `${floors}, and every standard meets the bar of 3.`;
  return `${floors}. Below the bar of 3: ${listWords(low)}.`;
}
