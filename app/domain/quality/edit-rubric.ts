import { slugFrom } from '../shared/slug-from.ts';
import { RUBRIC_LIMITS } from './judge-rubric.ts';
import type { LevelDescriptors, Rubric, RubricExample, RubricIndicator } from './rubric.ts';
import type { StandardFamily } from './vocabulary.ts';

export type StandardText = {
  readonly family: StandardFamily;
  readonly name: string;
  readonly about: string;
  /** Absent: it stays as it is. */
  readonly example?: RubricExample | null;
};
export type IndicatorText = {
  readonly name: string;
  readonly lookFor: string;
  readonly floor: boolean;
  readonly descriptors: LevelDescriptors | null;
};

export type RubricEdit =
  | {
      readonly kind: 'about';
      readonly title: string;
      readonly version: string;
      readonly notice: string;
      readonly isSample: boolean;
    }
  | { readonly kind: 'weights'; readonly weights: ReadonlyMap<string, number> }
  | { readonly kind: 'add-standard'; readonly text: StandardText }
  | { readonly kind: 'edit-standard'; readonly standard: string; readonly text: StandardText }
  | { readonly kind: 'add-indicator'; readonly standard: string; readonly text: IndicatorText }
  | {
      readonly kind: 'edit-indicator';
      readonly standard: string;
      readonly indicator: string;
      readonly text: IndicatorText;
    }
  /** `indicator` null: the standard itself. */
  | { readonly kind: 'remove'; readonly standard: string; readonly indicator: string | null }
  | {
      readonly kind: 'move';
      readonly standard: string;
      readonly indicator: string | null;
      readonly to: 'up' | 'down';
    };

export type EditedRubric =
  | { readonly ok: true; readonly rubric: Rubric /** Of what was added. */; readonly key: string | null }
  | { readonly ok: false; readonly reason: 'part-gone' | 'too-many-parts' };

/**
 * A draft after one edit. Keys are made from names once and stay, so that a
 * renamed part is still the same part; new ones begin with no weight. A part
 * that somebody else has taken out is said to be gone. Moving stays within a
 * family, and past its end it changes nothing.
 */
export function editRubric(rubric: Rubric, edit: RubricEdit): EditedRubric {
  switch (edit.kind) {
    case 'about': {
      const { kind: _, ...about } = edit;
      return done({ ...rubric, ...about });
    }
    case 'weights':
      return done({
        ...rubric,
        standards: rubric.standards.map((standard) => ({
          ...standard,
          weightBasisPoints: edit.weights.get(standard.key) ?? standard.weightBasisPoints,
        })),
      });
    case 'add-standard': {
      if (rubric.standards.length >= RUBRIC_LIMITS.parts) return { ok: false, reason: 'too-many-parts' };
      const key = slugFrom(edit.text.name, keysOf(rubric.standards), 'standard');
      const added = { key, ...edit.text, weightBasisPoints: 0, indicators: [] };
      return done({ ...rubric, standards: [...rubric.standards, added] }, key);
    }
    case 'remove':
    case 'move':
      return edit.indicator === null ? editStandards(rubric, edit) : editIndicators(rubric, edit);
    case 'edit-standard':
      return editStandards(rubric, edit);
    default:
      return editIndicators(rubric, edit);
  }
}

const done = (rubric: Rubric, key: string | null = null): EditedRubric => ({ ok: true, rubric, key });
const GONE: EditedRubric = { ok: false, reason: 'part-gone' };
const keysOf = (parts: readonly { readonly key: string }[]) => new Set(parts.map(({ key }) => key));

function editStandards(
  rubric: Rubric,
  edit: Extract<RubricEdit, { kind: 'edit-standard' | 'remove' | 'move' }>,
): EditedRubric {
  const at = rubric.standards.findIndex(({ key }) => key === edit.standard);
  const standard = rubric.standards[at];
  if (!standard) return GONE;
  switch (edit.kind) {
    case 'edit-standard':
      return done({ ...rubric, standards: rubric.standards.with(at, { ...standard, ...edit.text }) });
    case 'remove':
      return done({ ...rubric, standards: rubric.standards.toSpliced(at, 1) });
    case 'move': {
      const own = rubric.standards.flatMap(({ family }, place) =>
        family === standard.family ? [place] : [],
      );
      const to = own[own.indexOf(at) + (edit.to === 'up' ? -1 : 1)];
      return done({ ...rubric, standards: swapped(rubric.standards, at, to) });
    }
  }
}

function editIndicators(
  rubric: Rubric,
  edit: Extract<RubricEdit, { kind: 'add-indicator' | 'edit-indicator' | 'remove' | 'move' }>,
): EditedRubric {
  const place = rubric.standards.findIndex(({ key }) => key === edit.standard);
  const standard = rubric.standards[place];
  if (!standard) return GONE;
  const keep = (indicators: RubricIndicator[], key: string | null = null) =>
    done({ ...rubric, standards: rubric.standards.with(place, { ...standard, indicators }) }, key);
  const { indicators } = standard;
  if (edit.kind === 'add-indicator') {
    if (indicators.length >= RUBRIC_LIMITS.parts) return { ok: false, reason: 'too-many-parts' };
    const key = slugFrom(edit.text.name, keysOf(indicators), 'indicator');
    return keep([...indicators, { key, ...edit.text }], key);
  }
  const at = indicators.findIndex(({ key }) => key === edit.indicator);
  const indicator = indicators[at];
  if (!indicator) return GONE;
  switch (edit.kind) {
    case 'edit-indicator':
      return keep(indicators.with(at, { ...indicator, ...edit.text }));
    case 'remove':
      return keep(indicators.toSpliced(at, 1));
    case 'move':
      return keep(swapped(indicators, at, edit.to === 'up' ? at - 1 : at + 1));
  }
}

function swapped<Part>(parts: readonly Part[], one: number, other: number | undefined): Part[] {
  const [a, b] = [parts[one], other === undefined ? undefined : parts[other]];
  if (a === undefined || b === undefined || other === undefined) return [...parts];
  return parts.with(one, b).with(other, a);
}

/** A rubric to begin with from nothing. */
export const EMPTY_RUBRIC: Rubric = { version: '', title: '', isSample: false, notice: '', standards: [] };
