import { createHash } from 'node:crypto';
import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { IndicatorId, OfferingId } from '#app/domain/shared/id.ts';
import { judgeDraftSave } from '#app/domain/vetting/judge-draft-save.ts';

const FIELDS = ['rating', 'note'] as const;
type RatingField = (typeof FIELDS)[number];

export type RatingInput = {
  readonly indicatorId: IndicatorId;
  /** Null for the organization. */
  readonly offeringId: OfferingId | null;
  readonly level?: Level | null;
  readonly floor?: FloorAnswer | null;
  /** A reviewer's note, or the Office's reason. */
  readonly note?: string;
  /** Which of the two was sent; both when absent. */
  readonly sent?: readonly RatingField[];
  /** From `draftMark`, what the page had seen; absent where no page was looking. */
  readonly seen?: { readonly [Field in RatingField]?: string | undefined };
  /** What the same page had sent just before and heard nothing of yet. */
  readonly before?: { readonly [Field in RatingField]?: string | undefined };
};

/** By `rating.<indicator>` and `note.<indicator>`. */
export type SavedDraft = {
  readonly seen: Readonly<Record<string, string>>;
  /** What another tab has saved in the meantime, which was not overwritten. */
  readonly conflicts: Readonly<Record<string, { readonly theirs: string; readonly seen: string }>>;
};

/** Stands for what a page showed of one field of a draft. */
export const draftMark = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

const markOf = (text: string | undefined) => (text === undefined ? undefined : draftMark(text));

/** The rating as the form writes it: a level, a floor's answer, or nothing yet. */
export const ratingText = (
  row: { level?: number | null | undefined; floor?: string | null | undefined } | undefined,
): string => String(row?.floor ?? row?.level ?? '');

/** One rating as it is kept. */
export type DraftRow = {
  readonly indicatorId: IndicatorId;
  readonly offeringId: OfferingId | null;
  readonly level: number | null;
  readonly floor: FloorAnswer | null;
  readonly note: string;
};

export type DraftStep = SavedDraft & {
  /** What is to be written; null where nothing of it changes. */
  readonly row: DraftRow | null;
};

/** A level for a floor is no answer, nor the other way round. Nothing that was not sent changes. */
export function draftStep(
  rating: RatingInput,
  isFloor: boolean,
  before: Omit<DraftRow, 'indicatorId' | 'offeringId'> | undefined,
): DraftStep {
  const { indicatorId, offeringId } = rating;
  const drafted = isFloor
    ? { level: null, floor: rating.floor ?? null }
    : { level: rating.level ?? null, floor: null };
  const texts = {
    rating: { draft: ratingText(drafted), current: ratingText(before) },
    note: { draft: rating.note ?? '', current: before?.note ?? '' },
  };
  const seen: Record<string, string> = {};
  const conflicts: Record<string, { theirs: string; seen: string }> = {};
  const written = new Set<RatingField>();
  for (const field of rating.sent ?? FIELDS) {
    const { draft, current } = texts[field];
    const mark = draftMark(current);
    const saw = rating.seen?.[field];
    const before = markOf(rating.before?.[field]);
    const step = judgeDraftSave({ draft: draftMark(draft), current: mark, seen: saw, before });
    if (step === 'write') written.add(field);
    if (step === 'conflict') conflicts[`${field}.${indicatorId}`] = { theirs: current, seen: mark };
    // A page that still shows older words says so by the older mark.
    seen[`${field}.${indicatorId}`] =
      step === 'write' || draft === current ? draftMark(draft) : (saw ?? mark);
  }
  const given = written.has('rating') ? drafted : before;
  const row: DraftRow = {
    indicatorId,
    offeringId,
    level: given?.level ?? null,
    floor: given?.floor ?? null,
    note: written.has('note') ? texts.note.draft : texts.note.current,
  };
  return { seen, conflicts, row: written.size > 0 ? row : null };
}

/** What the page is told of all of its fields. */
export const savedDraft = (steps: readonly DraftStep[]): SavedDraft => ({
  seen: Object.assign({}, ...steps.map(({ seen }) => seen)),
  conflicts: Object.assign({}, ...steps.map(({ conflicts }) => conflicts)),
});

/** The same of one private note: whether it is written, what the page has seen now, and another tab's words in its way. */
export function noteStep({
  note,
  current,
  seen,
  before,
}: {
  note: string;
  current: string;
  seen?: string | undefined;
  before?: string | undefined;
}) {
  const marks = { draft: draftMark(note), current: draftMark(current), seen, before: markOf(before) };
  const step = judgeDraftSave(marks);
  if (step === 'conflict') return { write: false, seen: draftMark(current), theirs: current };
  const kept = step === 'write' || note === current;
  return { write: step === 'write', seen: kept ? draftMark(note) : (seen ?? ''), theirs: null };
}

export type SavedNote = Pick<ReturnType<typeof noteStep>, 'seen' | 'theirs'>;
