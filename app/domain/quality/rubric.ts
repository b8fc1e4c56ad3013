import type { Level, StandardFamily } from './vocabulary.ts';

/** What each level looks like in writing, lowest first: not yet, getting there, meets, exceeds. */
export type LevelDescriptors = [notYet: string, gettingThere: string, meets: string, exceeds: string];

export type RubricIndicator = {
  key: string;
  name: string;
  /** What a reviewer reads or asks for. For a floor it also says what passing takes. */
  lookFor: string;
  floor: boolean;
  /** Null for a floor, which is passed or failed and has no levels. */
  descriptors: LevelDescriptors | null;
};

/** One case worked through: what was sent, the level that it gets, and why no other. */
export type RubricExample = {
  evidence: string;
  /** Null in a draft in which nobody has said it yet. */
  level: Level | null;
  why: string;
};

export type RubricStandard = {
  key: string;
  family: StandardFamily;
  name: string;
  about: string;
  /** Share of the score. Over one rubric the shares sum to 10,000. */
  weightBasisPoints: number;
  /** Null or absent where there is none. */
  example?: RubricExample | null;
  indicators: RubricIndicator[];
};

export type Rubric = {
  version: string;
  title: string;
  /** A sample is shown as one wherever it is shown. */
  isSample: boolean;
  notice: string;
  standards: RubricStandard[];
};
