/** Where an application stands as the Office works: its status, and within review whose turn it is. */
export const STAGES = [
  'draft',
  'to-assign',
  'reading',
  'to-agree',
  'to-decide',
  'needs-information',
  'decided',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];

/** The Office's saved views of the queue: one address each. */
export const VIEWS = [
  'office',
  'to-assign',
  'to-agree',
  'to-decide',
  'reading',
  'partner',
  'late',
  'decided',
  'all',
] as const;
export type View = (typeof VIEWS)[number];

/** The stages a view shows; `late` shows whatever is past its day, and `all` everything. */
export const STAGES_OF: Readonly<Record<Exclude<View, 'late' | 'all'>, readonly Stage[]>> = {
  office: ['to-assign', 'to-agree', 'to-decide'],
  'to-assign': ['to-assign'],
  'to-agree': ['to-agree'],
  'to-decide': ['to-decide'],
  reading: ['reading'],
  partner: ['needs-information'],
  decided: ['decided'],
};

export const VIEW_LABELS: Readonly<Record<View, string>> = {
  office: 'Needs the Office',
  'to-assign': 'To assign',
  'to-agree': 'To agree',
  'to-decide': 'To decide',
  reading: 'With reviewers',
  partner: 'With partners',
  late: 'Late',
  decided: 'Decided',
  all: 'All',
};

export const QUEUE_SORTS = ['due', 'partner', 'submitted', 'stage'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];
